// Months that were charged and cost something else now, or nothing: the charge is taken back, the month charged anew where it costs anything,
// and what was paid follows. Nothing is deleted; a month's rounds tell its story.
import type { Tx } from '@/lib/db'
import { formatMonth, type On } from '@/lib/dates'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { postJournals, type JournalLine, type NewJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { eatCredit, insertCharges } from './charges'
import { creditLine, settlingLine } from './lines'
import type { MemberCharge } from './member-dues'
import type { Price } from './rules'

/** The accounts that a charge can be raised against. */
export const chargeOrigins = [accounts.duesIncome, accounts.openingBalances, accounts.exemptions] as const

/** Which account each charge was raised against: dues income, the opening balances where the old system had charged it, the allowance where it was exempt for a while. */
export async function originsOf(tx: Tx, chargeIds: readonly string[]): Promise<Map<string, AccountCode>> {
  const rows = await tx.$queryRaw<{ id: string; accountCode: AccountCode }[]>`
    SELECT DISTINCT c.id, e."accountCode" FROM "DuesCharge" c JOIN "LedgerEntry" e ON e."journalId" = c."journalId"
    WHERE c.id = ANY (${[...chargeIds]}::uuid[]) AND e."accountCode" = ANY (${[...chargeOrigins]})`
  return new Map(rows.map((row) => [row.id, row.accountCode]))
}

/** Notes that a journal takes charges back; like a charge, the note comes before its journal. */
export async function takeBack(tx: Tx, memberId: string, chargeIds: readonly string[], journalId: string): Promise<void> {
  if (chargeIds.length > 0) await tx.duesChargeReversal.createMany({ data: chargeIds.map((chargeId) => ({ memberId, chargeId, journalId })) })
}

/** A charge that stands, and what its month costs instead; null: nothing. */
export type Change = { charge: MemberCharge; price: Price | null }
export type Anew = {
  occurredOn: On; memo: string
  /** What the months were raised against is given back to this account instead: the allowance for exempt members. */
  against?: AccountCode
}

/**
 * Takes charges of a (locked) member back and charges their months anew where there is a price. What was paid on a month is paid on its new
 * charge; what is too much becomes credit, which eats the oldest debts; what is short stays open. Answers the cents that became credit.
 */
export async function chargeAnew(tx: Tx, memberId: string, changes: readonly Change[], { occurredOn, memo, against }: Anew): Promise<number> {
  if (changes.length === 0) return 0
  const origins = await originsOf(tx, changes.map(({ charge }) => charge.chargeId))
  const months = changes.map(({ charge, price }) => {
    const paidCents = charge.amountCents - charge.openCents
    return { charge, price, id: newId(), journalId: newId(), origin: against ?? origins.get(charge.chargeId)!, paidCents, staysPaidCents: Math.min(paidCents, price?.monthlyCents ?? 0) }
  })
  for (const { charge, journalId } of months) await takeBack(tx, memberId, [charge.chargeId], journalId)
  await insertCharges(tx, months.flatMap(({ charge, price, id, journalId }) => (price ? [{ id, journalId, memberId, periodId: charge.periodId, startsOn: charge.startsOn, price }] : [])))

  const journals = months.map(({ charge, price, id, journalId, origin }): NewJournal => ({
    id: journalId, kind: 'adjustment', occurredOn, memo: `${formatMonth(charge.startsOn)}: ${memo}`,
    lines: [
      settlingLine(memberId, charge, charge.amountCents), { account: origin, cents: charge.amountCents },
      ...(price ? [settlingLine(memberId, { chargeId: id }, -price.monthlyCents), { account: origin, cents: -price.monthlyCents }] : []),
    ],
  }))
  const creditCents = sumCents(months.map((month) => month.paidCents - month.staysPaidCents))
  const paid = months.filter((month) => month.paidCents > 0).flatMap(({ charge, id, paidCents, staysPaidCents }): JournalLine[] => [
    settlingLine(memberId, charge, -paidCents), ...(staysPaidCents > 0 ? [settlingLine(memberId, { chargeId: id }, staysPaidCents)] : []),
  ])
  if (paid.length > 0) {
    journals.push({ kind: 'adjustment', occurredOn, memo: `What was paid: ${memo}`, lines: [...paid, ...(creditCents > 0 ? [creditLine(memberId, creditCents)] : [])] })
  }
  await postJournals(tx, journals)
  await eatCredit(tx, [memberId], occurredOn)
  return creditCents
}
