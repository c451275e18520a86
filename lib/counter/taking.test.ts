import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCharges } from '@/lib/dues/charge-run'
import { setDuesRate } from '@/lib/dues/rates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { changeMemberStatus } from '@/lib/members/commands'
import { getReceipt } from '@/lib/payments/receipt'
import { expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, form, take } from '@/prisma/factories/counter'
import { duesGround, receive } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { takePayment } from './commands'
import { getTakeForm, previewPayment } from './queries'
import { counterMethods } from './schema'

/** A journeyman ($75.00 a month) who owes these months. */
async function owing(...months: string[]): Promise<string> {
  const memberId = await enrolled({ hireDate: `${months[0] ?? '2026-04'}-01` })
  for (const month of months) await runCharges(person('officer'), { month })
  return memberId
}
const glance = (memberId: string) => db.duesProjection.findUnique({ where: { memberId }, select: { owedCents: true, creditCents: true, unpaidMonths: true } })
const look = (memberId: string, over: Parameters<typeof form>[1] = {}) => previewPayment(person('staff'), { ...form(memberId, { method: 'check', reference: '7', ...over }) })
const wordsOf = async (memberId: string, over: Parameters<typeof form>[1] = {}) => {
  const seen = await look(memberId, over)
  return seen.is === 'plan' ? seen.words : seen
}
const check = { method: 'check' as const, reference: '1001' }

beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-04-10T12:00:00-07:00') }))
afterEach(() => void vi.useRealTimers())

