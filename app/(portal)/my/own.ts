import 'server-only'
import { notFound } from 'next/navigation'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { speak } from '@/lib/messages'

/** The viewer as a member, with their words; who is no member finds nothing here. */
export async function requireMember(): Promise<{ viewer: Viewer; memberId: string; locale: Viewer['language']; say: ReturnType<typeof speak> }> {
  const viewer = await requireViewer()
  if (!viewer.memberId) notFound()
  return { viewer, memberId: viewer.memberId, locale: viewer.language, say: speak(viewer.language) }
}
