// A payer objects at the card company. Converged like refunds: Stripe is asked what is true of the dispute and of the money that moved for it,
// and our row and the ledger agree, whichever event came first. What a bank sends back is a returned debit, and booked as one.
import type { MachineActor } from '@/lib/auth/actor'
import { formatDate, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { eatCredit } from '@/lib/dues/charges'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal, type JournalLine } from '@/lib/ledger/journals'
import { log } from '@/lib/log'
import { formatCents, sumCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { raiseException, settleException } from './exceptions'
import { comingBackLines, leavingLines, lockPayment, type LockedPayment } from './refunds-booking'
import { DisputeTruth, isOpenDispute, NoteDispute } from './refunds-schema'
import { bookFirst, type RefundSettled } from './refunds-settle'
import { takeReturnFeeBack } from './return-fees'
import { returnPayment } from './returns'
import { retrieveDispute } from './stripe'

type Row = Prisma.DisputeGetPayload<object>

/** Books what Stripe says of a dispute. Called with what Stripe itself answered. */
export const settleDispute = command({
  name: 'payments.settleDispute',
  input: DisputeTruth,
  run: async ({ tx, actor }, truth): Promise<RefundSettled> => {
    const found = await tx.payment.findUnique({ where: { stripePaymentIntentId: truth.paymentIntentId }, select: { id: true } })
    const payment = found && await lockPayment(tx, found.id)
    if (!payment) return { said: 'No payment of ours.' }
    if (truth.currency !== 'usd') return { said: 'Nothing was booked.', problem: `The dispute ${truth.disputeId} is in ${truth.currency.toUpperCase()}, not in US dollars.` }
    const before = await tx.dispute.findUnique({ where: { id: truth.disputeId } })
    // Stripe's decision is final: an older answer that comes later changes nothing but the money that moved.
    const status = before?.closedAt && isOpenDispute(truth.status) ? before.status : truth.status
    const row = await write(tx, { ...truth, status }, before, payment)
    if (truth.method === 'us_bank_account' && truth.takenCents > 0) return sentBack(tx, truth, row, payment, actor.id)
    const journals = await book(tx, truth, row, payment)
    await inbox(tx, { ...truth, status }, payment, actor.id)
    return { said: `${isOpenDispute(status) ? 'Open' : `Closed, ${status}`}${journals.length > 0 ? `; booked: ${journals.join(', ')}` : ''}.` }
  },
})

async function write(tx: Tx, truth: DisputeTruth, before: Row | null, payment: LockedPayment): Promise<Row> {
  const { disputeId: id, amountCents, reason, status, evidenceDueAt, openedAt } = truth
  const data = { paymentId: payment.id, memberId: payment.payeeId, amountCents, reason, status, evidenceDueAt, feeCents: truth.feeCents, closedAt: before?.closedAt ?? (isOpenDispute(status) ? null : new Date()) }
  if (!before) return tx.dispute.create({ data: { id, openedAt, ...data } })
  const same = before.amountCents === amountCents && before.reason === reason && before.status === status && before.feeCents === data.feeCents &&
    before.evidenceDueAt?.getTime() === evidenceDueAt?.getTime() && before.closedAt === data.closedAt
  return same ? before : tx.dispute.update({ where: { id }, data })
}

/** A bank's return: the payment was never made. Where the bank gives it back after all, its fee goes with it. */
async function sentBack(tx: Tx, truth: DisputeTruth, row: Row, payment: LockedPayment, recordedBy: string): Promise<RefundSettled> {
  const { journalId, isNew } = await returnPayment(tx, {
    paymentId: payment.id, amountCents: truth.takenCents, reason: truth.reason, returnedOn: todayAtHall(truth.openedAt), stripeDisputeId: truth.disputeId, recordedBy,
  })
  const said = isNew ? 'Booked as returned by the bank.' : 'Known as returned by the bank.'
  if (truth.givenBackCents === 0 || row.wonJournalId) return { said }
  await giveBack(tx, truth, { row, payment, journalId, memo: `The bank gave payment ${payment.receipt} back` })
  if (payment.payeeId) await takeReturnFeeBack(tx, payment.id, todayAtHall())
  await settleException(tx, `return:${payment.id}`, { by: recordedBy, settlement: 'The bank gave the payment back.' })
  return { said: `${said} Given back since.` }
}

/** The journals that the moved money asks for and that are not there yet: taken, and given back when the dispute was won. */
async function book(tx: Tx, truth: DisputeTruth, row: Row, payment: LockedPayment): Promise<string[]> {
  const booked: string[] = []
  let { journalId } = row
  if (truth.takenCents > 0 && !journalId) {
    const occurredOn = todayAtHall(truth.openedAt)
    journalId = await postJournal(tx, {
      kind: 'dispute', occurredOn, memo: `Payment ${payment.receipt} is disputed`, sourceKey: `dispute:${row.id}`,
      lines: [...await takenLines(tx, truth.takenCents, row.id, payment), { account: accounts.cardClearing, cents: -truth.takenCents }],
    })
    // What it opened is the payment's own; credit of other money eats it at once.
    if (payment.payeeId) await eatCredit(tx, [payment.payeeId], occurredOn)
    await tx.dispute.update({ where: { id: row.id }, data: { journalId } })
    booked.push(`${formatCents(truth.takenCents)} taken`)
  }
  if (truth.givenBackCents > 0 && journalId && !row.wonJournalId) {
    await giveBack(tx, truth, { row, payment, journalId, memo: `Dispute of payment ${payment.receipt} was won` })
    booked.push(`${formatCents(truth.givenBackCents)} given back`)
  }
  return booked
}

/** Money that a dispute or a return had taken, and that comes in again. */
async function giveBack(tx: Tx, { givenBackCents }: DisputeTruth, { row, payment, journalId, memo }: { row: Row; payment: LockedPayment; journalId: string; memo: string }): Promise<void> {
  const occurredOn = todayAtHall()
  const wonJournalId = await postJournal(tx, {
    kind: 'dispute_won', occurredOn, memo, sourceKey: `dispute-won:${row.id}`,
    lines: [{ account: accounts.cardClearing, cents: givenBackCents }, ...await comingBackLines(tx, journalId, givenBackCents, { payeeId: payment.payeeId, occurredOn })],
  })
  await tx.dispute.update({ where: { id: row.id }, data: { wonJournalId } })
}

/** What the card company takes was paid once: of what was refunded before, the member is asked for nothing again, and staff hear that it left twice. */
async function takenLines(tx: Tx, takenCents: number, disputeId: string, payment: LockedPayment): Promise<JournalLine[]> {
  const refunds = await tx.refund.findMany({ where: { paymentId: payment.id, journalId: { not: null }, takenBackJournalId: null }, select: { amountCents: true } })
  const hereCents = Math.max(0, Math.min(takenCents, payment.amountCents - sumCents(refunds.map((refund) => refund.amountCents))))
  const lossKey = `dispute:${disputeId}`
  const lines = hereCents > 0 ? await leavingLines(tx, { amountCents: hereCents, payment, lossKey, ownFirst: true }) : []
  const twiceCents = takenCents - hereCents
  if (twiceCents === 0) return lines
  await raiseException(tx, {
    kind: 'other', key: `twice:${lossKey}`, room: 'disputes', recordId: disputeId, memberId: payment.payeeId, amountCents: twiceCents,
    detail: `Of payment ${payment.receipt}, ${formatCents(twiceCents)} left the hall twice: it was refunded, and the card company took it too. Send Stripe the refund as evidence.`,
  })
  return [...lines, { account: accounts.losses, cents: twiceCents }]
}

/** One exception a dispute: open while somebody must act, settled by the decision. */
async function inbox(tx: Tx, truth: DisputeTruth, payment: LockedPayment, by: string): Promise<void> {
  const key = `dispute:${truth.disputeId}`
  const inquiry = truth.status.startsWith('warning_')
  if (!isOpenDispute(truth.status)) {
    const settlement = truth.status === 'won' ? 'The dispute was won; the money is back.' : truth.status === 'lost' ? 'The dispute was lost; the payment stays taken back.' : 'It was closed without money moving.'
    return settleException(tx, key, { by, settlement })
  }
  await raiseException(tx, {
    kind: 'dispute', key, room: 'disputes', recordId: truth.disputeId, memberId: payment.payeeId, amountCents: truth.amountCents, dueAt: truth.evidenceDueAt,
    detail: `${inquiry ? 'The card company asks about' : 'The payer disputes'} ${formatCents(truth.amountCents)} of payment ${payment.receipt} (${truth.reason.replaceAll('_', ' ')}).${truth.evidenceDueAt ? ` Evidence is due ${formatDate(todayAtHall(truth.evidenceDueAt))}.` : ''}`,
  })
}

/** Asks Stripe about a dispute and makes our rows agree; a payment that the portal has not booked yet is booked first (case 22). Throws StripeDown where Stripe cannot be asked. */
export async function convergeDispute(actor: MachineActor, disputeId: string): Promise<RefundSettled> {
  const raw = await retrieveDispute(disputeId)
  if (!raw) return { said: 'Stripe does not know this dispute.', problem: `Stripe does not know the dispute ${disputeId}.` }
  const truth = DisputeTruth.safeParse(raw)
  if (!truth.success) throw new Invalid({}, `Stripe's answer lacks what a booking needs: ${truth.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
  const settled = await bookFirst(actor, truth.data.paymentIntentId) ?? await settleDispute(actor, truth.data)
  if (settled.problem) log.error({ dispute: disputeId, problem: settled.problem, requestId: actor.requestId }, 'dispute needs a person')
  return settled
}

/** What staff know about a dispute: who was asked, what was sent. Conflict where somebody wrote meanwhile. */
export const noteDispute = command({
  name: 'payments.noteDispute',
  input: NoteDispute,
  run: async ({ tx }, { disputeId, note, version }): Promise<void> => {
    const [row] = await tx.$queryRaw<{ note: string | null }[]>`SELECT note FROM "Dispute" WHERE id = ${disputeId} FOR UPDATE`
    if (!row) throw new NotFound('This dispute')
    const theirs = row.note ?? ''
    if (theirs !== version.replaceAll('\r\n', '\n')) throw new Conflict([{ field: 'note', label: 'Note', yours: note, theirs }], theirs)
    await tx.dispute.update({ where: { id: disputeId }, data: { note: note.replaceAll('\r\n', '\n') || null } })
  },
})
