import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stripeActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { balances, booksOf, delivery, MONTHLY_CENTS, openFor, openTill, owingMember, WEBHOOK_SECRET, type Till } from '@/prisma/factories/payments'
import { finishEvent, receiveEvent } from './events'
import { receiveDelivery } from './receive'
import { converge } from './settle'

const settings = { secrets: [WEBHOOK_SECRET], live: false }
const sign = (payload: string, secret = WEBHOOK_SECRET, timestamp?: number) =>
  ({ 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp ? { timestamp } : {}) }) })

/** An event that nobody has stored yet. */
const made = (type: string, object: object, over = {}) => JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, livemode: false, data: { object }, ...over }, null, 2)
const deliver = (payload: string) => receiveDelivery(delivery(payload, sign(payload)), settings)
const stored = (payload: string) => db.stripeEvent.findUnique({ where: { id: (JSON.parse(payload) as { id: string }).id } })
const journals = () => db.journal.count()

describe('the webhook', () => {
  let till: Till
  beforeAll(async () => { till = await openTill() })
  afterAll(() => till.stop())
  beforeEach(() => till.controls.reset())

  /** A member whose card was taken, with every webhook kept back. */
  async function paid(options?: Parameters<typeof owingMember>[0]) {
    const member = await owingMember(options)
    const { id, sessionId } = await openFor(member)
    till.controls.hold()
    const session = till.controls.pay(sessionId)
    const about = (type: string) => till.controls.events(type).find((event) => JSON.stringify(event.data.object).includes(id))!
    return { member, checkoutId: id, sessionId, session, completed: about('checkout.session.completed'), succeeded: about('payment_intent.succeeded') }
  }

  test('a paid session is booked: payment, receipt, journal, months, and the trail names the event', async () => {
    const { member, completed, checkoutId } = await paid()
    await till.controls.release()
    const { payments, owedCents } = await booksOf(member.memberId)
    expect(owedCents).toBe(0)
    expect(payments).toMatchObject([{ amountCents: 2 * MONTHLY_CENTS, method: 'stripe_card', checkoutId }])
    const trail = await db.auditEvent.findMany({ where: { table: 'Payment', rowId: payments[0]!.id } })
    expect(trail.map((row) => row.operation)).toEqual(['payments.settleCheckout'])
    expect([`stripe:${completed.id}`, ...till.controls.events().map((event) => `stripe:${event.id}`)]).toContain(trail[0]?.actor)
    expect(await db.stripeEvent.findUnique({ where: { id: completed.id } })).toMatchObject({ problem: null, handledAt: expect.any(Date) as Date })
  })

  test('money-cases: 6 an event that is not ours is acknowledged and left alone', async () => {
    const before = await journals()
    const foreign = made('payment_intent.succeeded', { id: 'pi_foreign', metadata: {} })
    expect((await deliver(foreign)).status).toBe(200)
    expect(await stored(foreign)).toMatchObject({ outcome: expect.stringContaining('Not ours') as string, problem: null })
    const unknown = made('checkout.session.completed', { id: 'cs_test_unknown' })
    expect((await deliver(unknown)).status).toBe(200)
    expect(await stored(unknown)).toMatchObject({ problem: expect.stringContaining('does not know') as string })
    expect(await journals()).toBe(before)
  })

  test('money-cases: 13 the signature is checked on the raw bytes', async () => {
    const { completed, member } = await paid()
    const payload = JSON.stringify(completed, null, 2)
    const reserialised = JSON.stringify(JSON.parse(payload))
    expect((await receiveDelivery(delivery(reserialised, sign(payload)), settings)).status).toBe(400)
    expect((await booksOf(member.memberId)).payments).toEqual([])
    expect((await receiveDelivery(delivery(payload, sign(payload)), settings)).status).toBe(200)
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 14 wrong, missing and old signatures are refused and nothing is written; without a secret 503', async () => {
    const { completed } = await paid()
    const payload = JSON.stringify(completed)
    const old = Math.floor(Date.now() / 1000) - 301
    for (const headers of [{}, { 'stripe-signature': 'nonsense' }, sign(payload, 'whsec_another_secret_0123456789'), sign(payload, WEBHOOK_SECRET, old)]) {
      expect((await receiveDelivery(delivery(payload, headers as Record<string, string>), settings)).status).toBe(400)
    }
    expect((await receiveDelivery(delivery(payload, sign(payload)), { secrets: [], live: false })).status).toBe(503)
    expect(await db.stripeEvent.count({ where: { id: completed.id } })).toBe(0)
    expect((await receiveDelivery(delivery(payload, sign(payload, WEBHOOK_SECRET, old + 10)), settings)).status).toBe(200)
  })

  test('money-cases: 15 both secrets hold while one replaces the other', async () => {
    const payload = made('customer.updated', { id: 'cus_1' })
    const rotating = { secrets: ['whsec_the_new_one_0123456789', WEBHOOK_SECRET], live: false }
    for (const secret of rotating.secrets) expect((await receiveDelivery(delivery(payload, sign(payload, secret)), rotating)).status).toBe(200)
    expect((await receiveDelivery(delivery(payload, sign(payload, 'whsec_the_third_0123456789')), rotating)).status).toBe(400)
  })

  test('money-cases: 16 an event of the other mode is acknowledged, and nothing is booked', async () => {
    const { completed, member } = await paid()
    const live = JSON.stringify({ ...completed, livemode: true })
    expect((await deliver(live)).status).toBe(200)
    const test = JSON.stringify(completed)
    expect((await receiveDelivery(delivery(test, sign(test)), { ...settings, live: true })).status).toBe(200)
    expect((await booksOf(member.memberId)).payments).toEqual([])
    expect(await stored(test)).toBeNull()
  })

  test('money-cases: 17 the same event twice is one entry', async () => {
    const { completed, member } = await paid()
    const payload = JSON.stringify(completed)
    const says = [await deliver(payload), await deliver(payload)]
    expect(says.map((answer) => answer.status)).toEqual([200, 200])
    expect(await says[1]!.json()).toEqual({ says: 'Already dealt with.' })
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 18 the same event fifty times in parallel is one entry', async () => {
    const { completed, member } = await paid()
    const payload = JSON.stringify(completed)
    const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(payload)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0, payments: [{ amountCents: 2 * MONTHLY_CENTS }] })
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 19 different events for one payment, at once and from two endpoints, are one entry', async () => {
    const { completed, succeeded, member } = await paid()
    const other = (event: object) => JSON.stringify({ ...event, id: `evt_${randomUUID()}` })
    const bodies = [completed, succeeded].flatMap((event) => [JSON.stringify(event), other(event), other(event)])
    const answers = await Promise.all(bodies.map(deliver))
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 20 return page and webhook race: one entry, one mail', async () => {
    const { completed, checkoutId, member } = await paid()
    const payload = JSON.stringify(completed)
    await Promise.all([converge(stripeActor('return'), checkoutId), deliver(payload), converge(stripeActor('return'), checkoutId), deliver(payload)])
    const { payments } = await booksOf(member.memberId)
    expect(payments).toHaveLength(1)
    const mails = await db.$queryRaw<{ data: { paymentId: string } }[]>`SELECT data FROM pgboss.job WHERE name = 'payments.confirm'`
    expect(mails.filter((row) => row.data.paymentId === payments[0]!.id)).toHaveLength(1)
  })

  test('money-cases: 21 nobody comes back from Stripe, and it is booked all the same', async () => {
    const { member } = await paid()
    await till.controls.release()
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 22 events out of order end in the truth', async () => {
    const { member, checkoutId } = await paid()
    await till.controls.release({ order: 'reversed', times: 2 })
    const expired = made('checkout.session.expired', till.controls.events('checkout.session.completed').at(-1)!.data.object)
    expect((await deliver(expired)).status).toBe(200)
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
    expect(await db.checkout.findUnique({ where: { id: checkoutId } })).toMatchObject({ status: 'paid' })
  })

  test('money-cases: 23 a delivery that died after the booking, or before, is made good by the next', async () => {
    const { completed, member } = await paid()
    const actor = stripeActor(completed.id)
    await receiveEvent(actor, { id: completed.id, type: completed.type, livemode: false, objectId: null, outcome: null })
    expect((await deliver(JSON.stringify(completed))).status).toBe(200)
    const second = await paid()
    await receiveEvent(actor, { id: second.completed.id, type: second.completed.type, livemode: false, objectId: null, outcome: null })
    await converge(actor, second.sessionId)
    expect((await deliver(JSON.stringify(second.completed))).status).toBe(200)
    for (const one of [member, second.member]) expect((await booksOf(one.memberId)).payments).toHaveLength(1)
    await finishEvent(actor, { id: completed.id, outcome: 'again', problem: null })
    expect((await db.stripeEvent.findUnique({ where: { id: completed.id } }))?.outcome).not.toBe('again')
  })

  test('Stripe cannot be asked: 503, and the next delivery books', async () => {
    const { completed, member } = await paid()
    till.controls.down(true)
    expect((await deliver(JSON.stringify(completed))).status).toBe(503)
    till.controls.down(false)
    expect((await deliver(JSON.stringify(completed))).status).toBe(200)
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
  })

  test('money-cases: 25 unknown types are stored and acknowledged', async () => {
    const payload = made('fax.received', { id: 'fax_1', anything: { at: 'all' } })
    expect((await deliver(payload)).status).toBe(200)
    expect(await stored(payload)).toMatchObject({ type: 'fax.received', objectId: 'fax_1', problem: null })
  })

  test('money-cases: 26 unknown extra fields do not break; missing ones become a dead letter', async () => {
    const { completed, member } = await paid()
    const extra = JSON.stringify({ ...completed, tomorrow: { new: 'field' }, data: { ...completed.data, more: 1 } })
    expect((await deliver(extra)).status).toBe(200)
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
    const empty = made('checkout.session.completed', {})
    expect((await deliver(empty)).status).toBe(200)
    expect(await stored(empty)).toMatchObject({ problem: expect.stringContaining('lacks what it is about') as string })
  })

  test('money-cases: 28 a body over 1 MiB, announced or not, and one that is not JSON are refused', async () => {
    const huge = 'x'.repeat(1024 * 1024 + 1)
    expect((await receiveDelivery(delivery(huge, { ...sign('x'), 'content-length': String(huge.length) }), settings)).status).toBe(413)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({ pull: (to) => { sent++; to.enqueue(new Uint8Array(65_536)) } })
    const streamed = new Request('http://app.test/', { method: 'POST', body: endless, headers: sign('x'), duplex: 'half' } as RequestInit)
    expect((await receiveDelivery(streamed, settings)).status).toBe(413)
    expect(sent).toBeLessThan(30)
    for (const text of ['not json', '"a string"', '[]', '{}', 'null']) expect((await deliver(text)).status, text).toBe(400)
  })

  test('money-cases: 31 a storm of small payments sums to the cent', async () => {
    const before = await balances()
    const members = await Promise.all(Array.from({ length: 5 }, (_, at) => owingMember({ months: 1, cents: 3_333 + at })))
    for (const member of members) till.controls.pay((await openFor(member)).sessionId)
    await till.controls.idle()
    const after = await balances()
    expect((after['clearing.card'] ?? 0) - (before['clearing.card'] ?? 0)).toBe(5 * 3_333 + 10)
    expect(Object.values(after).reduce((sum, cents) => sum + cents, 0)).toBe(0)
  })
})
