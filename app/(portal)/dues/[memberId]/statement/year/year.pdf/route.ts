import { fileAnswer } from '@/app/file-answer'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { printYear } from '@/lib/statements/queries'
import { yearOf } from '@/lib/statements/schema'

/** What a member paid in a year, in English; `language=es` in Spanish. */
export async function GET(request: Request, { params }: { params: Promise<{ memberId: string }> }): Promise<Response> {
  const viewer = await requireViewer()
  const asked = new URL(request.url).searchParams
  return fileAnswer(printYear(viewer, { ...await params, language: asked.get('language') === 'es' ? 'es' : 'en', year: yearOf(asked.get('year') ?? undefined, todayAtHall()) }))
}
