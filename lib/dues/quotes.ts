import type { Tx } from '@/lib/db'
import { formatMonth, type On } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import type { FeeKind } from '@/lib/generated/prisma/enums'
import { comingFor, payableOf } from './ahead'
import { readMemberDues, type MemberDues } from './member-dues'
import { ensurePeriods } from './periods'
import { monthsInWords } from './words'

/** A month (by its period) or a fee, and what it costs now. */
export type QuotedDebt = { periodId: string | null; feeId: string | null; feeKind: FeeKind | null; startsOn: On; amountCents: number }

const refuse = (field: 'periods' | 'fees', message: string): never => {
  throw new Invalid({ [field]: [message] }, message)
}

/**
 * What the chosen months (first days) and fees (ids) cost, computed from the ledger; makes periods that are missing. Refuses (Invalid on
 * `periods` or `fees`) what is not payable: settled, taken back or never billed, on its way by a bank payment, too far ahead, ahead with
 * a gap, or ahead while a month chosen less is owed. Fees move no standing: they may be left for later.
 */
export async function quoteMonths(tx: Tx, memberId: string, { periods, fees = [] }: { periods: readonly On[]; fees?: readonly string[] }, asOf: On): Promise<QuotedDebt[]> {
  const chosen = new Set(periods)
  if (chosen.size + fees.length === 0) refuse('periods', 'Choose at least one month.')
  const dues = await readMemberDues(tx, memberId)
  const payable = payableOf(dues, asOf)
  const { owed, ahead } = payable
  const prices = new Map([...owed.map((m) => [m.startsOn, m.openCents] as const), ...ahead.map((m) => [m.startsOn, m.amountCents] as const)])
  const onTheirWay = [...chosen].filter((startsOn) => !prices.has(startsOn) && comingFor(dues, { startsOn }) > 0).sort()
  if (onTheirWay.length > 0) refuse('periods', `A bank payment for ${monthsInWords(onTheirWay)} is on its way. It can take up to 4 business days; please do not pay it again.`)
  for (const startsOn of chosen) if (!prices.has(startsOn)) refuse('periods', `${formatMonth(startsOn)} cannot be paid: it is paid already, or too far ahead.`)
  const chosenAhead = ahead.filter((month) => chosen.has(month.startsOn))
  const owedLeft = owed.filter((month) => !chosen.has(month.startsOn)).map((month) => month.startsOn)
  if (chosenAhead.length > 0 && owedLeft.length > 0) refuse('periods', `Please pay what is owed before months ahead: ${monthsInWords(owedLeft)}.`)
  if (chosenAhead.some((month, at) => month !== ahead[at])) refuse('periods', `Months ahead are paid in order, beginning with ${formatMonth(ahead[0]!.startsOn)}.`)
  const ids = await ensurePeriods(tx, [...chosen])
  return [
    ...[...chosen].sort().map((startsOn) => ({ periodId: ids.get(startsOn)!, feeId: null, feeKind: null, startsOn, amountCents: prices.get(startsOn)! })),
    ...[...new Set(fees)].map((feeId) => quotedFee(dues, payable.fees, feeId)),
  ]
}

function quotedFee(dues: MemberDues, owed: ReturnType<typeof payableOf>['fees'], feeId: string): QuotedDebt {
  const fee = owed.find((one) => one.feeId === feeId)
  if (fee) return { periodId: null, feeId, feeKind: fee.kind, startsOn: fee.startsOn, amountCents: fee.openCents }
  const coming = comingFor(dues, { startsOn: '', feeId }) > 0
  return refuse('fees', coming ? 'A bank payment for this fee is on its way. It can take up to 4 business days; please do not pay it again.' : 'This fee cannot be paid: it is paid or taken back already.')
}
