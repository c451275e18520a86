// The stand-in for Stripe as a journey bends it: its controls, and its API as somebody in Stripe's dashboard uses it.
import { expect } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'

const address = (path: string) => `${process.env['STRIPE_API_BASE']}${path}`
const authorization = () => `Bearer ${process.env['STRIPE_SECRET_KEY']}`

/** Throws a switch of the stand-in: `control('settleRefund', { refundId, outcome: 'failed' })`. */
export async function control<T>(name: string, body: object): Promise<T> {
  const answer = await fetch(address(`/__control/${name}`), { method: 'POST', headers: { authorization: authorization(), 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { result: T }).result
}

/** Asks the API; with a form it is a POST, as by hand in the dashboard. */
export async function stripeApi<T>(path: string, form?: Record<string, string>): Promise<T> {
  const headers = { authorization: authorization() }
  const answer = await fetch(address(`/v1/${path}`), form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers })
  if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** The payment intent and the charge of a booked payment. */
export async function chargeOf(paymentId: string): Promise<{ intentId: string; chargeId: string }> {
  const [row] = await asOwner<{ intentId: string }>('SELECT "stripePaymentIntentId" AS "intentId" FROM "Payment" WHERE id = $1', [paymentId])
  const { latest_charge: chargeId } = await stripeApi<{ latest_charge: string }>(`payment_intents/${row!.intentId}`)
  return { intentId: row!.intentId, chargeId }
}

/** A refund by hand at Stripe, and a dispute of the rest; answers our rows of both once the webhook has told of them. */
export async function refundedAndDisputed(paymentId: string): Promise<{ refundId: string; disputeId: string }> {
  const { intentId, chargeId } = await chargeOf(paymentId)
  await stripeApi('refunds', { payment_intent: intentId, amount: '1000' })
  const { id: disputeId } = await control<{ id: string }>('openDispute', { chargeId })
  const ours = () => asOwner<{ id: string }>('SELECT r.id FROM "Refund" r JOIN "Dispute" d ON d."paymentId" = r."paymentId" WHERE d.id = $1 AND r."journalId" IS NOT NULL', [disputeId])
  await expect.poll(async () => (await ours()).length).toBe(1)
  return { refundId: (await ours())[0]!.id, disputeId }
}
