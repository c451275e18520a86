import pg from 'pg'
import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { stripeActor } from '@/lib/auth/actor'
import { addMonths, dateFrom, onFrom } from '@/lib/dates'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { person } from '@/prisma/factories/actors'
import { archived, arranged, balances, booksOf, delivery, MONTHLY_CENTS, openFor, owingMember, WEBHOOK_SECRET } from '@/prisma/factories/payments'
import { quietTill } from '@/prisma/factories/till'
import { receiveDelivery } from './receive'
import { comeBack } from './return'
import { converge, settleCheckout } from './settle'
import { sweepCheckouts } from './sweep'

const actor = stripeActor('test')
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

describe('converging on what Stripe says', () => {
  const till = quietTill()

  const statusOf = async (id: string) => (await db.checkout.findUniqueOrThrow({ where: { id } })).status

  test('money-cases: 29 complete but unpaid is not paid', async () => {
    const member = await owingMember()
    const { id, sessionId } = await openFor(member)
    till.controls.pay(sessionId, { paymentStatus: 'unpaid' })
    expect((await converge(actor, sessionId)).said).toContain('not there yet')
    expect([await statusOf(id), (await booksOf(member.memberId)).payments]).toEqual(['processing', []])
  })

  test.each([
    ['amount', { amountOverride: 2 * MONTHLY_CENTS - 1 }, 'Stripe took $89.99, quoted were $90.00.'],
    ['currency', { currencyOverride: 'cad' }, 'Stripe took CAD, quoted were US dollars.'],
  ])('money-cases: 30 another %s than quoted is kept apart for staff, nothing is booked', async (_, bent, problem) => {
    const member = await owingMember()
    const { id, sessionId } = await openFor(member)
    till.controls.pay(sessionId, bent)
    expect(await converge(actor, sessionId)).toMatchObject({ status: 'quarantined', problem })
    expect(await db.checkout.findUnique({ where: { id } })).toMatchObject({ status: 'quarantined', problem })
    expect(await converge(actor, sessionId)).toMatchObject({ said: 'Waits for a person.' })
    expect(await booksOf(member.memberId)).toMatchObject({ payments: [], owedCents: 2 * MONTHLY_CENTS })
  })

  test('money-cases: 30 a session of another mode is kept apart', async () => {
    const { id, sessionId } = await openFor(await owingMember())
    const truth = { sessionId, checkoutId: id, environment: 'dev', mode: 'setup', status: 'complete', paymentStatus: 'paid', currency: 'usd', amountCents: 9_000, paymentIntentId: null, paidAt: new Date() } as const
    expect(await settleCheckout(actor, truth)).toMatchObject({ status: 'quarantined', problem: 'Stripe says mode "setup", not "payment".' })
  })

  test('a second session under a booked checkout books nothing and calls a person', async () => {
    const member = await owingMember()
    const { id, sessionId } = await openFor(member)
    till.controls.pay(sessionId)
    await converge(actor, id)
    const truth = { sessionId: 'cs_test_other', checkoutId: id, environment: 'dev', mode: 'payment', status: 'complete', paymentStatus: 'paid', currency: 'usd', amountCents: 9_000, paymentIntentId: 'pi_other', paidAt: new Date() } as const
    expect(await settleCheckout(actor, truth)).toMatchObject({ status: 'paid', problem: expect.stringContaining('second session') as string })
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 33 a payment for a closed record goes to suspense, listed under the checkout', async () => {
    const before = (await balances())['suspense'] ?? 0
    const gone = await owingMember()
    const dead = await owingMember()
    for (const member of [gone, dead]) till.controls.pay((await openFor(member)).sessionId)
    await archived(gone.memberId)
    await arranged((tx) => tx.memberStatusSpan.updateMany({ where: { memberId: dead.memberId }, data: { status: 'deceased' } }))
    await sweepCheckouts(later(3))
    expect((await balances())['suspense']).toBe(before - 4 * MONTHLY_CENTS)
    const held = await db.payment.findMany({ where: { memberId: null }, select: { amountCents: true, checkout: { select: { memberId: true } } } })
    expect(new Set(held.map((payment) => payment.checkout?.memberId))).toEqual(new Set([gone.memberId, dead.memberId]))
    expect(await booksOf(gone.memberId)).toMatchObject({ payments: [], owedCents: 2 * MONTHLY_CENTS })
  })

  test('money-cases: 33 a payment for a record that was merged meanwhile goes to the record that was kept', async () => {
    const [merged, kept] = [await owingMember(), await owingMember()]
    till.controls.pay((await openFor(merged)).sessionId)
    await arranged((tx) => tx.member.update({ where: { id: merged.memberId }, data: { mergedIntoId: kept.memberId, archivedAt: new Date() } }))
    await sweepCheckouts(later(3))
    const { payments, owedCents } = await booksOf(kept.memberId)
    expect([payments.map((payment) => payment.amountCents), owedCents]).toEqual([[2 * MONTHLY_CENTS], 0])
    expect((await booksOf(merged.memberId)).payments).toEqual([])
  })

  test('the day is the hall\'s, and receipts count by its year', async () => {
    // 23:59:59 on New Year's Eve in Los Angeles is the next year in London.
    const eve = await openFor(await owingMember())
    const truth = (checkout: typeof eve, paidAt: Date) => ({
      sessionId: checkout.sessionId, checkoutId: checkout.id, environment: 'dev', mode: 'payment', status: 'complete', paymentStatus: 'paid',
      currency: 'usd', amountCents: checkout.amountCents, paymentIntentId: `pi_${checkout.id}`, paidAt,
    } as const)
    await settleCheckout(actor, truth(eve, new Date('2031-01-01T07:59:59Z')))
    const newYear = await openFor(await owingMember())
    await settleCheckout(actor, truth(newYear, new Date('2031-01-01T08:00:00Z')))
    const late = await openFor(await owingMember())
    await settleCheckout(actor, truth(late, new Date('2031-01-01T07:00:00Z')))
    const rows = await db.payment.findMany({ where: { checkoutId: { in: [eve.id, newYear.id, late.id] } }, orderBy: { id: 'asc' } })
    expect(rows.map((row) => [onFrom(row.receivedOn), row.receiptYear, row.receiptNumber])).toEqual([
      ['2030-12-31', 2030, 1], ['2031-01-01', 2031, 1], ['2030-12-31', 2030, 2],
    ])
  })

  test('receipt numbers are unique and without gaps under concurrency, failed bookings leave none', async () => {
    const day = new Date('2029-06-01T12:00:00Z')
    const opened = await Promise.all(Array.from({ length: 12 }, async () => openFor(await owingMember({ months: 1 }))))
    const book = (at: number, paymentIntentId: string) => settleCheckout(actor, {
      sessionId: opened[at]!.sessionId, checkoutId: opened[at]!.id, environment: 'dev', mode: 'payment', status: 'complete', paymentStatus: 'paid',
      currency: 'usd', amountCents: opened[at]!.amountCents, paymentIntentId, paidAt: day,
    })
    await book(0, 'pi_taken')
    // The payment intent of another payment: refused by the database at the very end, after the number was taken.
    await expect(book(1, 'pi_taken')).rejects.toThrow()
    await Promise.all(opened.map((_, at) => book(at, at === 0 ? 'pi_taken' : `pi_${at}`)))
    const rows = await db.payment.findMany({ where: { receiptYear: 2029 }, orderBy: { receiptNumber: 'asc' } })
    expect(rows.map((row) => row.receiptNumber)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    expect(await db.payment.count({ where: { receivedOn: dateFrom('2029-06-01') } })).toBe(12)
  })

  test('money-cases: 40 an expired session frees the member at once, also when the event never came', async () => {
    const member = await owingMember()
    const first = await openFor(member)
    till.controls.setClockOffset(24 * 3600)
    const swept = await sweepCheckouts(later(25 * 60))
    expect(swept.failed).toBe(0)
    expect(await statusOf(first.id)).toBe('expired')
    till.controls.setClockOffset(0)
    expect((await openFor(member)).id).not.toBe(first.id)
  })

  test('money-cases: 40 a member whose session expired at Stripe begins again without waiting for the sweep', async () => {
    const member = await owingMember()
    const first = await openFor(member)
    till.controls.setClockOffset(24 * 3600)
    await arranged((tx) => tx.checkout.update({ where: { id: first.id }, data: { expiresAt: new Date() } }))
    till.controls.setClockOffset(0)
    const second = await openFor(member)
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['expired', 'open'])
  })

  test('the sweep books what no event told, gives up what Stripe never heard of, and keeps what it cannot ask about', async () => {
    const member = await owingMember()
    const paid = await openFor(member)
    till.controls.pay(paid.sessionId)
    const stuck = await openFor(await owingMember())
    await arranged((tx) => tx.checkout.update({ where: { id: stuck.id }, data: { status: 'creating', stripeSessionId: null, url: null } }))
    till.controls.down(true)
    expect(await sweepCheckouts(later(3))).toMatchObject({ changed: 0, failed: 1 })
    expect(await statusOf(paid.id)).toBe('open')
    till.controls.down(false)
    await sweepCheckouts(later(20))
    expect([await statusOf(paid.id), await statusOf(stuck.id)]).toEqual(['paid', 'failed'])
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('a session that Stripe no longer knows is freed once it is past its end', async () => {
    const lost = await openFor(await owingMember())
    till.controls.reset()
    await sweepCheckouts(later(3))
    expect(await statusOf(lost.id)).toBe('open')
    await sweepCheckouts(later(24 * 60))
    expect(await statusOf(lost.id)).toBe('failed')
  })

  test('money-cases: 24 the database is gone: 5xx, and the delivery that comes again books', async () => {
    const member = await owingMember()
    till.controls.pay((await openFor(member)).sessionId)
    const payload = JSON.stringify(till.controls.events('checkout.session.completed').at(-1))
    const deliver = () => receiveDelivery(delivery(payload, { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET }) }))
    const shared = globalThis as { ip2aDatabase?: unknown }
    const living = shared.ip2aDatabase
    const { DATABASE_URL } = env()
    try {
      Object.assign(env(), { DATABASE_URL: 'postgresql://nobody:none@127.0.0.1:1/none' })
      delete shared.ip2aDatabase
      expect((await deliver()).status).toBe(503)
    } finally {
      Object.assign(env(), { DATABASE_URL })
      shared.ip2aDatabase = living
    }
    expect((await booksOf(member.memberId)).payments).toEqual([])
    expect((await deliver()).status).toBe(200)
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 9 a rate that rises while the session is open: the money goes to the months it was quoted for, the difference stays open', async () => {
    const member = await owingMember()
    const { sessionId } = await openFor(member, [...member.months, addMonths(member.months.at(-1)!, 1)])
    till.controls.pay(sessionId)
    const owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
    await owner.connect()
    await owner.query(`UPDATE "DuesRate" SET "monthlyCents" = 6000 WHERE classification = 'foreman'`)
    await converge(actor, sessionId)
    await owner.query(`UPDATE "DuesRate" SET "monthlyCents" = ${MONTHLY_CENTS} WHERE classification = 'foreman'`)
    await owner.end()
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 6_000 - MONTHLY_CENTS, creditCents: 0, payments: [{ amountCents: 3 * MONTHLY_CENTS }] })
  })

  describe('the way back from Stripe', () => {
    test('the owner sees the result, booked on the way', async () => {
      const member = await owingMember()
      const { id, sessionId } = await openFor(member)
      till.controls.pay(sessionId)
      expect(await comeBack(member.viewer, { checkout: id, session_id: sessionId }, 'r1')).toBe(`/my/pay/result?checkout=${id}`)
      expect((await booksOf(member.memberId)).payments).toHaveLength(1)
    })

    test('money-cases: 41 cancel leaves no charge and no error, and the same link waits', async () => {
      const member = await owingMember()
      const { id, url } = await openFor(member)
      expect(await comeBack(member.viewer, { checkout: id, cancelled: '1' }, 'r2')).toBe(`/my/pay/result?checkout=${id}&cancelled=1`)
      expect(await booksOf(member.memberId)).toMatchObject({ payments: [], owedCents: 2 * MONTHLY_CENTS })
      expect((await openFor(member)).url).toBe(url)
    })

    test('money-cases: 21 somebody else\'s session shows nothing of theirs and books only for the owner', async () => {
      const owner = await owingMember()
      const stranger = await owingMember()
      const theirs = await openFor(owner)
      const own = await openFor(stranger)
      till.controls.pay(theirs.sessionId)
      expect(await comeBack(stranger.viewer, { checkout: own.id, session_id: theirs.sessionId }, 'r3')).toBe('/')
      expect((await booksOf(owner.memberId)).payments).toEqual([])
      expect(await comeBack(stranger.viewer, { checkout: theirs.id, session_id: theirs.sessionId }, 'r4')).toBe('/pay/thanks')
      expect((await booksOf(owner.memberId)).payments).toHaveLength(1)
      expect((await booksOf(stranger.memberId)).payments).toEqual([])
    })

    test('signed out, as staff, and with nonsense', async () => {
      const { id, sessionId } = await openFor(await owingMember())
      till.controls.pay(sessionId)
      expect(await comeBack(null, { checkout: id, session_id: sessionId }, 'r5')).toBe('/pay/thanks')
      expect(await comeBack(person('staff'), { checkout: id, session_id: sessionId }, 'r6')).toBe(`/payments/links/${id}`)
      for (const query of [{}, { checkout: 'x' }, { checkout: crypto.randomUUID() }]) expect(await comeBack(null, query as never, 'r7')).toBe('/pay/thanks')
    })

    test('money-cases: 12 the way back, asked for again and again, opens nothing at Stripe', async () => {
      const member = await owingMember()
      const { id } = await openFor(member)
      const before = await db.checkout.count()
      for (let times = 0; times < 3; times++) await comeBack(member.viewer, { checkout: id }, 'r8')
      expect(await db.checkout.count()).toBe(before)
      expect(await statusOf(id)).toBe('open')
    })
  })
})