describe('taking a payment', () => {
  test('every way of paying but those of Stripe: booked into the counter’s clearing, with a receipt, in the trail', async () => {
    const clerk = await clerkAtDrawer()
    for (const method of counterMethods) {
      const memberId = await owing('2026-03', '2026-04')
      const actor = { ...clerk, requestId: randomUUID() }
      const { paymentId, receipt } = await take(actor, memberId, { method, reference: `No. ${method}`, note: 'In an envelope' })
      expect(receipt).toMatch(/^2026-\d{6}$/)
      const payment = await db.payment.findUniqueOrThrow({ where: { id: paymentId }, include: { journal: { include: { entries: true } } } })
      expect(payment).toMatchObject({ amountCents: 15_000, method, takenBy: clerk.id, drawerId: clerk.drawerId, reference: `No. ${method}`, note: 'In an envelope', memberId })
      expect(payment.journal.entries.find((entry) => entry.amountCents > 0)).toMatchObject({ accountCode: 'clearing.counter', amountCents: 15_000 })
      expect(await glance(memberId)).toEqual({ owedCents: 0, creditCents: 0, unpaidMonths: 0 })
      expect(await expectAudit(actor, 'counter.takePayment')).toContain('insert Payment')
    }
  })

  test('the wrong people are refused: members, organizers, viewers; nobody takes money for the own record', async () => {
    const memberId = await owing('2026-04')
    for (const role of ['member', 'organizer', 'viewer', 'instructor'] as const) await expect(take(person(role), memberId, check)).rejects.toBeInstanceOf(Forbidden)
    await expect(take(person('officer', { memberId }), memberId, check)).rejects.toBeInstanceOf(Forbidden)
    await expect(take(person('staff'), randomUUID(), check)).rejects.toBeInstanceOf(NotFound)
    expect(await db.payment.count({ where: { memberId } })).toBe(0)
    await take(person('member', { duties: ['front_desk'] }), memberId, check)
    expect(await db.payment.count({ where: { memberId } })).toBe(1)
  })

  test('cash needs an open drawer, paper its number, an amount two decimals, a day that has been', async () => {
    const memberId = await owing('2026-04')
    const refused = async (over: Parameters<typeof form>[1]) => {
      const error = await take(person('staff'), memberId, over).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Invalid)
      return (error as Invalid).errors
    }
    expect(await refused({})).toEqual({ method: ['Cash goes into a drawer. Please open yours first.'] })
    expect(await refused({ method: 'check' })).toEqual({ reference: ['Write down the number of the check.'] })
    expect(await refused({ method: 'money_order' })).toEqual({ reference: ['Write down the number of the money order.'] })
    for (const amount of ['0', '-5', '1.234', 'ten', '1e3', '10000.01']) expect(Object.keys(await refused({ ...check, amount }))).toEqual(['amount'])
    expect(await refused({ ...check, receivedOn: '2026-04-11' })).toEqual({ receivedOn: ['This day lies in the future.'] })
    expect(Object.keys(await refused({ ...check, receivedOn: '2026-03-10' }))).toEqual(['receivedOn'])
    await expect(take(person('staff'), memberId, { ...check, method: 'stripe_card' as never })).rejects.toBeInstanceOf(Invalid)
    expect(await db.payment.count({ where: { memberId } })).toBe(0)
    const { paymentId } = await take(person('staff'), memberId, { ...check, receivedOn: '2026-03-11' })
    expect((await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).receivedOn.toISOString()).toContain('2026-03-11')
  })

  test('a part payment says what stays open, the oldest first', async () => {
    const memberId = await owing('2026-03', '2026-04')
    expect(await wordsOf(memberId, { amount: '125' })).toEqual(['Settles March 2026.', 'Pays $50.00 of April 2026; $25.00 of it stays open.'])
    await take(person('staff'), memberId, { ...check, amount: '125' })
    expect(await glance(memberId)).toEqual({ owedCents: 2_500, creditCents: 0, unpaidMonths: 1 })
  })

  test('the member’s wish comes first, and what is not paid is named', async () => {
    const memberId = await owing('2026-02', '2026-03', '2026-04')
    expect(await wordsOf(memberId, { debts: ['2026-04-01'] })).toEqual(['Settles April 2026.', 'Stays open: February 2026, $75.00 and March 2026, $75.00.'])
    await take(person('staff'), memberId, { ...check, debts: ['2026-04-01'] })
    const { debts } = await getTakeForm(person('staff'), { memberId })
    expect(debts.map((debt) => debt.key)).toEqual(['2026-02-01', '2026-03-01'])
  })

  test('what was booked today is said, but for what this form could not book again', async () => {
    const memberId = await owing('2026-03', '2026-04')
    vi.setSystemTime(new Date('2026-03-10T12:00:00-07:00'))
    await take(person('staff'), memberId, { ...check, amount: '75', receivedOn: '2026-03-10' })
    vi.setSystemTime(new Date('2026-04-10T12:00:00-07:00'))
    const { receipt } = await take(person('staff'), memberId, check)
    expect((await getTakeForm(person('staff'), { memberId })).bookedToday.map((one) => one.receipt)).toEqual([receipt])
  })

  test('more than owed becomes credit, and the look says so before', async () => {
    const memberId = await owing('2026-04')
    expect(await wordsOf(memberId, { amount: '100' })).toEqual(['Settles April 2026.', '$25.00 is more than that and waits as credit. The next months charged take from it.'])
    await take(person('staff'), memberId, { ...check, amount: '100' })
    expect(await glance(memberId)).toMatchObject({ owedCents: 0, creditCents: 2_500 })
    expect(await look(memberId)).toEqual({ is: 'problem', errors: { amount: ['Nothing is owed. Choose months ahead, or give an amount: it waits as credit.'] } })
  })

  test('money-cases: 9 twelve months ahead over a change of rate: each month costs its rate', async () => {
    const memberId = await owing('2026-04')
    await setDuesRate(person('officer'), { classification: 'journeyman', monthly: '80', startsOn: '2026-07-01' })
    const { ahead } = await getTakeForm(person('staff'), { memberId })
    expect(ahead.map((month) => month.amountCents)).toEqual([7_500, 7_500, ...Array<number>(10).fill(8_000)])
    const seen = await look(memberId, { through: '2027-04-01' })
    expect(seen).toMatchObject({ is: 'plan', plan: { amountCents: 3 * 7_500 + 10 * 8_000 }, words: ['Settles April 2026.', 'Pays May 2026 – April 2027 ahead.'] })
    await take(person('staff'), memberId, { ...check, through: '2027-04-01' })
    const charges = await db.duesCharge.findMany({ where: { memberId }, orderBy: { period: { startsOn: 'asc' } }, select: { amountCents: true } })
    expect(charges.map((charge) => charge.amountCents)).toEqual([7_500, 7_500, 7_500, ...Array<number>(10).fill(8_000)])
    expect(await glance(memberId)).toEqual({ owedCents: 0, creditCents: 0, unpaidMonths: 0 })
  })

  test('months ahead come after what is owed, and only whole: the rest waits as credit', async () => {
    const memberId = await owing('2026-03', '2026-04')
    expect(await look(memberId, { debts: ['2026-04-01'], through: '2026-05-01' })).toMatchObject({ is: 'problem', errors: { through: [expect.stringContaining('comes before')] } })
    const seen = await look(memberId, { through: '2026-08-01', amount: '250' })
    if (seen.is !== 'plan') throw new Error('no plan')
    expect(seen.plan).toMatchObject({ creditCents: seen.plan.amountCents - 15_000 - seen.plan.parts.filter((part) => part.ahead).reduce((sum, part) => sum + part.cents, 0) })
    await take(person('staff'), memberId, { ...check, through: '2026-08-01', amount: '250' })
    expect(await glance(memberId)).toMatchObject({ owedCents: 0, creditCents: seen.plan.creditCents })
    expect(await db.duesCharge.count({ where: { memberId } })).toBe(seen.plan.parts.length)
  })

  test('a double click, a form sent again, and both at the same instant: one payment, the same receipt', async () => {
    const memberId = await owing('2026-03', '2026-04')
    const clerk = person('staff')
    const sent = form(memberId, check)
    const answers = await Promise.all(Array.from({ length: 8 }, () => takePayment({ ...clerk, requestId: randomUUID() }, sent)))
    expect(new Set(answers.map((answer) => answer.receipt)).size).toBe(1)
    expect(answers.filter((answer) => !answer.again)).toHaveLength(1)
    expect(await db.payment.count({ where: { memberId } })).toBe(1)
    expect(await previewPayment(clerk, sent)).toMatchObject({ is: 'booked', receipt: answers[0]!.receipt })
  })

  test('what was shown is what is booked: another state is shown first, then booked', async () => {
    const memberId = await owing('2026-04')
    const seen = await look(memberId)
    if (seen.is !== 'plan') throw new Error('no plan')
    await receive({ memberId, amountCents: 7_500, occurredOn: '2026-04-10' })
    const sent = form(memberId, { ...check, amount: '75', version: seen.version })
    const conflict = await takePayment(person('staff'), sent).catch((error: unknown) => error)
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences[0]?.theirs).toBe('$75.00. $75.00 is more than that and waits as credit. The next months charged take from it.')
    expect(await db.payment.count({ where: { memberId } })).toBe(0)
    await takePayment(person('staff'), { ...sent, version: (conflict as Conflict).currentVersion })
    expect(await glance(memberId)).toMatchObject({ owedCents: 0, creditCents: 7_500 })
  })

  test('money-cases: 33 a closed record: what can be handed back is refused in words, what is here already waits in suspense', async () => {
    const memberId = await owing('2026-04')
    await changeMemberStatus(person('officer'), { memberId, status: 'deceased', startsOn: '2026-04-05', reason: 'Told by the family' })
    await expect(take(person('staff'), memberId, check)).rejects.toThrow('This member has died. Nothing was booked. Please hand the money back')
    const { paymentId } = await take(person('staff'), memberId, { method: 'payroll_deduction', amount: '75', reference: 'April' })
    const payment = await db.payment.findUniqueOrThrow({ where: { id: paymentId }, include: { journal: { include: { entries: true } } } })
    expect(payment.memberId).toBeNull()
    expect(payment.note).toContain('Came for the closed record of member')
    expect(payment.journal.entries.map((entry) => entry.accountCode).sort()).toEqual(['clearing.counter', 'suspense'])
    expect(await db.moneyException.findUnique({ where: { key: `suspense:${paymentId}` } })).toMatchObject({ kind: 'suspense', memberId, amountCents: 7_500 })
  })

  test('money-cases: 52 the receipt says what was paid and is the same again', async () => {
    const memberId = await owing('2026-03', '2026-04')
    const { paymentId, receipt } = await take(person('staff'), memberId, { ...check, amount: '160' })
    const shown = await getReceipt(person('staff'), { paymentId })
    expect(shown).toMatchObject({ label: receipt, amountCents: 16_000, reference: '1001', method: 'check' })
    expect(shown.lines.map((line) => [line.for, line.monthOn, line.cents])).toEqual([['month', '2026-03-01', 7_500], ['month', '2026-04-01', 7_500], ['credit', null, 1_000]])
    expect(await getReceipt(person('staff'), { paymentId })).toEqual(shown)
  })
})
