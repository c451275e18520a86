import { describe, expect, test } from 'vitest'
import { jobActor, stripeActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { accounts } from '@/lib/ledger/accounts'
import { person } from '@/prisma/factories/actors'
import { auditByOperation } from '@/prisma/factories/audit'
import { arranged, booksOf, MONTHLY_CENTS, openFor, owingMember } from '@/prisma/factories/payments'
import { asked, holds, monthKey, openMonths, paidByCard } from '@/prisma/factories/refunds'
import { quietTill } from '@/prisma/factories/till'
import { askRefund } from './refunds'
import { queueRefundMail } from './refunds-mail'
import { refuseSending } from './refunds-sending'
import { convergeRefunds } from './refunds-settle'
import { sweepRefunds } from './refunds-sweep'
import { refund } from './refunds-walk'
import { createRefund } from './stripe'

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const staff = () => person('staff')

describe('what Stripe says of a refund', () => {
  const till = quietTill()

  const api = async (path: string, form?: Record<string, string>): Promise<{ id: string; data: { id: string; amount: number }[] }> => {
    const headers = { authorization: `Bearer ${process.env['STRIPE_SECRET_KEY']}` }
    const answer = await fetch(`${till.url}/v1/${path}`, form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers })
    return (await answer.json()) as never
  }
  const refundsAtStripe = async (intentId: string) => (await api(`refunds?payment_intent=${intentId}`)).data
  const rowsOf = (paymentId: string) => db.refund.findMany({ where: { paymentId }, orderBy: { id: 'asc' } })
  const exceptionsOf = (key: string) => db.moneyException.findUnique({ where: { key } })
  const paid = async (months = 2) => {
    const member = await owingMember({ months })
    return { member, payment: await paidByCard(till, member) }
  }

  test('money-cases: 43 pending is shown as pending with its reason, in the books and in the inbox; done settles it', async () => {
    const { member, payment } = await paid()
    till.controls.refunds(['pending'])
    const { refundId } = await refund(staff(), asked(payment.id, { items: [await monthKey(member.memberId, member.months[1]!)] }))
    expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'pending', pendingReason: 'insufficient_funds', settledAt: null })
    expect(await openMonths(member.memberId)).toEqual({ [member.months[1]!]: MONTHLY_CENTS })
    expect(await exceptionsOf(`refund-pending:${refundId}`)).toMatchObject({ kind: 'refund_pending', settledAt: null })
    const [atStripe] = await refundsAtStripe(payment.intentId)
    till.controls.settleRefund(atStripe!.id, 'succeeded')
    await sweepRefunds('pending', later(60))
    expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'succeeded', pendingReason: null })
    expect((await exceptionsOf(`refund-pending:${refundId}`))?.settledAt).not.toBeNull()
  })

  test('money-cases: 43 failed later: the money is back, its month is paid again, and staff are alerted', async () => {
    const { member, payment } = await paid()
    const before = await holds(accounts.cardClearing)
    const { refundId } = await refund(staff(), asked(payment.id, { items: [await monthKey(member.memberId, member.months[0]!)] }))
    expect(await holds(accounts.cardClearing)).toBe(before - MONTHLY_CENTS)
    const [atStripe] = await refundsAtStripe(payment.intentId)
    till.controls.settleRefund(atStripe!.id, 'failed')
    const event = stripeActor('evt_failed')
    await Promise.all([convergeRefunds(event, payment.intentId), convergeRefunds(stripeActor('again'), payment.intentId)])
    await convergeRefunds(event, payment.intentId)
    expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'failed', failureReason: 'lost_or_stolen_card' })
    expect(await holds(accounts.cardClearing)).toBe(before)
    expect([await openMonths(member.memberId), (await booksOf(member.memberId)).creditCents]).toEqual([{}, 0])
    expect(await exceptionsOf(`refund:${refundId}`)).toMatchObject({ kind: 'refund_failed', room: 'refunds', amountCents: MONTHLY_CENTS, settledAt: null })
    expect(await db.journal.count({ where: { sourceKey: { in: [`refund:${refundId}`, `refund-back:${refundId}`] } } })).toBe(2)
    // Then it goes by check, and no more than was paid.
    await expect(refund(staff(), asked(payment.id, { amount: '90.01', way: 'check', reference: '1' }))).rejects.toThrow()
    await refund(staff(), asked(payment.id, { amount: '90', way: 'check', reference: '1' }))
    expect((await booksOf(member.memberId)).owedCents).toBe(2 * MONTHLY_CENTS)
  })

  test('money-cases: 43 called back at Stripe while it waited: the same', async () => {
    const { member, payment } = await paid()
    till.controls.refunds(['pending'])
    const { refundId } = await refund(staff(), asked(payment.id, { amount: '90' }))
    const [atStripe] = await refundsAtStripe(payment.intentId)
    await api(`refunds/${atStripe!.id}/cancel`, {})
    await convergeRefunds(stripeActor('test'), payment.intentId)
    expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'canceled', takenBackJournalId: expect.any(String) as string })
    expect((await booksOf(member.memberId)).owedCents).toBe(0)
  })

  test('money-cases: 44 a refund made by hand in Stripe’s dashboard appears in the ledger, once, whichever event tells it', async () => {
    const { member, payment } = await paid(3)
    till.controls.webhooks({ drop: 0 })
    await api('refunds', { payment_intent: payment.intentId, amount: '5000' })
    await till.controls.idle()
    const [row, ...more] = await rowsOf(payment.id)
    expect(more).toEqual([])
    expect(row).toMatchObject({ status: 'succeeded', amountCents: 5_000, askedBy: 'stripe:dashboard', way: 'stripe', memberId: member.memberId })
    expect((await booksOf(member.memberId)).owedCents).toBe(5_000)
    const events = await db.stripeEvent.findMany({ where: { type: { in: ['charge.refunded', 'refund.created'] }, problem: null, handledAt: { not: null } } })
    expect(events.map((event) => event.type).sort()).toEqual(['charge.refunded', 'refund.created'])
    for (let times = 0; times < 3; times++) await convergeRefunds(stripeActor('test'), payment.intentId)
    expect(await rowsOf(payment.id)).toHaveLength(1)
  })

  test('money-cases: 44 what waits here gives way to what was refunded there', async () => {
    const { payment } = await paid(3)
    const { refundId } = await refund(staff(), asked(payment.id, { amount: '135' }))
    await api('refunds', { payment_intent: payment.intentId })
    await convergeRefunds(stripeActor('test'), payment.intentId)
    expect((await rowsOf(payment.id)).map(({ status, amountCents }) => [status, amountCents])).toEqual([['withdrawn', 13_500], ['succeeded', 13_500]])
    expect((await db.refund.findUniqueOrThrow({ where: { id: refundId } })).decisionNote).toContain('by hand')
  })

  test('money-cases: 22 a refund that is told before its payment: the payment is booked first, then the refund', async () => {
    const member = await owingMember()
    const { sessionId } = await openFor(member)
    till.controls.hold()
    till.controls.webhooks({ drop: 0 })
    till.controls.pay(sessionId)
    const intent = till.controls.events('payment_intent.succeeded').at(-1)!.data.object as { id: string }
    await api('refunds', { payment_intent: intent.id, amount: '4500' })
    await till.controls.release({ order: 'reversed' })
    await till.controls.idle()
    const { payments, owedCents, creditCents } = await booksOf(member.memberId)
    expect([payments.length, owedCents, creditCents]).toEqual([1, MONTHLY_CENTS, 0])
    expect(await rowsOf(payments[0]!.id)).toMatchObject([{ status: 'succeeded', amountCents: MONTHLY_CENTS }])
    expect(await db.stripeEvent.count({ where: { problem: { not: null } } })).toBe(0)
  })

  test('a stranger’s refund is none of ours', async () => {
    expect(await convergeRefunds(stripeActor('test'), 'pi_nobody')).toEqual([{ said: expect.stringContaining('Not ours') as string }])
  })

  describe('Stripe in the middle', () => {
    test('trust: 43 Stripe is down: the refund is kept and says so, nothing is booked; the next sweep sends it', async () => {
      const { member, payment } = await paid()
      till.controls.down(true)
      const { refundId } = await refund(staff(), asked(payment.id, { amount: '45' }))
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'sending', journalId: null })
      expect((await booksOf(member.memberId)).owedCents).toBe(0)
      expect(await sweepRefunds('sending', later(5))).toMatchObject({ failed: 1 })
      till.controls.down(false)
      expect(await sweepRefunds('sending', later(10))).toEqual({ asked: 1, failed: 0 })
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'succeeded' })
      expect(await refundsAtStripe(payment.intentId)).toHaveLength(1)
    })

    test('a process that died between Stripe and our commit: the next sweep books once, and a second one changes nothing', async () => {
      const { member, payment } = await paid()
      const { refundId } = await askRefund(staff(), asked(payment.id, { amount: '45' }))
      const { idempotencyKey } = await db.refund.findUniqueOrThrow({ where: { id: refundId } })
      await createRefund({ refundId, environment: 'dev', paymentIntentId: payment.intentId, amountCents: 4_500 }, idempotencyKey!)
      await Promise.all([sweepRefunds('sending', later(5)), sweepRefunds('sending', later(5))])
      await sweepRefunds('sending', later(24 * 60))
      expect(await refundsAtStripe(payment.intentId)).toHaveLength(1)
      expect((await booksOf(member.memberId)).owedCents).toBe(4_500)
      expect(await rowsOf(payment.id)).toMatchObject([{ id: refundId, status: 'succeeded' }])
    })

    test('a call cut after Stripe made the refund is one refund', async () => {
      const { payment } = await paid()
      till.controls.failNext({ kind: 'reset_after', path: '/v1/refunds', times: 3 })
      const { refundId } = await refund(staff(), asked(payment.id, { amount: '45' }))
      await sweepRefunds('sending', later(5))
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'succeeded' })
      expect(await refundsAtStripe(payment.intentId)).toHaveLength(1)
    })

    test('a failure that Stripe keeps under the key holds a refund back for an hour, not for ever', async () => {
      const { payment } = await paid()
      till.controls.failNext({ kind: 'error', path: '/v1/refunds' })
      const { refundId } = await refund(staff(), asked(payment.id, { amount: '45' }))
      await sweepRefunds('sending', later(5))
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'sending' })
      await sweepRefunds('sending', later(65))
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'succeeded' })
    })

    test('Stripe says no: nothing is booked, the row says why, staff hear of it', async () => {
      const { member, payment } = await paid()
      till.controls.openDispute(payment.chargeId)
      const { refundId } = await refund(staff(), asked(payment.id, { amount: '45' }))
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'failed', failureReason: 'The payer disputes this payment at the card company.', journalId: null })
      expect(await exceptionsOf(`refund:${refundId}`)).toMatchObject({ kind: 'refund_failed' })
      expect((await booksOf(member.memberId)).owedCents).toBe(0)
    })
  })

  test('the member is told once, in the member’s language, and the trail names every step', async () => {
    const member = await owingMember({ language: 'es' })
    const payment = await paidByCard(till, member)
    const { refundId } = await refund(staff(), asked(payment.id, { amount: '45' }))
    const job = jobActor('test')
    expect([await queueRefundMail(job, { refundId }), await queueRefundMail(job, { refundId })]).toEqual(['queued', 'queued'])
    const mails = await db.outboundMail.findMany({ where: { key: `refund:${refundId}` } })
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ subject: expect.stringContaining('Devolución de $45.00') as string, body: expect.stringContaining('Va en camino a su tarjeta') as string })
    expect(await auditByOperation(job.requestId)).toMatchObject({ 'payments.queueRefundMail': ['insert OutboundMail'] })
    const none = await db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'payments.tellOfRefund' AND data->>'refundId' = ${refundId}`
    expect(none).toHaveLength(1)
  })

  test('a refusal of Stripe’s is written down once', async () => {
    const { payment } = await paid()
    const { refundId } = await askRefund(staff(), asked(payment.id, { amount: '45' }))
    const job = jobActor('test')
    expect([await refuseSending(job, { refundId, code: 'charge_already_refunded' }), await refuseSending(job, { refundId, code: 'x' })]).toEqual([true, false])
    expect(await auditByOperation(job.requestId)).toEqual({ 'payments.refuseRefund': ['update Refund', 'insert MoneyException'] })
    // What Stripe did after all is booked after all.
    await createRefund({ refundId, environment: 'dev', paymentIntentId: payment.intentId, amountCents: 4_500 }, 'late')
    await convergeRefunds(stripeActor('test'), payment.intentId)
    expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'succeeded', failureReason: null })
    expect((await exceptionsOf(`refund:${refundId}`))?.settlement).toBe('Stripe made it after all.')
  })

  test('money of a record that was merged meanwhile is given back there', async () => {
    const { member, payment } = await paid()
    const kept = await owingMember({ months: 1 })
    await arranged((tx) => tx.member.update({ where: { id: member.memberId }, data: { mergedIntoId: kept.memberId, archivedAt: new Date() } }))
    await refund(staff(), asked(payment.id, { amount: '10' }))
    expect((await rowsOf(payment.id))[0]).toMatchObject({ memberId: kept.memberId, status: 'succeeded' })
  })
})
