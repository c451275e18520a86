import Stripe from 'stripe'
import { expect } from 'vitest'
import { db } from '@/lib/db'
import { receiveDelivery } from '@/lib/payments/receive'
import { inChild } from './dying-child'
import type { Order, Outcome } from './killed-booking'
import { booksOf, delivery, MONTHLY_CENTS, openFor, owingMember, WEBHOOK_SECRET, type Till } from './payments'

/** Runs the booking in a child that dies at that statement; undefined where it did die. */
const bookInChild = (order: Order) => inChild<Outcome>('killed-booking', order)

async function paidDelivery(till: Till) {
  const member = await owingMember()
  const { id, sessionId } = await openFor(member)
  till.controls.pay(sessionId)
  const event = till.controls.events('checkout.session.completed').find((one) => (one.data.object as { id: string }).id === sessionId)
  const payload = JSON.stringify(event)
  return { member, checkoutId: id, payload, signature: Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET }) }
}

/** The whole of what a booking leaves, without ids and instants. */
async function tracesOf(memberId: string, checkoutId: string) {
  const { payments, owedCents, creditCents } = await booksOf(memberId)
  const [checkout, journals, trail, mails] = await Promise.all([
    db.checkout.findUniqueOrThrow({ where: { id: checkoutId }, select: { status: true, problem: true } }),
    db.journal.findMany({ where: { sourceKey: `checkout:${checkoutId}` }, select: { kind: true, entries: { select: { accountCode: true, amountCents: true }, orderBy: { amountCents: 'asc' } } } }),
    db.auditEvent.count({ where: { table: 'Payment', memberId } }),
    db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'payments.confirm' AND data->>'paymentId' = ${payments[0]?.id ?? ''}`,
  ])
  return { amounts: payments.map((payment) => payment.amountCents), owedCents, creditCents, checkout, journals, trail, mails: mails.length }
}

/** How many statements a booking sends, counted on one that nobody kills. */
export async function countStatements(till: Till): Promise<string[]> {
  const { payload, signature } = await paidDelivery(till)
  const outcome = await bookInChild({ payload, signature, at: 0, when: 'before' })
  expect(outcome?.status).toBe(200)
  return outcome!.statements
}

/** Kills a booking there, delivers again, and compares everything with a booking that was left alone. */
export async function killAndDeliverAgain(till: Till, at: number, when: Order['when']): Promise<void> {
  const { member, checkoutId, payload, signature } = await paidDelivery(till)
  expect(await bookInChild({ payload, signature, at, when }), `statement ${at}: the child should have died`).toBeUndefined()
  const answer = await receiveDelivery(delivery(payload, { 'stripe-signature': signature }))
  expect([at, when, answer.status]).toEqual([at, when, 200])
  expect({ at, when, ...(await tracesOf(member.memberId, checkoutId)) }).toEqual({ at, when, ...untouched })
}

const untouched = {
  amounts: [2 * MONTHLY_CENTS], owedCents: 0, creditCents: 0, checkout: { status: 'paid', problem: null },
  journals: [{ kind: 'payment', entries: [
    { accountCode: 'receivable.dues', amountCents: -MONTHLY_CENTS }, { accountCode: 'receivable.dues', amountCents: -MONTHLY_CENTS }, { accountCode: 'clearing.card', amountCents: 2 * MONTHLY_CENTS },
  ] }],
  trail: 1, mails: 1,
}

/** Receipt numbers of each year run from 1 without a gap. */
export async function expectGaplessReceipts(): Promise<void> {
  const years = await db.payment.groupBy({ by: ['receiptYear'], _max: { receiptNumber: true }, _count: { _all: true } })
  for (const year of years) expect(year._max.receiptNumber).toBe(year._count._all)
}
