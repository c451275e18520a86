// A merge books the other record's account onto the kept one, by journals only: charges are taken back there and raised here, what was
// paid follows, credit eats. Undoing it reverses those journals; money that came in since stays with the kept record.
import type { Tx } from '@/lib/db'
import type { On } from '@/lib/dates'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { lockMembers, postJournal, postJournals, reverseJournal, type JournalLine, type NewJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { eatCredit, insertCharges, type NewCharge } from './charges'
import { chargeOrigins, originsOf, takeBack } from './charging-anew'
import { settlingLine } from './lines'
import { debtsOf, readMemberDues } from './member-dues'
import { moveExemptions, moveExemptionsBack, movePending, type MovedExemptions } from './moving-exemptions'
import { moveFees, moveFeesBack, type MovedFee } from './moving-fees'
import { planMove, type MovedMonth } from './moving-rules'
import { debtKey } from './spreading'

/** What a merge did to the money: its journals in order, the charges and fees that it raised on the kept record, the exemptions and pending adjustments that went along. */
export type MovedMoney = { journals: string[]; raised: string[]; fees: MovedFee[]; exemptions: MovedExemptions; pending: string[] }
type Raised = NewCharge & { id: string; journalId: string; paidCents: number }

const line = (account: AccountCode, cents: number, memberId?: string, chargeId?: string): JournalLine[] =>
  (cents === 0 ? [] : [{ account, cents, ...(memberId ? { memberId } : {}), ...(chargeId ? { chargeId } : {}) }])
const receivable = (memberId: string, chargeId: string, cents: number) => line(accounts.duesReceivable, cents, memberId, chargeId)

/**
 * Moves the dues account of one record to another. Afterwards `from` is at zero and `to` has the sum of both, less the months that both
 * were charged; what either paid for a month is paid on `to`. `memo` names the merge. Locks both members.
 */
export async function moveDues(tx: Tx, { from, to, occurredOn, memo }: { from: string; to: string; occurredOn: On; memo: string }): Promise<MovedMoney> {
  await lockMembers(tx, [from, to])
  const [kept, lost] = [await readMemberDues(tx, to), await readMemberDues(tx, from)]
  const plan = planMove(kept, lost)
  const takenBack = [...plan.keptTakenBack.map((month) => ({ ...month, memberId: to })), ...plan.months.map((month) => ({ ...month, memberId: from }))]
  const origins = await originsOf(tx, takenBack.map((month) => month.chargeId))
  const single = plan.months.filter((month) => !month.doubled)
  const prices = await tx.duesCharge.findMany({ where: { id: { in: single.map((month) => month.chargeId) } }, select: { id: true, classification: true, rateId: true } })
  const priceOf = new Map(prices.map(({ id, ...price }) => [id, price]))

  const journals: NewJournal[] = []
  const raised: Raised[] = []
  for (const origin of chargeOrigins) {
    const gone = takenBack.filter((month) => origins.get(month.chargeId) === origin)
    if (gone.length === 0) continue
    const id = newId()
    const again = single.filter((month) => origins.get(month.chargeId) === origin).map((month): Raised => ({
      id: newId(), journalId: id, memberId: to, periodId: month.periodId, startsOn: month.startsOn, paidCents: month.paidCents,
      price: { ...priceOf.get(month.chargeId)!, monthlyCents: month.amountCents },
    }))
    raised.push(...again)
    for (const memberId of [from, to]) await takeBack(tx, memberId, gone.filter((month) => month.memberId === memberId).map((month) => month.chargeId), id)
    journals.push({
      id, kind: 'transfer', occurredOn, memo: `${memo}: months charged`,
      lines: [
        ...gone.flatMap((month) => receivable(month.memberId, month.chargeId, -month.amountCents)),
        ...line(origin, sumCents(gone.map((month) => month.amountCents))),
        ...again.flatMap((charge) => receivable(to, charge.id, charge.price.monthlyCents)),
        ...line(origin, -sumCents(again.map((charge) => charge.price.monthlyCents))),
      ],
    })
  }
  await insertCharges(tx, raised)
  const lines = [
    ...takenBack.flatMap((month: MovedMonth & { memberId: string }) => receivable(month.memberId, month.chargeId, month.paidCents)),
    ...line(accounts.memberCredit, plan.lostCreditCents, from),
    ...raised.flatMap((charge) => receivable(to, charge.id, -charge.paidCents)),
    ...plan.settles.flatMap(({ chargeId, cents }) => receivable(to, chargeId, -cents)),
    ...line(accounts.memberCredit, -plan.creditCents, to),
  ]
  if (lines.length > 0) journals.push({ kind: 'transfer', occurredOn, memo: `${memo}: what was paid`, lines })
  const posted = await postJournals(tx, journals)
  const fees = await moveFees(tx, { from, to, occurredOn, memo })
  const along = { fees, exemptions: await moveExemptions(tx, from, to), pending: await movePending(tx, from, to) }
  const eaten = await eatCredit(tx, [to], occurredOn) > 0 ? await creditJournals(tx, to) : []
  return { journals: [...posted, ...eaten], raised: raised.map((charge) => charge.id), ...along }
}

/** The journals by which this very transaction let the member's credit eat. */
async function creditJournals(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT j.id FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"
    WHERE e."memberId" = ${memberId}::uuid AND e."accountCode" = ${accounts.memberCredit} AND j.kind = 'credit_application' AND j.txid = transaction_number()`
  return rows.map((row) => row.id)
}

/**
 * Reverses what moveDues booked. Both accounts are as before, and what the kept record was paid or charged since stays with it: money that
 * had settled a month which goes becomes credit; where credit that goes back was used up since, the newest months it paid open again.
 * Answers the cents that became credit and those that opened again.
 */
export async function moveDuesBack(tx: Tx, moved: MovedMoney, { from, to, occurredOn, memo }: { from: string; to: string; occurredOn: On; memo: string }) {
  await lockMembers(tx, [from, to])
  await movePending(tx, to, from, moved.pending)
  const gone = await goneSince(tx, moved.journals, to)
  const reversed = new Map<string, string>()
  for (const journalId of [...moved.journals].reverse()) {
    reversed.set(journalId, await reverseJournal(tx, journalId, { occurredOn, memo, instead: (line) => (gone.debts.has(line.chargeId ?? line.feeId ?? '') ? gone.instead(journalId, line) : line) }))
  }
  await moveFeesBack(tx, moved.fees, { from, to, occurredOn, memo })
  const rows = await tx.duesCharge.findMany({ where: { id: { in: moved.raised.filter((id) => !gone.debts.has(id)) } }, select: { id: true, journalId: true, entries: { select: { amountCents: true } } } })
  for (const { id, journalId } of rows) await takeBack(tx, to, [id], reversed.get(journalId)!)

  const since = rows.flatMap(({ id, entries }) => receivable(to, id, -sumCents(entries.map((entry) => entry.amountCents))))
  const releasedCents = sumCents(since.map((one) => one.cents))
  if (releasedCents > 0) {
    await postJournal(tx, { kind: 'transfer', occurredOn, memo: `${memo}: paid since, stays as credit`, lines: [...since, ...line(accounts.memberCredit, -releasedCents, to)] })
  }
  const reopenedCents = await reopenNewest(tx, to, occurredOn, memo)
  await moveExemptionsBack(tx, moved.exemptions, from, to)
  await eatCredit(tx, [to], occurredOn)
  return { releasedCents, reopenedCents }
}

/**
 * Months and fees of the kept record that the merge had moved and that stand no more: exempt since, charged anew, taken back. A mirrored line
 * that raised such a month goes to what it was raised against; one that settled it goes to the credit that it became.
 */
async function goneSince(tx: Tx, journals: readonly string[], to: string) {
  const lines = await tx.ledgerEntry.findMany({ where: { journalId: { in: [...journals] } }, select: { journalId: true, accountCode: true, memberId: true, chargeId: true, feeId: true } })
  const byMerge = await tx.duesChargeReversal.findMany({ where: { journalId: { in: [...journals] } }, select: { chargeId: true } })
  const standing = new Set([...(await debtsOf(tx, [to])).map(debtKey), ...byMerge.map((row) => row.chargeId)])
  const named = lines.filter((line) => line.memberId === to).flatMap((line) => line.chargeId ?? line.feeId ?? [])
  const origins = new Map(lines.flatMap((line) => (chargeOrigins.some((origin) => origin === line.accountCode) ? [[line.journalId, line.accountCode] as const] : [])))
  return {
    debts: new Set(named.filter((id) => !standing.has(id))),
    instead: <L extends { accountCode: string; memberId: string | null; chargeId: string | null; feeId: string | null }>(journalId: string, line: L): L => {
      const origin = origins.get(journalId)
      return { ...line, accountCode: origin ?? accounts.memberCredit, memberId: origin ? null : to, chargeId: null, feeId: null }
    },
  }
}

/** Covers credit that is not there any more by opening months and fees again, the newest first. */
async function reopenNewest(tx: Tx, memberId: string, occurredOn: On, memo: string): Promise<number> {
  const credit = await tx.ledgerEntry.aggregate({ where: { memberId, accountCode: accounts.memberCredit }, _sum: { amountCents: true } })
  const missingCents = credit._sum.amountCents ?? 0
  if (missingCents <= 0) return 0
  let left = missingCents
  const lines = (await debtsOf(tx, [memberId])).reverse().flatMap((debt) => {
    const cents = Math.min(left, debt.amountCents - debt.openCents)
    left -= cents
    return cents > 0 ? [settlingLine(memberId, debt, -cents)] : []
  })
  await postJournal(tx, { kind: 'transfer', occurredOn, memo: `${memo}: credit used since goes back`, lines: [...lines, ...line(accounts.memberCredit, -missingCents, memberId)] })
  return missingCents
}
