// What of a payment can still go back, and why not: asked by the form before it is drawn and by the command before it writes.
import type { RefundStatus, RefundWay } from '@/lib/generated/prisma/enums'
import { formatCents, sumCents } from '@/lib/money'
import { isOpenDispute } from './refunds-schema'

/** Refunds that count against the payment: those that happened, and those that may still. */
const live: readonly RefundStatus[] = ['asked', 'sending', 'pending', 'succeeded']

export type PaymentMoves = {
  amountCents: number
  refunds: readonly { amountCents: number; status: RefundStatus }[]
  returned: { amountCents: number } | null
  disputes: readonly { status: string; journalId: string | null; wonJournalId: string | null }[]
}

/** What is left of a payment to give back, in cents; refunds that wait for a decision are taken off already. */
export const leftToRefund = ({ amountCents, refunds }: PaymentMoves): number =>
  amountCents - sumCents(refunds.filter((refund) => live.includes(refund.status)).map((refund) => refund.amountCents))

/** Why nothing of a payment can be refunded, as a sentence for staff; undefined where something can. */
export function whyNoRefund(payment: PaymentMoves): string | undefined {
  // What the bank sent back and gave again has a dispute that was won.
  if (payment.returned && !payment.disputes.some((dispute) => dispute.wonJournalId)) return 'The bank has taken this payment back already. There is nothing left to refund.'
  if (payment.disputes.some((dispute) => isOpenDispute(dispute.status))) return 'The payer disputes this payment at the card company. Nothing can be refunded until that is decided.'
  if (payment.disputes.some((dispute) => dispute.journalId && !dispute.wonJournalId)) return 'The card company has given this payment back to the payer already. There is nothing left to refund.'
  if (leftToRefund(payment) <= 0) return 'All of this payment was refunded already, or is about to be.'
  return undefined
}

/** The ways in which money can go back: the way it came; by check too where Stripe could not bring it (the card is gone). */
export function waysBack({ stripePaymentIntentId, refunds }: { stripePaymentIntentId: string | null; refunds: PaymentMoves['refunds'] }): RefundWay[] {
  if (stripePaymentIntentId === null) return ['check', 'cash']
  return refunds.some((refund) => refund.status === 'failed' || refund.status === 'canceled') ? ['stripe', 'check'] : ['stripe']
}

export type Choice = { key: string; mostCents: number; chargeId?: string; feeId?: string }
export type Chosen = { amountCents: number; items: { chargeId: string | null; feeId: string | null; amountCents: number }[] } | { field: 'items' | 'amount'; problem: string }

/** What a form asks for: the chosen months and fees in whole, or in the order of the list as far as the amount goes; without a choice, the amount alone. */
export function readChoice(keys: readonly string[], amountCents: number | undefined, choices: readonly Choice[], leftCents: number): Chosen {
  const chosen = keys.map((key) => choices.find((choice) => choice.key === key))
  if (chosen.some((choice) => choice === undefined)) return { field: 'items', problem: 'Something changed meanwhile. Please look at the list again and choose.' }
  const all = chosen.filter((choice) => choice !== undefined)
  if (all.length === 0 && amountCents === undefined) return { field: 'items', problem: 'Choose what to refund, or give an amount.' }
  const chosenCents = sumCents(all.map((choice) => choice.mostCents))
  if (all.length > 0 && amountCents !== undefined && amountCents > chosenCents) return { field: 'amount', problem: `What you chose comes to ${formatCents(chosenCents)}. Choose more, or give less.` }
  const total = amountCents ?? Math.min(chosenCents, Math.max(leftCents, 0))
  if (total > leftCents) return { field: 'amount', problem: `At most ${formatCents(leftCents)} of this payment can still be refunded.` }
  let rest = total
  const items = all.flatMap(({ chargeId, feeId, mostCents }) => {
    const cents = Math.min(mostCents, rest)
    if (cents <= 0 || (!chargeId && !feeId)) return []
    rest -= cents
    return [{ chargeId: chargeId ?? null, feeId: feeId ?? null, amountCents: cents }]
  })
  return { amountCents: total, items }
}
