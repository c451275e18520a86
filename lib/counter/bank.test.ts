import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { runCharges } from '@/lib/dues/charge-run'
import { readMemberDues, standingOf } from '@/lib/dues/member-dues'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { saveSettings } from '@/lib/settings/commands'
import { expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, take } from '@/prisma/factories/counter'
import { duesGround } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { balances } from '@/prisma/factories/payments'
import { getDeposit, listDeposits, listUndeposited } from './bank'
import { bounceCheck } from './bouncing'
import { deposit, tickDeposit } from './deposits'
import { closeDrawer } from './drawers'

const again = <A extends { requestId: string }>(actor: A): A => ({ ...actor, requestId: randomUUID() })
async function owing(...months: string[]): Promise<string> {
  const memberId = await enrolled({ hireDate: `${months[0]}-01` })
  for (const month of months) await runCharges(person('officer'), { month })
  return memberId
}
const books = async () => {
  const all = await balances()
  return { bank: all['bank'] ?? 0, counter: all['clearing.counter'] ?? 0 }
}
const check = { method: 'check' as const, reference: '2201' }

/** A closed drawer with $75.00 in cash and a check of $75.00, its float of $50.00 apart. */
async function closedDrawer() {
  const clerk = await clerkAtDrawer('50')
  await take(clerk, await owing('2026-04'))
  const checked = await owing('2026-04')
  const { paymentId } = await take(again(clerk), checked, check)
  await closeDrawer(again(clerk), { drawerId: clerk.drawerId, counted: '125' })
  return { drawerId: clerk.drawerId, paymentId, memberId: checked }
}

beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-04-10T12:00:00-07:00') }))
afterEach(() => void vi.useRealTimers())

describe('a deposit', () => {
  test('carries what closed drawers hold less their floats, with their checks; the clearing is empty then', async () => {
    const before = await books()
    const { drawerId } = await closedDrawer()
    const { paymentId } = await take(person('staff'), await owing('2026-04'), { ...check, reference: '9' })
    const actor = person('member', { duties: ['treasurer'] })
    expect((await listUndeposited(actor, {})).drawers.find((drawer) => drawer.id === drawerId)).toMatchObject({ cashCents: 7_500, paperCents: 7_500, checks: 1, cents: 15_000 })
    const { depositId } = await deposit(actor, { drawers: [drawerId], payments: [paymentId], depositedOn: '2026-04-10', reference: 'Slip 44' })
    expect(await expectAudit(actor, 'counter.deposit')).toEqual(expect.arrayContaining(['insert Deposit', 'update Drawer: depositId, version', 'insert DepositedPayment']))
    expect(await books()).toEqual({ bank: before.bank + 22_500, counter: before.counter })
    const slip = await getDeposit(actor, { depositId })
    expect(slip).toMatchObject({ amountCents: 22_500, cashCents: 7_500, reference: 'Slip 44' })
    expect(slip.payments.map((payment) => payment.amountCents)).toEqual([7_500, 7_500])
    expect((await listDeposits(actor, {})).rows[0]?.id).toBe(depositId)
    const ticking = person('officer')
    await tickDeposit(ticking, { depositId, bankReference: 'Line 12' })
    expect(await expectAudit(ticking, 'counter.tickDeposit')).toEqual(['update Deposit: bankReference, tickedAt, tickedBy'])
    await tickDeposit(person('officer'), { depositId, bankReference: 'Line 13' })
    expect(await getDeposit(actor, { depositId })).toMatchObject({ bankReference: 'Line 12' })
    await expect(tickDeposit(person('officer'), { depositId: randomUUID() })).rejects.toBeInstanceOf(NotFound)
  })

  test('goes once, however often and by however many it is sent; open drawers and unknown ones stay', async () => {
    const { drawerId } = await closedDrawer()
    const alone = await take(person('staff'), await owing('2026-04'), { method: 'ach_transfer' })
    const before = await books()
    const ask = { drawers: [drawerId], payments: [alone.paymentId], depositedOn: '2026-04-10' }
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => deposit(person('officer'), ask)))
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(Invalid)
    const paymentTwice = await Promise.allSettled(Array.from({ length: 3 }, () => deposit(person('officer'), { ...ask, drawers: [] })))
    expect(paymentTwice.every((answer) => answer.status === 'rejected' && answer.reason instanceof Invalid)).toBe(true)
    expect(await books()).toEqual({ bank: before.bank + 22_500, counter: before.counter - 22_500 })
    const open = await clerkAtDrawer()
    await expect(deposit(person('officer'), { drawers: [open.drawerId], payments: [], depositedOn: '2026-04-10' })).rejects.toBeInstanceOf(Invalid)
    await expect(deposit(person('officer'), { drawers: [randomUUID()], payments: [], depositedOn: '2026-04-10' })).rejects.toBeInstanceOf(NotFound)
    await expect(deposit(person('officer'), { drawers: [], payments: [], depositedOn: '2026-04-10' })).rejects.toBeInstanceOf(Invalid)
    for (const role of ['staff', 'member', 'viewer'] as const) await expect(deposit(person(role), ask)).rejects.toBeInstanceOf(Forbidden)
  })

  test('the same payment by two at the same instant goes once', async () => {
    const { paymentId } = await take(person('staff'), await owing('2026-04'), check)
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => deposit(person('officer'), { drawers: [], payments: [paymentId], depositedOn: '2026-04-10' })))
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(Invalid)
    expect(await db.depositedPayment.count({ where: { paymentId } })).toBe(1)
  })
})

