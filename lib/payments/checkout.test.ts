import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { Invalid, NotFound, Unavailable } from '@/lib/errors'
import { expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { arranged, archived, booksOf, MONTHLY_CENTS, openFor, openTill, owingMember, paidAtTheCounter, type Owing, type Till } from '@/prisma/factories/payments'
import { openCheckout, withdrawCheckout } from './checkout'
import { startCheckout } from './commands'
import { getCheckout } from './queries'

describe('Pay Dues', () => {
  let till: Till
  beforeAll(async () => { till = await openTill() })
  afterAll(() => till.stop())
  beforeEach(() => till.controls.reset())

  const rowsOf = (memberId: string) => db.checkout.findMany({ where: { memberId }, orderBy: { id: 'asc' } })
  const pay = (member: Owing, months = member.months, over = {}) => openCheckout(member.viewer, { memberId: member.memberId, months, ...over })
  const sessions = async (): Promise<Record<string, unknown>[]> => {
    const answer = await fetch(`${till.url}/v1/checkout/sessions?limit=100&expand[]=data.line_items`, { headers: { authorization: `Bearer ${process.env['STRIPE_SECRET_KEY']}` } })
    return ((await answer.json()) as { data: Record<string, unknown>[] }).data
  }

  test('opens a session at Stripe with a line a month and answers its page', async () => {
    const member = await owingMember()
    const { goTo, checkoutId } = await pay(member)
    const [session] = await sessions()
    expect(goTo).toBe(session?.['url'])
    expect(session).toMatchObject({ mode: 'payment', amount_total: 2 * MONTHLY_CENTS, allowed_payment_method_types: ['card', 'us_bank_account'], locale: 'en' })
    expect(session?.['success_url']).toMatch(new RegExp(`/my/pay/return\\?checkout=${checkoutId}&session_id=\\{CHECKOUT_SESSION_ID\\}$`))
    expect((session?.['line_items'] as { data: unknown[] }).data).toHaveLength(2)
    expect(await db.auditEvent.count({ where: { requestId: member.viewer.requestId, actor: member.viewer.id } })).toBeGreaterThanOrEqual(4)
  })

  test('money-cases: 1 the amount comes from the ledger, not from the request', async () => {
    const member = await owingMember({ months: 3 })
    const tampered = { memberId: member.memberId, months: member.months, amountCents: '1' }
    await expect(openCheckout(member.viewer, tampered as never)).rejects.toBeInstanceOf(Invalid)
    await pay(member, member.months.slice(0, 2))
    expect((await rowsOf(member.memberId))[0]?.amountCents).toBe(2 * MONTHLY_CENTS)
    await expect(pay(member, ['2001-01-01'])).rejects.toBeInstanceOf(Invalid)
    const other = await owingMember()
    await expect(openCheckout(member.viewer, { memberId: other.memberId, months: other.months })).rejects.toBeInstanceOf(NotFound)
    expect(await rowsOf(other.memberId)).toEqual([])
  })

  test('money-cases: 2 clicks at the same second end in one open session', async () => {
    const member = await owingMember()
    const opened = await Promise.all(Array.from({ length: 6 }, () => pay(member)))
    expect(new Set(opened.map((o) => o.goTo)).size).toBe(1)
    expect(await rowsOf(member.memberId)).toHaveLength(1)
    expect((await sessions()).filter((s) => s['client_reference_id'] === opened[0]?.checkoutId)).toHaveLength(1)
  })

  test('money-cases: 2 another choice in a second tab ends the first session at Stripe', async () => {
    const member = await owingMember()
    const first = await openFor(member)
    const second = await openFor(member, member.months.slice(0, 1))
    const state = new Map((await sessions()).map((s) => [s['id'], s['status']]))
    expect(state.get(first.sessionId)).toBe('expired')
    expect(state.get(second.sessionId)).toBe('open')
    expect((await rowsOf(member.memberId)).map((row) => row.status)).toEqual(['canceled', 'open'])
  })

  test('money-cases: 2 different choices at the same second leave one session that can be paid', async () => {
    const member = await owingMember()
    const tries = await Promise.allSettled([pay(member), pay(member, member.months.slice(0, 1)), pay(member), pay(member, member.months.slice(0, 1))])
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Unavailable)
    const ids = (await rowsOf(member.memberId)).map((row) => row.id)
    const open = (await sessions()).filter((s) => s['status'] === 'open' && ids.includes(s['client_reference_id'] as string))
    expect(open.length).toBeLessThanOrEqual(1)
  })

  test('money-cases: 3 a call cut after Stripe made the session is repeated under its key: one session', async () => {
    const member = await owingMember()
    till.controls.failNext({ kind: 'reset_after', path: '/v1/checkout/sessions' })
    const { checkoutId } = await pay(member)
    expect((await sessions()).filter((s) => s['client_reference_id'] === checkoutId)).toHaveLength(1)
  })

  test('money-cases: 3 a process that died before it wrote the session down: the next one gets the same session', async () => {
    const member = await owingMember()
    const { memberId, months, viewer } = member
    const first = await pay(member)
    await arranged((tx) => tx.checkout.update({
      where: { id: first.checkoutId }, data: { status: 'creating', url: null, stripeSessionId: null, createdAt: new Date(Date.now() - 2 * 60_000) },
    }))
    const again = await openCheckout(viewer, { memberId, months })
    expect(again).toEqual(first)
  })

  test('money-cases: 4 an order that was never finished is not asked for again later: a new one has a new key', async () => {
    const member = await owingMember()
    const first = await pay(member)
    const long = new Date(Date.now() - 25 * 3_600_000)
    await arranged((tx) => tx.checkout.update({ where: { id: first.checkoutId }, data: { status: 'creating', url: null, stripeSessionId: null, createdAt: long } }))
    await pay(member)
    const [old, fresh] = await rowsOf(member.memberId)
    expect([old?.status, fresh?.status]).toEqual(['canceled', 'open'])
    expect(fresh?.idempotencyKey).not.toBe(old?.idempotencyKey)
  })

  test('money-cases: 5 a 500 stored under the key does not lock the member out', async () => {
    const member = await owingMember()
    till.controls.failNext({ kind: 'error', path: '/v1/checkout/sessions' })
    await expect(pay(member)).rejects.toThrow('Nothing was charged')
    await pay(member)
    expect((await rowsOf(member.memberId)).map((row) => row.status)).toEqual(['failed', 'open'])
  })

  test('money-cases: 6 session and payment intent carry our row', async () => {
    const member = await owingMember()
    const { id, sessionId } = await openFor(member)
    const ours = { checkout: id, environment: 'dev' }
    expect((await sessions()).find((s) => s['id'] === sessionId)).toMatchObject({ client_reference_id: id, metadata: ours })
    till.controls.pay(sessionId)
    const [intent] = till.controls.events('payment_intent.succeeded')
    expect(intent?.data.object).toMatchObject({ metadata: ours })
    await till.controls.idle()
  })

  test('money-cases: 7 one customer a member under concurrency; one that Stripe lost is replaced', async () => {
    const member = await owingMember()
    await Promise.all([pay(member), pay(member), pay(member)])
    const { customerId } = await db.stripeCustomer.findUniqueOrThrow({ where: { memberId: member.memberId } })
    await pay(member, member.months.slice(0, 1))
    expect((await sessions()).slice(0, 2).map((s) => s['customer'])).toEqual([customerId, customerId])
    await fetch(`${till.url}/v1/customers/${customerId}`, { method: 'DELETE', headers: { authorization: `Bearer ${process.env['STRIPE_SECRET_KEY']}` } })
    await pay(member)
    const replaced = await db.stripeCustomer.findUniqueOrThrow({ where: { memberId: member.memberId } })
    expect(replaced.customerId).not.toBe(customerId)
    expect((await sessions())[0]?.['customer']).toBe(replaced.customerId)
  })

  test('money-cases: 8 a balance that fell while the session was open: the excess is credit', async () => {
    const member = await owingMember()
    const { sessionId } = await openFor(member)
    await paidAtTheCounter(member.memberId, MONTHLY_CENTS)
    till.controls.pay(sessionId)
    await till.controls.idle()
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: MONTHLY_CENTS, payments: [{ amountCents: 2 * MONTHLY_CENTS }] })
  })

  test('money-cases: 10 nothing, too little and too much are refused before Stripe is asked', async () => {
    const small = await owingMember({ months: 1 })
    await paidAtTheCounter(small.memberId, MONTHLY_CENTS - 40)
    await expect(pay(small)).rejects.toMatchObject({ errors: { months: [expect.stringContaining('$0.50')] } })
    await expect(pay(small, [])).rejects.toMatchObject({ errors: { months: ['Choose at least one month.'] } })
    const settled = await owingMember({ months: 1 })
    await paidAtTheCounter(settled.memberId, MONTHLY_CENTS)
    await expect(pay(settled)).rejects.toBeInstanceOf(Invalid)
    const much = await owingMember({ months: 3, cents: 400_000 })
    await expect(pay(much)).rejects.toMatchObject({ errors: { months: [expect.stringContaining('$10,000.00')] } })
    expect(await sessions()).toEqual([])
  })

  test('money-cases: 11 Stripe is down: not charged, and nothing blocks the next try', async () => {
    const member = await owingMember()
    till.controls.down(true)
    await expect(pay(member)).rejects.toThrow(/does not answer.*Nothing was charged/)
    expect(await db.checkout.count({ where: { memberId: member.memberId, status: { in: ['creating', 'open'] } } })).toBe(0)
    till.controls.down(false)
    await pay(member)
    expect((await rowsOf(member.memberId)).at(-1)?.status).toBe('open')
  })

  test('the same order finds its open session again, also from the desk of staff', async () => {
    const member = await owingMember()
    const first = await pay(member)
    const clerk = person('staff')
    expect(await openCheckout(clerk, { memberId: member.memberId, months: member.months })).toEqual(first)
    const other = await owingMember()
    const fresh = person('staff')
    await startCheckout(fresh, { memberId: other.memberId, months: other.months })
    expect(await expectAudit(fresh, 'payments.startCheckout')).toContain('insert Checkout')
  })

  test('a closed record is refused', async () => {
    const member = await owingMember()
    await archived(member.memberId)
    await expect(openCheckout(person('staff'), { memberId: member.memberId, months: member.months })).rejects.toThrow('closed')
  })

  test('staff withdraw a link: it can no longer be paid; a member reads and withdraws only the own', async () => {
    const member = await owingMember()
    const { id, sessionId } = await openFor(member)
    const stranger = await owingMember()
    await expect(getCheckout(stranger.viewer, { checkoutId: id })).rejects.toBeInstanceOf(NotFound)
    await expect(withdrawCheckout(stranger.viewer, { checkoutId: id })).rejects.toBeInstanceOf(NotFound)
    expect((await withdrawCheckout(person('staff'), { checkoutId: id })).status).toBe('canceled')
    expect(() => till.controls.pay(sessionId)).toThrow(/expired/)
  })

  test('Spanish members get Spanish months', async () => {
    const member = await owingMember({ language: 'es', months: 1 })
    await pay(member)
    const [session] = await sessions()
    expect(session?.['locale']).toBe('es')
    expect(JSON.stringify(session?.['line_items'])).toContain('Cuota sindical de')
  })
})
