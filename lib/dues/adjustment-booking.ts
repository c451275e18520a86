// An approved adjustment meets the ledger, at once and once; a reversal finds the money where it is by then.
import type { Db, Tx } from '@/lib/db'
import { formatMonth, onFrom, todayAtHall } from '@/lib/dates'
import { Invalid, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { lockMember, postJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { planReduction, type Meant } from './adjustment-rules'
import { kindOf, settlesDebts } from './adjustment-schema'
import { eatCredit } from './charges'
import { feeNow, layFee, raiseFee, takeFeeBack } from './fees'
import { creditLine, settlingLine } from './lines'
import { debtsOf, type MemberCharge, type MemberFee } from './member-dues'
import { takeMoneyBack } from './taking-back'
import type { Reopening } from './taking-back-rules'

const read = (tx: Tx, id: string) => tx.duesAdjustment.findUnique({
  where: { id },
  include: {
    member: { select: { mergedIntoId: true } },
    items: { orderBy: { id: 'asc' }, select: { amountCents: true, feeId: true, fee: { select: { memo: true } }, charge: { select: { periodId: true, period: { select: { startsOn: true } } } } } },
  },
})
export type Held = NonNullable<Awaited<ReturnType<typeof read>>> & {
  /** The record that holds the account now: the member's own, or the one it was merged into. */
  holderId: string
}

/** An adjustment with the member whose account it moves, locked. NotFound where there is none. */
export async function holdAdjustment(tx: Tx, adjustmentId: string): Promise<Held> {
  for (let locked: string | null = null; ;) {
    const row = await read(tx, adjustmentId)
    if (!row) throw new NotFound('This adjustment')
    const holderId = row.member.mergedIntoId ?? row.memberId
    if (holderId === locked) return { ...row, holderId }
    await lockMember(tx, holderId)
    locked = holderId
  }
}

/** What was chosen when it was asked, as it stands now: a month by its charge of today, a fee under whichever record holds it. */
export async function meantNow(db: Db, { items }: Pick<Held, 'items'>, debts: readonly (MemberCharge | MemberFee)[]): Promise<Meant[]> {
  const meant: Meant[] = []
  for (const { amountCents, feeId, fee, charge } of items) {
    const now = feeId === null ? null : await feeNow(db, feeId)
    const debt = debts.find((one) => ('feeId' in one ? one.feeId === now : one.periodId === charge?.periodId)) ?? null
    meant.push({ debt, amountCents, called: charge ? formatMonth(onFrom(charge.period.startsOn)) : fee?.memo ?? 'The fee' })
  }
  return meant
}

/** Books an approved adjustment for a held member. Invalid, and nothing happens, where what it lowers is not open any more. */
export async function bookAdjustment(tx: Tx, held: Held): Promise<{ journalId: string; feeId: string | null }> {
  const { id, holderId, amountCents, effect, type } = held
  const kind = kindOf(held)
  const [occurredOn, sourceKey] = [todayAtHall(), `adjustment:${id}`]
  if (kind.fee) return layFee(tx, { memberId: holderId, kind: kind.fee, amountCents, chargedOn: occurredOn, memo: kind.key === 'other_raises' ? 'Other fee' : kind.key === 'correction_raises' ? 'Correction' : kind.label, sourceKey })
  let lines = [creditLine(holderId, amountCents)]
  if (settlesDebts({ type, effect })) {
    const debts = await debtsOf(tx, [holderId])
    const plan = planReduction(amountCents, await meantNow(tx, held, debts), debts)
    if ('problem' in plan) throw new Invalid({}, `${plan.problem} Nothing was changed. Deny this one, and ask for what is open now.`)
    lines = plan.parts.map((part) => settlingLine(holderId, part, part.cents))
  }
  const journalId = await postJournal(tx, { kind: 'adjustment', occurredOn, memo: kind.label, sourceKey, lines: [{ account: kind.account, cents: amountCents }, ...lines] })
  await eatCredit(tx, [holderId], occurredOn)
  return { journalId, feeId: null }
}

/** What the adjustment's journal had lowered, as it stands now. */
async function loweredBy(tx: Tx, journalId: string, holderId: string): Promise<Reopening[]> {
  const entries = await tx.ledgerEntry.findMany({
    where: { journalId, accountCode: { in: [accounts.duesReceivable, accounts.feesReceivable] } }, select: { amountCents: true, feeId: true, charge: { select: { periodId: true } } },
  })
  const debts = await debtsOf(tx, [holderId])
  const lowered: Reopening[] = []
  for (const { amountCents, feeId, charge } of entries) {
    const month = debts.find((debt) => 'periodId' in debt && debt.periodId === charge?.periodId)
    lowered.push({ amountCents: -amountCents, ...(feeId ? { feeId: await feeNow(tx, feeId) } : { chargeId: month && 'chargeId' in month ? month.chargeId : null }) })
  }
  return lowered
}

/**
 * Takes an approved adjustment of a held member back. A fee goes, and what was paid on it becomes credit. What was lowered opens again; where
 * credit was used since, what it paid opens again, the newest first; where it was given out in money since, the member owes it as a correction.
 */
export async function unbookAdjustment(tx: Tx, held: Held): Promise<string> {
  const { id, holderId, amountCents, journalId, feeId } = held
  const kind = kindOf(held)
  const [occurredOn, memo, sourceKey] = [todayAtHall(), `${kind.label} taken back`, `adjustment:${id}:reversed`]
  if (feeId) {
    const standing = await feeNow(tx, feeId)
    if (!standing) throw new Invalid({}, 'This fee was taken back already. Nothing was changed.')
    return takeFeeBack(tx, standing, { occurredOn, memo })
  }
  const { lines, restCents } = await takeMoneyBack(tx, { memberId: holderId, amountCents, wished: await loweredBy(tx, journalId!, holderId) })
  const booked = sumCents(lines.map((line) => line.cents))
  const owed = restCents > 0
    ? await raiseFee(tx, { memberId: holderId, kind: 'correction', amountCents: restCents, chargedOn: occurredOn, memo: `${memo}: had been given out`, against: kind.account, ...(booked === 0 ? { sourceKey } : {}) })
    : null
  const reversal = booked > 0
    ? await postJournal(tx, { kind: 'adjustment', occurredOn, memo, sourceKey, lines: [...lines, { account: kind.account, cents: -booked }] })
    : owed!.journalId
  await eatCredit(tx, [holderId], occurredOn)
  return reversal
}