describe('a check that bounces', () => {
  const today = (on: string) => vi.setSystemTime(new Date(`${on}T12:00:00-07:00`))

  test('the member owes again from the day it was paid, with a fee; sent twice it is one return', async () => {
    const memberId = await owing('2026-03', '2026-04')
    const { paymentId } = await take(person('staff'), memberId, check)
    expect(standingOf(await readMemberDues(db, memberId), '2026-04-10').key).toBe('current')
    today('2026-04-17')
    const actor = person('officer')
    const sent = { paymentId, returnedOn: '2026-04-16', reason: 'not enough money' }
    expect(await bounceCheck(actor, sent)).toEqual({ paymentId, feeCents: 2_500 })
    expect(await expectAudit(actor, 'counter.bounceCheck')).toEqual(expect.arrayContaining(['insert PaymentReturn', 'insert FeeCharge']))
    expect(await db.duesProjection.findUnique({ where: { memberId } })).toMatchObject({ owedCents: 17_500, feesOwedCents: 2_500, unpaidMonths: 2 })
    const { journalId } = await db.paymentReturn.findUniqueOrThrow({ where: { paymentId } })
    expect((await db.journal.findUniqueOrThrow({ where: { id: journalId } })).effectiveOn?.toISOString()).toContain('2026-04-10')
    expect(standingOf(await readMemberDues(db, memberId), '2026-04-12').key).toBe('overdue')
    expect(await bounceCheck(person('officer'), sent)).toEqual({ paymentId, feeCents: 0 })
    expect(await db.feeCharge.count({ where: { memberId } })).toBe(1)
  })

  test('two clerks at the same instant: one return, one fee', async () => {
    const memberId = await owing('2026-04')
    const { paymentId } = await take(person('staff'), memberId, check)
    const answers = await Promise.all(Array.from({ length: 4 }, () => bounceCheck(person('officer'), { paymentId, returnedOn: '2026-04-10', reason: 'account closed' })))
    expect(answers.filter((answer) => answer.feeCents > 0)).toHaveLength(1)
    expect(await db.duesProjection.findUnique({ where: { memberId } })).toMatchObject({ owedCents: 10_000 })
  })

  test('after the deposit it leaves the bank’s account and no drawer is short of it; before it, it is not carried any more', async () => {
    const { drawerId, paymentId } = await closedDrawer()
    await deposit(person('officer'), { drawers: [drawerId], payments: [], depositedOn: '2026-04-10' })
    const before = await books()
    await bounceCheck(person('officer'), { paymentId, returnedOn: '2026-04-10', reason: 'stopped by the payer' })
    expect(await books()).toEqual({ bank: before.bank - 7_500, counter: before.counter })

    const early = await closedDrawer()
    await bounceCheck(person('officer'), { paymentId: early.paymentId, returnedOn: '2026-04-10', reason: 'stopped by the payer' })
    expect((await listUndeposited(person('officer'), {})).drawers.find((drawer) => drawer.id === early.drawerId)).toMatchObject({ cents: 7_500, checks: 0 })
  })

  test('only what a bank sends back, only by bookkeepers, never the own; without a fee where none is set', async () => {
    const clerk = await clerkAtDrawer()
    const memberId = await owing('2026-04')
    const cash = await take(clerk, memberId)
    const bounce = (paymentId: string, over = {}) => ({ paymentId, returnedOn: '2026-04-10', reason: 'not enough money', ...over })
    await expect(bounceCheck(person('officer'), bounce(cash.paymentId))).rejects.toThrow('A bank sends back checks, money orders and transfers only.')
    await expect(bounceCheck(person('officer'), bounce(randomUUID()))).rejects.toBeInstanceOf(NotFound)
    const other = await owing('2026-04')
    const { paymentId } = await take(person('staff'), other, check)
    for (const role of ['staff', 'member', 'viewer'] as const) await expect(bounceCheck(person(role), bounce(paymentId))).rejects.toBeInstanceOf(Forbidden)
    await expect(bounceCheck(person('officer', { memberId: other }), bounce(paymentId))).rejects.toBeInstanceOf(Forbidden)
    await expect(bounceCheck(person('officer'), bounce(paymentId, { returnedOn: '2026-04-11' }))).rejects.toBeInstanceOf(Invalid)
    await expect(bounceCheck(person('officer'), bounce(paymentId, { returnedOn: '2026-04-09' }))).rejects.toBeInstanceOf(Invalid)
    await expect(bounceCheck(person('officer'), bounce(paymentId, { reason: ' ' }))).rejects.toBeInstanceOf(Invalid)
    await saveSettings(cliActor('test'), { group: 'adjustments', startsOn: '2026-04-10', 'fees.returnedPaymentCents': '0' })
    await bounceCheck(person('officer'), bounce(paymentId))
    expect(await db.duesProjection.findUnique({ where: { memberId: other } })).toMatchObject({ owedCents: 7_500, feesOwedCents: 0 })
  })
})
