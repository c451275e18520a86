import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { Conflict } from '@/lib/errors'
import { sumCents } from '@/lib/money'
import { stripeActor } from '@/lib/auth/actor'
import { converge } from '@/lib/payments/settle'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, form, take } from '@/prisma/factories/counter'
import { balances, booksOf, MONTHLY_CENTS, openFor, openTill, owingMember, type Till } from '@/prisma/factories/payments'
import { takePayment } from './commands'
import { getTakeForm, previewPayment } from './queries'
import { closeDrawer } from './drawers'

const again = <A extends { requestId: string }>(actor: A): A => ({ ...actor, requestId: randomUUID() })

describe('counter and online at once', () => {
  let till: Till
  beforeAll(async () => { till = await openTill() })
  afterAll(() => till.stop())
  beforeEach(() => till.controls.reset())

  test('trust: 36 a member pays online while a clerk records a check for the same month: one pays, the other becomes credit', async () => {
    for (let round = 0; round < 5; round++) {
      const member = await owingMember({ months: 1 })
      const { id: checkoutId, sessionId } = await openFor(member)
      await till.controls.pay(sessionId)
      const answers = await Promise.allSettled([
        converge(stripeActor('test'), checkoutId), take(person('staff'), member.memberId, { method: 'check', reference: '5', amount: '45' }), converge(stripeActor('test'), checkoutId),
      ])
      expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
      const { payments, owedCents, creditCents } = await booksOf(member.memberId)
      expect(payments.map((payment) => payment.method).sort()).toEqual(['check', 'stripe_card'])
      expect({ owedCents, creditCents }).toEqual({ owedCents: 0, creditCents: MONTHLY_CENTS })
    }
    expect(sumCents(Object.values(await balances()))).toBe(0)
  })

  test('trust: 36 a clerk who looked first is told in words that the money becomes credit, and nothing is booked before', async () => {
    const member = await owingMember({ months: 1 })
    const sent = form(member.memberId, { method: 'check', reference: '5', amount: '45' })
    const seen = await previewPayment(person('staff'), sent)
    if (seen.is !== 'plan') throw new Error('no plan')
    const { id: checkoutId, sessionId } = await openFor(member)
    await till.controls.pay(sessionId)
    await converge(stripeActor('test'), checkoutId)
    const conflict = await takePayment(person('staff'), { ...sent, version: seen.version }).catch((error: unknown) => error)
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences[0]?.theirs).toContain('$45.00 is more than that and waits as credit.')
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
    await takePayment(person('staff'), { ...sent, version: (conflict as Conflict).currentVersion })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 4_500 })
  })

  test('money-cases: 35 an open checkout is named before money is taken for the same months', async () => {
    const member = await owingMember({ months: 2 })
    const { id } = await openFor(member)
    const { checkouts, owedCents } = await getTakeForm(person('staff'), { memberId: member.memberId })
    expect(checkouts).toMatchObject([{ id, status: 'open', amountCents: 9_000, months: member.months }])
    expect(owedCents).toBe(9_000)
    const clerk = await clerkAtDrawer('0')
    await take(clerk, member.memberId)
    await closeDrawer(again(clerk), { drawerId: clerk.drawerId, counted: '90' })
    expect((await booksOf(member.memberId)).owedCents).toBe(0)
    expect(await db.checkout.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'open' })
  })

  test('many clerks and one member: no cent is lost, and no answer is a failure', async () => {
    const member = await owingMember({ months: 3 })
    const answers = await Promise.allSettled(Array.from({ length: 10 }, (_, at) => take(person('staff'), member.memberId, { method: 'check', reference: String(at), amount: '20' })))
    expect(answers.every((answer) => answer.status === 'fulfilled')).toBe(true)
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 20_000 - 3 * MONTHLY_CENTS })
    const numbers = (await db.payment.findMany({ where: { memberId: member.memberId }, select: { receiptNumber: true } })).map((payment) => payment.receiptNumber)
    expect(new Set(numbers).size).toBe(10)
  })
})
