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
import { chargesOf, readMemberDues } from './member-dues'
import { planMove, type MovedMonth } from './moving-rules'

/** What a merge did to the money: its journals in order, and the charges that it raised on the kept record. */
export type MovedMoney = { journals: string[]; raised: string[] }
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
  const eaten = await eatCredit(tx, [to], occurredOn) > 0 ? await creditJournals(tx, to) : []
  return { journals: [...posted, ...eaten], raised: raised.map((charge) => charge.id) }
}

/** The journals by which this very transaction let the member's credit eat. */
async function creditJournals(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT j.id FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"
    WHERE e."memberId" = ${memberId}::uuid AND e."accountCode" = ${accounts.memberCredit} AND j.kind = 'credit_application' AND j.txid = pg_current_xact_id()::text::bigint`
  return rows.map((row) => row.id)
}

/**
 * Reverses what moveDues booked. Both accounts are as before, and what the kept record was paid or charged since stays with it: money that
 * had settled a month which goes becomes credit; where credit that goes back was used up since, the newest months it paid open again.
 * Answers the cents that became credit and those that opened again.
 */
export async function moveDuesBack(tx: Tx, moved: MovedMoney, { from, to, occurredOn, memo }: { from: string; to: string; occurredOn: On; memo: string }) {
  await lockMembers(tx, [from, to])
  const reversed = new Map<string, string>()
  for (const journalId of [...moved.journals].reverse()) reversed.set(journalId, await reverseJournal(tx, journalId, { occurredOn, memo }))
  const rows = await tx.duesCharge.findMany({ where: { id: { in: moved.raised } }, select: { id: true, journalId: true, entries: { select: { amountCents: true } } } })
  for (const { id, journalId } of rows) await takeBack(tx, to, [id], reversed.get(journalId)!)

  const since = rows.flatMap(({ id, entries }) => receivable(to, id, -sumCents(entries.map((entry) => entry.amountCents))))
  const releasedCents = sumCents(since.map((one) => one.cents))
  if (releasedCents > 0) {
    await postJournal(tx, { kind: 'transfer', occurredOn, memo: `${memo}: paid since, stays as credit`, lines: [...since, ...line(accounts.memberCredit, -releasedCents, to)] })
  }
  const reopenedCents = await reopenNewest(tx, to, occurredOn, memo)
  if (releasedCents > 0) await eatCredit(tx, [to], occurredOn)
  return { releasedCents, reopenedCents }
}

/** Covers credit that is not there any more by opening months again, the newest first. */
async function reopenNewest(tx: Tx, memberId: string, occurredOn: On, memo: string): Promise<number> {
  const credit = await tx.ledgerEntry.aggregate({ where: { memberId, accountCode: accounts.memberCredit }, _sum: { amountCents: true } })
  const missingCents = credit._sum.amountCents ?? 0
  if (missingCents <= 0) return 0
  let left = missingCents
  const lines = (await chargesOf(tx, [memberId])).reverse().flatMap((charge) => {
    const cents = Math.min(left, charge.amountCents - charge.openCents)
    left -= cents
    return receivable(memberId, charge.chargeId, cents)
  })
  await postJournal(tx, { kind: 'transfer', occurredOn, memo: `${memo}: credit used since goes back`, lines: [...lines, ...line(accounts.memberCredit, -missingCents, memberId)] })
  return missingCents
}
