import { fileAnswer } from '@/app/file-answer'
import { todayAtHall } from '@/lib/dates'
import { printYear } from '@/lib/statements/queries'
import { yearOf } from '@/lib/statements/schema'
import { requireMember } from '../../../own'

/** What the member paid in a year, for the tax return. */
export async function GET(request: Request): Promise<Response> {
  const { viewer, memberId, locale } = await requireMember()
  return fileAnswer(printYear(viewer, { memberId, language: locale, year: yearOf(new URL(request.url).searchParams.get('year') ?? undefined, todayAtHall()) }))
}
