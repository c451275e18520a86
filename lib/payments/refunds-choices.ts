import { asJson, sql, type Db, type Rows } from '@/lib/db'
import { formatMonth, type On } from '@/lib/dates'
import { chargeRows, debtsOf, feeRows, type MemberCharge, type MemberFee } from '@/lib/dues/member-dues'
import { debtKey } from '@/lib/dues/spreading'
import type { Reopening } from '@/lib/dues/taking-back-rules'
import type { Prisma } from '@/lib/generated/prisma/client'
import { accounts } from '@/lib/ledger/accounts'
import { formatCents } from '@/lib/money'
import type { Choice } from './refunds-rules'
import { journalsOf, settledBy, settledIn, settlingRows } from './settled'

/** What the rules ask of a payment. */
export const movesSelect = {
  amountCents: true, returned: { select: { amountCents: true } }, refunds: { select: { id: true, amountCents: true, status: true } },
  disputes: { select: { status: true, journalId: true, wonJournalId: true } },
} as const satisfies Prisma.PaymentSelect

export type LabelledChoice = Choice & { label: string; startsOn: On | null }

/** What can be chosen to go back: the months and fees that the payment settled and no refund opened yet, newest first, and the member's credit. */
function choicesFrom(own: readonly Reopening[], owed: readonly (MemberCharge | MemberFee)[], creditCents: number): LabelledChoice[] {
  const debts = new Map(owed.map((debt) => [debtKey(debt), debt]))
  const choices = own.flatMap(({ chargeId, feeId, amountCents }): LabelledChoice[] => {
    const debt = debts.get((chargeId ?? feeId)!)
    const mostCents = debt ? Math.min(amountCents, debt.amountCents - debt.openCents) : 0
    if (!debt || mostCents <= 0) return []
    const what = 'memo' in debt ? { key: `fee:${debt.feeId}`, feeId: debt.feeId, label: debt.memo } : { key: `charge:${debt.chargeId}`, chargeId: debt.chargeId, label: formatMonth(debt.startsOn) }
    return [{ ...what, mostCents, startsOn: debt.startsOn }]
  }).sort((a, b) => b.startsOn!.localeCompare(a.startsOn!))
  return creditCents > 0 ? [...choices, { key: 'credit', mostCents: creditCents, label: `Credit of ${formatCents(creditCents)}`, startsOn: null }] : choices
}

/** The same, read for a payment. */
export async function choicesOf(db: Db, payment: { id: string; journalId: string; payeeId: string | null }): Promise<LabelledChoice[]> {
  const { payeeId } = payment
  if (payeeId === null) return []
  const own = await settledBy(db, payeeId, await journalsOf(db, payment))
  const credit = await db.ledgerEntry.aggregate({ where: { memberId: payeeId, accountCode: accounts.memberCredit }, _sum: { amountCents: true } })
  return choicesFrom(own, await debtsOf(db, [payeeId]), 0 - (credit._sum.amountCents ?? 0))
}

export type ChoiceRow = { settling: Parameters<typeof settledIn>[0]; charges: MemberCharge[]; fees: MemberFee[]; credit: number }

/** Columns by which a statement over a payment `p` brings along what `choicesIn` asks; `payeeId` says whose it is today. */
export const choiceColumns = (payeeId: Rows): Rows => sql`${asJson(settlingRows)} AS settling,
  ${asJson(chargeRows(sql`ARRAY[${payeeId}]`))} AS charges, ${asJson(feeRows(sql`ARRAY[${payeeId}]`))} AS fees,
  (SELECT coalesce(sum(e."amountCents"), 0)::float8 FROM "LedgerEntry" e WHERE e."memberId" = ${payeeId} AND e."accountCode" = ${accounts.memberCredit}) AS credit`

export const choicesIn = ({ settling, charges, fees, credit }: ChoiceRow): LabelledChoice[] =>
  choicesFrom(settledIn(settling, charges), [...charges, ...fees], 0 - credit)
