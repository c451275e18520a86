import { fileAnswer } from '@/app/file-answer'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { printStatement } from '@/lib/statements/queries'
import { spanOf } from '@/lib/statements/schema'

/** A member's statement for the counter or the mail, in English; `language=es` in Spanish. */
export async function GET(request: Request, { params }: { params: Promise<{ memberId: string }> }): Promise<Response> {
  const viewer = await requireViewer()
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  return fileAnswer(printStatement(viewer, { ...await params, language: asked['language'] === 'es' ? 'es' : 'en', ...spanOf(asked, 'year', todayAtHall()) }))
}
