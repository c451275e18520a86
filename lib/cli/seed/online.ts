// What came through Stripe in the demo: card payments with their movements, the payout that took them to the bank, one that is disputed;
// and money for a closed record, which waits for its owner. The practice Stripe of the demo knows nothing of these: they are the past.
import { randomUUID } from 'node:crypto'
import { jobActor, stripeActor, type Person } from '@/lib/auth/actor'
import { takePayment } from '@/lib/counter/commands'
import { addDays, startOfDay, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { getPayable } from '@/lib/dues/queries'
import { env } from '@/lib/env'
import { sumCents } from '@/lib/money'
import { startCheckout } from '@/lib/payments/commands'
import { settleDispute } from '@/lib/payments/disputes'
import { settleCheckout } from '@/lib/payments/settle'
import { keepLines, matchLines } from '@/lib/reconciliation/lines'
import { keepPayout } from '@/lib/reconciliation/payouts'

const noon = (on: On) => new Date(startOfDay(on).getTime() + 12 * 3_600_000)
type Line = Parameters<typeof keepLines>[1]['lines'][number]

/** One card payment of all that a member owes, as it was on that day. Answers its movement at Stripe. */
async function paidByCard(sam: Person, memberId: string, on: On, serial: number): Promise<Line | null> {
  const { owed } = await getPayable(sam, { memberId })
  const step = owed.length > 0 ? await startCheckout(sam, { memberId, months: owed.map((month) => month.startsOn) }) : null
  if (step?.step !== 'create') return null
  const { checkoutId, lines } = step.order
  const [at, intentId, cents] = [noon(on), `pi_demo${serial}`, sumCents(lines.map((line) => line.amountCents))]
  await settleCheckout(stripeActor('seed'), {
    sessionId: `cs_demo${serial}`, checkoutId, environment: env().IP2A_ENV, mode: 'payment', status: 'complete', paymentStatus: 'paid', currency: 'usd', amountCents: cents,
    paymentIntentId: intentId, paidAt: at, beganAt: at, method: 'card', intentStatus: 'succeeded',
  })
  const feeCents = Math.round(cents * 0.029) + 30
  return { id: `txn_demo${serial}`, type: 'charge', category: 'charge', grossCents: cents, feeCents, netCents: cents - feeCents, createdAt: at, availableAt: noon(addDays(on, 2)), sourceId: `ch_demo${serial}`, intentId, checkoutId, environment: env().IP2A_ENV }
}

export async function seedOnline(sam: Person, today: On): Promise<void> {
  const payers = await db.duesProjection.findMany({
    where: { owedCents: { gt: 0, lte: 22_500 }, member: { archivedAt: null, account: null, statuses: { none: { status: 'deceased' } } } }, orderBy: { memberId: 'desc' }, take: 4, select: { memberId: true },
  })
  const lines: Line[] = []
  for (const [at, { memberId }] of payers.entries()) {
    const line = await paidByCard(sam, memberId, addDays(today, at - 12), at + 1)
    if (line) lines.push(line)
  }
  const [last] = lines.slice(-1)
  if (!last) return
  const job = jobActor('reconciliation')
  await keepPayout(job, { id: 'po_demoweek', amountCents: sumCents(lines.map((line) => line.netCents)), status: 'paid', createdAt: noon(addDays(today, -6)), arrivesOn: addDays(today, -4), failureCode: null })
  await keepLines(job, { lines, payoutId: 'po_demoweek' })

  const [openedAt, disputeId, feeCents] = [noon(addDays(today, -3)), 'du_demo1', 1_500]
  await settleDispute(stripeActor('seed'), {
    disputeId, paymentIntentId: last.intentId!, amountCents: last.grossCents, currency: 'usd', reason: 'unrecognized', status: 'needs_response', method: 'card',
    evidenceDueAt: noon(addDays(today, 12)), openedAt, takenCents: last.grossCents, givenBackCents: 0, feeCents,
  })
  await keepLines(job, { lines: [{ ...last, id: 'txn_demo_dispute', type: 'adjustment', category: 'dispute', grossCents: -last.grossCents, feeCents, netCents: -last.grossCents - feeCents, createdAt: openedAt, availableAt: openedAt, sourceId: disputeId }] })
  await matchLines(job, { after: '' })
  await seedSuspense(sam, today)
}

/** A transfer came for somebody who has died: nobody can hand it back, so it waits until somebody says whose it is. */
async function seedSuspense(sam: Person, today: On): Promise<void> {
  const closed = await db.member.findFirst({ where: { archivedAt: null, statuses: { some: { status: 'deceased', endsOn: null } } }, orderBy: { memberNumber: 'asc' }, select: { id: true } })
  if (closed) await takePayment(sam, { memberId: closed.id, entryKey: randomUUID(), method: 'ach_transfer', reference: 'ACH 55120', amount: '75', debts: [], receivedOn: addDays(today, -1), note: 'The bank names no sender' })
}
