import 'server-only'
import { notFound } from 'next/navigation'
import { subjectOf } from '@/lib/auth/acting'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { speak } from '@/lib/messages'

type OwnPages = { viewer: Viewer; memberId: string; firstName: string; locale: Viewer['language']; say: ReturnType<typeof speak> }

/**
 * Whose own pages these are, and in which words: the viewer's as a member, or those of the member that staff act for, in English.
 * Who is no member and acts for none finds nothing here.
 */
export async function requireMember(): Promise<OwnPages> {
  const viewer = await requireViewer()
  const memberId = subjectOf(viewer)
  if (!memberId) notFound()
  const locale = viewer.actingFor ? 'en' : viewer.language
  return { viewer, memberId, firstName: (viewer.actingFor?.name ?? viewer.name).split(' ')[0]!, locale, say: speak(locale) }
}
