// The charges follow exemptions at once: months inside go, months that are inside no more come back.
import type { Tx } from '@/lib/db'
import { addDays, dateFrom, firstOfMonth, onFrom, todayAtHall, type On } from '@/lib/dates'
import { accounts } from '@/lib/ledger/accounts'
import { findChargeable } from './chargeable'
import { eatCredit, postCharges, type NewCharge } from './charges'
import { chargeAnew } from './charging-anew'
import { andStands, chargesOf } from './member-dues'

type Days = { startsOn: On; endsOn: On | null }
/** What an exemption did to the account: months taken back or charged again, and the cents of them that became credit. */
export type Followed = { months: On[]; creditCents: number }

/**
 * Takes back every charge of a (locked) member whose first day lies inside: also months paid ahead, and those the old system had charged.
 * What was paid on them becomes credit, which eats what else is owed.
 */
export async function exemptMonths(tx: Tx, memberId: string, { startsOn, endsOn }: Days, memo: string): Promise<Followed> {
  const inside = (await chargesOf(tx, [memberId])).filter((charge) => charge.startsOn >= startsOn && (endsOn === null || charge.startsOn < endsOn))
  const creditCents = await chargeAnew(tx, memberId, inside.map((charge) => ({ charge, price: null })), { occurredOn: todayAtHall(), memo, against: accounts.exemptions })
  return { months: inside.map((charge) => charge.startsOn), creditCents }
}

type TakenBack = NewCharge & { byOldSystem: boolean }

/** Months of a span that an exemption had taken back and that nothing charged since, as they were. */
async function takenBackIn(tx: Tx, memberId: string, from: On, before: On): Promise<TakenBack[]> {
  const rows = await tx.$queryRaw<{ periodId: string; startsOn: Date; rateId: string; classification: NewCharge['price']['classification']; monthlyCents: number; byOldSystem: boolean }[]>`
    SELECT DISTINCT ON (d."startsOn") c."periodId", d."startsOn", c."rateId", c.classification::text AS classification, c."amountCents" AS "monthlyCents",
      EXISTS (SELECT 1 FROM "LedgerEntry" e WHERE e."journalId" = c."journalId" AND e."accountCode" = ${accounts.openingBalances}) AS "byOldSystem"
    FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId" JOIN "DuesChargeReversal" t ON t."chargeId" = c.id
    WHERE c."memberId" = ${memberId}::uuid AND d."startsOn" >= ${from}::date AND d."startsOn" < ${before}::date
      AND EXISTS (SELECT 1 FROM "LedgerEntry" e WHERE e."journalId" = t."journalId" AND e."accountCode" = ${accounts.exemptions} AND e."amountCents" > 0)
      AND NOT EXISTS (SELECT 1 FROM "DuesCharge" c WHERE c."memberId" = ${memberId}::uuid AND c."periodId" = d.id ${andStands})
    ORDER BY d."startsOn", c.round DESC`
  return rows.map(({ periodId, startsOn, byOldSystem, ...price }) => ({ memberId, periodId, startsOn: onFrom(startsOn), price, byOldSystem }))
}

/**
 * Charges the begun months of a span again that an exemption covered and covers no more, at what they cost now (at what the old system had
 * charged, where it had); and those that the charge run had left out for it. Answers the months.
 */
export async function chargeUncovered(tx: Tx, memberId: string, { startsOn, endsOn }: Days): Promise<On[]> {
  const [today, running] = [todayAtHall(), firstOfMonth(todayAtHall())]
  const before = endsOn !== null && endsOn <= running ? endsOn : addDays(running, 1)
  const taken = await takenBackIn(tx, memberId, startsOn, before)
  const run = await tx.duesPeriod.findMany({ where: { chargedAt: { not: null }, startsOn: { gte: dateFrom(startsOn), lt: dateFrom(before) } }, select: { id: true, startsOn: true } })
  const [again, first]: [NewCharge[], NewCharge[]] = [[], []]
  for (const month of taken) {
    const [price] = await findChargeable(tx, month.startsOn, [memberId])
    if (price || month.byOldSystem) again.push({ ...month, price: price ?? month.price })
  }
  for (const { id: periodId, startsOn: month } of run.filter((period) => !taken.some((one) => one.periodId === period.id))) {
    const [price] = await findChargeable(tx, onFrom(month), [memberId])
    if (price) first.push({ memberId, periodId, startsOn: onFrom(month), price })
  }
  await postCharges(tx, again, today, accounts.exemptions)
  await postCharges(tx, first, today)
  await eatCredit(tx, [memberId], today)
  return [...again, ...first].map((charge) => charge.startsOn).sort()
}
