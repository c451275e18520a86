import type { Tx } from '@/lib/db'
import { formatMonth, type On } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import { payableOf } from './ahead'
import { readMemberDues } from './member-dues'
import { ensurePeriods } from './periods'
import { monthsInWords } from './words'

export type QuotedMonth = { periodId: string; startsOn: On; amountCents: number }

const refuse = (message: string): never => {
  throw new Invalid({ periods: [message] }, message)
}

/**
 * What the chosen months (first days) cost, computed from the ledger; makes periods that are missing. Refuses (Invalid on `periods`)
 * months that are not payable: settled or never billed, too far ahead, ahead with a gap, or ahead while something chosen less is owed.
 */
export async function quoteMonths(tx: Tx, memberId: string, { periods }: { periods: readonly On[] }, asOf: On): Promise<QuotedMonth[]> {
  const chosen = new Set(periods)
  if (chosen.size === 0) refuse('Choose at least one month.')
  const { owed, ahead } = payableOf(await readMemberDues(tx, memberId), asOf)
  const prices = new Map([...owed.map((m) => [m.startsOn, m.openCents] as const), ...ahead.map((m) => [m.startsOn, m.amountCents] as const)])
  for (const startsOn of chosen) if (!prices.has(startsOn)) refuse(`${formatMonth(startsOn)} cannot be paid: it is paid already, or too far ahead.`)
  const chosenAhead = ahead.filter((month) => chosen.has(month.startsOn))
  const owedLeft = owed.filter((month) => !chosen.has(month.startsOn)).map((month) => month.startsOn)
  if (chosenAhead.length > 0 && owedLeft.length > 0) refuse(`Please pay what is owed before months ahead: ${monthsInWords(owedLeft)}.`)
  if (chosenAhead.some((month, at) => month !== ahead[at])) refuse(`Months ahead are paid in order, beginning with ${formatMonth(ahead[0]!.startsOn)}.`)
  const ids = await ensurePeriods(tx, [...chosen])
  return [...chosen].sort().map((startsOn) => ({ periodId: ids.get(startsOn)!, startsOn, amountCents: prices.get(startsOn)! }))
}
