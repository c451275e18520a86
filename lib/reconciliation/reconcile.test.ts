import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobActor, stripeActor } from '@/lib/auth/actor'
import { hallTimeZone, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { settleCheckout } from '@/lib/payments/settle'
import { StripeDown } from '@/lib/payments/stripe'
import { eventHandlers } from '@/lib/payments/stripe-events/registry'
import { auditByOperation } from '@/prisma/factories/audit'
import { balances, booksOf, openFor, openTill, owingMember, type Till } from '@/prisma/factories/payments'
import { balanceAtStripe, changesOfAnotherRun, paidByCard, rowCounts, stripeOf } from '@/prisma/factories/reconciliation'
import { reconcile } from './reconcile'
import { openRun } from './runs'
import { sumsByDay } from './sums'

const DAY = 86_400

describe('the comparison with Stripe', () => {
  let till: Till
  beforeAll(async () => { till = await openTill() })
  afterAll(() => till.stop())

  test('money-cases: 47 webhooks off for a day: the run books all, stores the events, and a second run changes nothing', async () => {
    till.controls.webhooks({ drop: 'all' })
    const paid = []
    for (let at = 0; at < 5; at++) paid.push(await paidByCard(till))
    expect(await db.payment.count()).toBe(0)

    const run = await reconcile()
    expect(run).toMatchObject({ repaired: 5, stripeOnly: 0, ledgerOnly: 0, matched: 5, problem: null, finishedAt: expect.any(Date) as Date })
    for (const { member, checkoutId } of paid) {
      const books = await booksOf(member.memberId)
      expect(books.payments.map((payment) => payment.checkoutId)).toEqual([checkoutId])
      expect(books.owedCents).toBe(0)
    }
    expect(await db.stripeEvent.count({ where: { type: 'checkout.session.completed', handledAt: { not: null }, problem: null } })).toBe(5)
    expect((await changesOfAnotherRun()).tables).toEqual([])
    expect((await balances())['clearing.card']).toBe(await balanceAtStripe(till))
  })

  test('money-cases: 47 two runs and all late copies of the events at once: nothing twice', async () => {
    till.controls.webhooks({ drop: 0 })
    till.controls.hold()
    const paid = []
    for (let at = 0; at < 6; at++) paid.push(await paidByCard(till))
    const [statuses] = await Promise.all([till.controls.release({ order: 'shuffled', times: 3, parallel: 8 }), reconcile(), reconcile()])
    expect(statuses.every((status) => status === 200)).toBe(true)
    await till.controls.idle()
    for (const { member } of paid) expect((await booksOf(member.memberId)).payments).toHaveLength(1)
    await reconcile()
    expect((await changesOfAnotherRun()).tables).toEqual([])
    expect((await balances())['clearing.card']).toBe(await balanceAtStripe(till))
    expect(await db.journal.count({ where: { kind: 'processing_fee' } })).toBe(await db.stripeBalanceLine.count({ where: { feeCents: { not: 0 } } }))
  })

  test('money-cases: 32 the day: the ledger’s gross, fees and net are Stripe’s, each for itself', async () => {
    const today = todayAtHall()
    const [day] = await sumsByDay(db, today, today, hallTimeZone())
    expect(day!.ledger).toEqual(day!.stripe)
    let [gross, fee, net] = [0, 0, 0]
    for await (const line of stripeOf(till).balanceTransactions.list({ limit: 100 })) [gross, fee, net] = [gross + line.amount, fee + line.fee, net + line.net]
    expect(day!.stripe).toEqual({ grossCents: gross, feeCents: fee, netCents: net })
    expect([gross > 0, fee > 0, gross - fee]).toEqual([true, true, net])
  })

  test('money-cases: 50 a payout is its payments less fees, is booked when it arrives, and a failed one comes back', async () => {
    till.controls.setClockOffset(2 * DAY)
    const { id, amount } = till.controls.payOut()
    await reconcile()
    expect(await db.payout.findUnique({ where: { id } })).toMatchObject({ status: 'in_transit', journalId: null, amountCents: amount })
    const lines = await db.stripeBalanceLine.aggregate({ where: { payoutId: id }, _sum: { netCents: true }, _count: { _all: true } })
    expect([lines._sum.netCents, lines._count._all]).toEqual([amount, 11])
    expect((await balances())['bank'] ?? 0).toBe(0)

    till.controls.setClockOffset(3 * DAY + 1)
    await reconcile()
    expect((await balances())['bank']).toBe(amount)
    expect((await balances())['clearing.card']).toBe(await balanceAtStripe(till))
    expect((await changesOfAnotherRun()).tables).toEqual([])

    till.controls.failPayout(id)
    await reconcile()
    expect((await balances())['bank']).toBe(0)
    expect((await balances())['clearing.card']).toBe(await balanceAtStripe(till))
    expect(await db.moneyException.findUnique({ where: { key: `payout:${id}` } })).toMatchObject({ kind: 'payout_failed', amountCents: amount, settledAt: null })
    expect((await changesOfAnotherRun()).tables).toEqual([])
  })

  test('money-cases: 48 webhooks off for longer than events live: sessions and charges are walked instead', async () => {
    till.controls.setClockOffset(0)
    till.controls.webhooks({ drop: 'all' })
    const { member, checkoutId } = await paidByCard(till)
    till.controls.setClockOffset(31 * DAY)
    expect((await stripeOf(till).events.list({ limit: 100 })).data.filter((event) => JSON.stringify(event).includes(checkoutId))).toEqual([])
    const run = await reconcile()
    expect(run.repaired).toBe(1)
    expect((await booksOf(member.memberId)).payments.map((payment) => payment.checkoutId)).toEqual([checkoutId])
    expect((await changesOfAnotherRun()).tables).toEqual([])
    till.controls.setClockOffset(0)
  })

  test('money-cases: 49 what only one side has is counted and comes to the inbox, once, with what to do', async () => {
    const stripe = stripeOf(till)
    // A charge from elsewhere in the same account.
    const foreign = await stripe.checkout.sessions.create({ mode: 'payment', success_url: 'http://x.test/', line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 2500, product_data: { name: 'Shirt' } } }] })
    till.controls.pay(foreign.id)
    const other = await stripe.checkout.sessions.create({ mode: 'payment', success_url: 'http://x.test/', payment_intent_data: { metadata: { checkout: crypto.randomUUID(), environment: 'staging' } }, line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 3000, product_data: { name: 'Dues' } } }] })
    till.controls.pay(other.id)
    const run = await reconcile()
    expect([run.stripeOnly, run.ledgerOnly]).toEqual([1, 0])
    const [raised] = await db.moneyException.findMany({ where: { kind: 'in_stripe_only', settledAt: null } })
    expect(raised).toMatchObject({ amountCents: 2500, room: 'stripe', ownerId: null })
    const again = await changesOfAnotherRun()
    expect([again.tables, again.run.stripeOnly]).toEqual([[], 1])
  })

  test('money-cases: 49 a payment of which Stripe has no movement comes to the inbox as in the ledger only, once, and a second run changes nothing', async () => {
    const lone = await owingMember()
    const { id: checkoutId, sessionId, amountCents } = await openFor(lone)
    await settleCheckout(stripeActor('test'), {
      sessionId, checkoutId, environment: 'dev', mode: 'payment', status: 'complete', paymentStatus: 'paid', currency: 'usd', amountCents, paymentIntentId: 'pi_unknown_to_stripe', paidAt: new Date(),
    })
    const { id: paymentId } = await db.payment.findUniqueOrThrow({ where: { checkoutId } })
    expect((await reconcile()).ledgerOnly).toBe(1)
    expect(await db.moneyException.findUnique({ where: { key: `ledger:${paymentId}` } })).toMatchObject({ kind: 'in_ledger_only', room: 'payments', recordId: paymentId, memberId: lone.memberId, amountCents, settledAt: null })
    const before = await rowCounts()
    const second = await changesOfAnotherRun()
    expect([second.tables, second.run.ledgerOnly]).toEqual([[], 1])
    expect(await rowCounts()).toEqual(before)
  })

  test.skipIf(!eventHandlers.has('refund.updated'))('a refund made in the dashboard and a dispute, unheard, find their way into the books and match', async () => {
    const refunded = await paidByCard(till)
    const disputed = await paidByCard(till)
    await reconcile()
    const stripe = stripeOf(till)
    await stripe.refunds.create({ payment_intent: refunded.intentId, amount: 1000 })
    const charge = (await stripe.paymentIntents.retrieve(disputed.intentId)).latest_charge
    till.controls.openDispute(String(charge))
    await reconcile()
    const open = await db.stripeBalanceLine.findMany({ where: { matched: null, category: { in: ['refund', 'dispute'] } } })
    expect(open).toEqual([])
    expect(await db.refund.count({ where: { amountCents: 1000, status: 'succeeded' } })).toBe(1)
    expect((await changesOfAnotherRun()).tables).toEqual([])
  })

  test('trust: 43 Stripe is down: the run says so plainly, nothing is half done, and the next try finishes that very run', async () => {
    const { member } = await paidByCard(till)
    till.controls.down(true)
    await expect(reconcile()).rejects.toBeInstanceOf(StripeDown)
    const stuck = await db.reconciliationRun.findFirstOrThrow({ where: { finishedAt: null } })
    expect(stuck.problem).toContain('Stripe does not answer')
    till.controls.down(false)
    const run = await reconcile()
    expect([run.id, run.problem, run.repaired]).toEqual([stuck.id, null, 1])
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('trust: 39 a run that dies half way is gone over by the next, over the same stretch', async () => {
    const { member } = await paidByCard(till)
    const actor = jobActor('reconciliation')
    const begun = await openRun(actor, {})
    expect(await auditByOperation(actor.requestId)).toEqual({ 'reconciliation.openRun': ['insert ReconciliationRun'] })
    const finished = await reconcile()
    expect([finished.id, finished.repaired]).toEqual([begun.id, 1])
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
    expect((await balances())['clearing.card']).toBeGreaterThan(0)
  })

  test('a payment that is open at Stripe is left alone', async () => {
    const member = await owingMember()
    await openFor(member)
    const run = await reconcile()
    expect([run.repaired, (await booksOf(member.memberId)).payments]).toEqual([0, []])
  })
})
