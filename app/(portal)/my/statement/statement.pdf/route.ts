import { fileAnswer } from '@/app/file-answer'
import { todayAtHall } from '@/lib/dates'
import { printStatement } from '@/lib/statements/queries'
import { spanOf } from '@/lib/statements/schema'
import { requireMember } from '../../own'

/** The member's own statement of a span. */
export async function GET(request: Request): Promise<Response> {
  const { viewer, memberId, locale } = await requireMember()
  const span = spanOf(Object.fromEntries(new URL(request.url).searchParams), 'year', todayAtHall())
  return fileAnswer(printStatement(viewer, { memberId, language: locale, ...span }))
}
