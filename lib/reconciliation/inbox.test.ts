import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import type { Person } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid } from '@/lib/errors'
import { raiseException } from '@/lib/payments/exceptions'
import { person } from '@/prisma/factories/actors'
import { account } from '@/prisma/factories/users'
import { auditByOperation, expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { arranged, archived, balances, booksOf, openFor, openTill, owingMember, type Till } from '@/prisma/factories/payments'
import { paidByCard, stripeOf } from '@/prisma/factories/reconciliation'
import { sendAlerts } from './alerts'
import { acceptQuarantined, assignSuspense, bookIntoSuspense } from './booking'
import { handOverException, settleByHand, takeException } from './inbox'
import { countWaiting } from '@/lib/waiting/queries'
import { getException, listExceptions } from './queries'
import { reconcile } from './reconcile'
import { replayEvent } from './replay'

const note = 'Called the bank, it was their slip.'

describe('the inbox of exceptions', () => {
  let till: Till
  let treasurer: () => Person
  let colleague: { id: string; actor: () => Person }
  const raised = async (over: { kind?: 'other' | 'in_ledger_only'; memberId?: string } = {}) => {
    const key = `test:${randomUUID()}`
    await arranged((tx) => raiseException(tx, { kind: 'other', key, detail: 'Something to look at.', room: 'stripe', recordId: key, amountCents: 100, ...over }))
    return db.moneyException.findUniqueOrThrow({ where: { key } })
  }
  const by = (actor: Person): Person => ({ ...actor, requestId: randomUUID() })

  beforeAll(async () => {
    till = await openTill()
    till.controls.webhooks({ drop: 'all' })
    const [one, two] = [await account('officer', { name: 'Tessa Till' }), await account('staff', { name: 'Cole League' })]
    treasurer = () => by(one.actor())
    colleague = two
  })
  afterAll(() => till.stop())

  test('trust: 30 taken, handed over and settled, each in the trail; the list and its count follow', async () => {
    const { id, version } = await raised()
    const me = treasurer()
    await takeException(me, { exceptionId: id, version })
    expect(await expectAudit(me, 'reconciliation.takeException')).toEqual(['update MoneyException: ownerId, version'])
    expect(await countWaiting(me, {})).toMatchObject({ exceptions: 1 })
    expect(await countWaiting(person('organizer'), {})).toMatchObject({ exceptions: 0 })
    expect((await listExceptions(me, { whose: 'mine' } as Parameters<typeof listExceptions>[1])).rows.map((row) => row.id)).toEqual([id])
    // A second click of the same person changes nothing and is no mistake.
    await takeException(treasurer(), { exceptionId: id, version })

    const giver = treasurer()
    await handOverException(giver, { exceptionId: id, version: version + 1, ownerId: colleague.id })
    expect(await expectAudit(giver, 'reconciliation.handOverException')).toEqual(['update MoneyException: ownerId, version'])

    const settler = treasurer()
    await settleByHand(settler, { exceptionId: id, version: version + 2, note })
    expect(await expectAudit(settler, 'reconciliation.settleByHand')).toEqual(['update MoneyException: settledAt, settledBy, settlement, version'])
    expect(await getException(settler, { exceptionId: id })).toMatchObject({ settlement: note, settledByName: 'Tessa Till' })
    expect((await countWaiting(settler, {})).exceptions).toBe(0)
    await expect(settleByHand(treasurer(), { exceptionId: id, version: version + 3, note })).rejects.toThrow(/was settled/)
  })

  test('trust: 34 two take it at once: one has it, the other is told whose it is', async () => {
    const { id, version } = await raised()
    const results = await Promise.allSettled([takeException(treasurer(), { exceptionId: id, version }), takeException(by(colleague.actor()), { exceptionId: id, version })])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((results.find((result) => result.status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(Conflict)
  })

  test('a note says at least ten characters; staff take, bookkeepers settle; nobody settles what is about the own record', async () => {
    const memberId = await enrolled()
    const { id, version } = await raised({ memberId })
    await expect(settleByHand(treasurer(), { exceptionId: id, version, note: 'too short' })).rejects.toBeInstanceOf(Invalid)
    await expect(settleByHand(by(colleague.actor()), { exceptionId: id, version, note })).rejects.toBeInstanceOf(Forbidden)
    await expect(settleByHand({ ...treasurer(), memberId }, { exceptionId: id, version, note })).rejects.toThrow(/own record/)
    await expect(takeException({ ...treasurer(), roles: ['viewer'] }, { exceptionId: id, version })).rejects.toBeInstanceOf(Forbidden)
    expect((await db.moneyException.findUniqueOrThrow({ where: { id } })).version).toBe(version)
  })

  test('money-cases: 30 a quarantined payment: what Stripe really took is booked by a person, once, though two click', async () => {
    const member = await owingMember()
    const { id: checkoutId, sessionId } = await openFor(member)
    till.controls.pay(sessionId, { amountOverride: 4_500 })
    await reconcile()
    const { id, kind } = await db.moneyException.findUniqueOrThrow({ where: { key: `checkout:${checkoutId}` } })
    expect(kind).toBe('quarantined_checkout')
    await expect(settleByHand(treasurer(), { exceptionId: id, version: 1, note })).rejects.toThrow(/a note does not settle it/)
    const [one, two] = [treasurer(), treasurer()]
    const results = await Promise.allSettled([acceptQuarantined(one, { exceptionId: id, to: 'member', note }), acceptQuarantined(two, { exceptionId: id, to: 'member', note })])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const winner = results[0]!.status === 'fulfilled' ? one : two
    expect(await expectAudit(winner, 'reconciliation.acceptQuarantined')).toContain('insert Payment')
    const books = await booksOf(member.memberId)
    expect([books.payments.map((payment) => payment.amountCents), books.owedCents]).toEqual([[4_500], 4_500])
    expect((await db.moneyException.findUniqueOrThrow({ where: { id } })).settlement).toContain('Booked as')
    await reconcile()
    expect(await db.stripeBalanceLine.count({ where: { matched: null } })).toBe(0)
  })

  test('money-cases: 33 money in suspense finds its owner, once: debts first, the receipt stays, the trail says who', async () => {
    const closed = await owingMember()
    const { sessionId } = await openFor(closed)
    await archived(closed.memberId)
    till.controls.pay(sessionId)
    await reconcile()
    const waiting = await db.moneyException.findFirstOrThrow({ where: { kind: 'suspense', settledAt: null } })
    const before = await db.payment.findUniqueOrThrow({ where: { id: waiting.recordId } })
    const [heir, other] = [await owingMember({ months: 1 }), await owingMember()]
    await expect(settleByHand(treasurer(), { exceptionId: waiting.id, version: waiting.version, note })).rejects.toThrow(/still lies in suspense/)
    await expect(assignSuspense({ ...treasurer(), memberId: heir.memberId }, { paymentId: before.id, memberId: heir.memberId, note })).rejects.toBeInstanceOf(Forbidden)
    const [one, two] = [treasurer(), treasurer()]
    const results = await Promise.allSettled([assignSuspense(one, { paymentId: before.id, memberId: heir.number, note }), assignSuspense(two, { paymentId: before.id, memberId: other.memberId, note })])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const winner = results[0]!.status === 'fulfilled' ? one : two
    expect(await expectAudit(winner, 'reconciliation.assignSuspense')).toContain('update Payment: memberId')
    const after = await db.payment.findUniqueOrThrow({ where: { id: before.id } })
    expect([after.receiptNumber, after.journalId, after.amountCents]).toEqual([before.receiptNumber, before.journalId, before.amountCents])
    expect((await balances())['suspense']).toBe(0)
    expect((await db.moneyException.findUniqueOrThrow({ where: { id: waiting.id } })).settledBy).toBe(winner.id)
  })

  test('a payment changes in nothing else: the database refuses', async () => {
    const { member } = await paidByCard(till)
    await reconcile()
    const [payment] = (await booksOf(member.memberId)).payments
    await expect(arranged((tx) => tx.payment.updateMany({ where: { id: payment!.id }, data: { amountCents: 1 } }))).rejects.toThrow()
    const other = await enrolled()
    await expect(arranged((tx) => tx.payment.updateMany({ where: { id: payment!.id }, data: { memberId: other } }))).rejects.toThrow()
  })

  test('money-cases: 49 a charge that only Stripe knows is booked into suspense, matches from then on', async () => {
    const session = await stripeOf(till).checkout.sessions.create({ mode: 'payment', success_url: 'http://x.test/', line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 1234, product_data: { name: 'Shirt' } } }] })
    till.controls.pay(session.id)
    await reconcile()
    const { id } = await db.moneyException.findFirstOrThrow({ where: { kind: 'in_stripe_only', settledAt: null } })
    const before = (await balances())['suspense'] ?? 0
    const me = treasurer()
    await bookIntoSuspense(me, { exceptionId: id, note })
    expect(await expectAudit(me, 'reconciliation.bookIntoSuspense')).toContain('insert Payment')
    await expect(bookIntoSuspense(treasurer(), { exceptionId: id, note })).rejects.toBeInstanceOf(Invalid)
    expect((await balances())['suspense']).toBe(before - 1234)
    expect((await reconcile()).stripeOnly).toBe(0)
  })

  test('money-cases: 55 a dead letter is dealt with again: audited, counted, and settled once it works', async () => {
    const gone = `cs_test_${randomUUID().replaceAll('-', '')}`
    till.controls.webhooks({ drop: 0 })
    const event = till.controls.deliver({ type: 'checkout.session.completed', object: { id: gone, object: 'checkout.session' } })
    await till.controls.idle()
    const exception = await db.moneyException.findUniqueOrThrow({ where: { key: `event:${event.id}` } })
    expect(exception).toMatchObject({ kind: 'dead_event', settledAt: null })
    const me = treasurer()
    expect(await replayEvent(me, { eventId: event.id })).toEqual({ exceptionId: exception.id, worked: false })
    expect((await auditByOperation(me.requestId))['reconciliation.replayEvent']).toEqual(['update StripeEvent'])
    const trail = await db.auditEvent.findMany({ where: { requestId: me.requestId, table: 'StripeEvent' }, orderBy: { id: 'asc' }, select: { actor: true, changed: true } })
    expect(trail[0]).toEqual({ actor: me.id, changed: ['handledAt', 'replays'] })
    expect(await db.stripeEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({ replays: 1, problem: expect.any(String) as string, handledAt: expect.any(Date) as Date })
    expect((await db.moneyException.findUniqueOrThrow({ where: { id: exception.id } })).settledAt).toBeNull()

    // The cause is mended: now Stripe's session is one of ours.
    const member = await owingMember()
    const { sessionId } = await openFor(member)
    till.controls.webhooks({ drop: 'all' })
    till.controls.pay(sessionId)
    await arranged((tx) => tx.stripeEvent.update({ where: { id: event.id }, data: { objectId: sessionId } }))
    await db.$queryRaw`SELECT 1`
    till.controls.setClockOffset(31 * 86_400)
    const [one, two] = await Promise.allSettled([replayEvent(treasurer(), { eventId: event.id }), replayEvent(treasurer(), { eventId: event.id })])
    till.controls.setClockOffset(0)
    expect([one, two].some((result) => result.status === 'fulfilled' && result.value.worked)).toBe(true)
    expect((await booksOf(member.memberId)).payments).toHaveLength(1)
    expect((await db.moneyException.findUniqueOrThrow({ where: { id: exception.id } })).settledAt).toBeInstanceOf(Date)
    await expect(replayEvent(treasurer(), { eventId: event.id })).rejects.toThrow(/dealt with meanwhile/)
    await expect(replayEvent({ ...treasurer(), roles: ['viewer'] }, { eventId: event.id })).rejects.toBeInstanceOf(Forbidden)
  })

  test('money-cases: 49 what waits longer than an hour is mailed to administrators and treasurers, once', async () => {
    const { id } = await raised()
    const admin = await account('admin', { name: 'Ada Min' })
    await arranged((tx) => tx.moneyException.updateMany({ where: { settledAt: null }, data: { alertedAt: new Date() } }))
    await arranged((tx) => tx.moneyException.update({ where: { id }, data: { alertedAt: null, raisedAt: new Date(Date.now() - 59 * 60_000) } }))
    expect(await sendAlerts(jobActor('reconciliation.alert'), {})).toEqual({ exceptions: 0, mails: 0 })
    await arranged((tx) => tx.moneyException.update({ where: { id }, data: { raisedAt: new Date(Date.now() - 61 * 60_000) } }))
    const job = jobActor('reconciliation.alert')
    expect((await sendAlerts(job, {})).exceptions).toBe(1)
    expect((await expectAudit(job, 'reconciliation.sendAlerts')).filter((line) => line.startsWith('update MoneyException'))).toEqual(['update MoneyException: alertedAt'])
    const mails = await db.outboundMail.findMany({ where: { key: { startsWith: 'exceptions:' } } })
    expect(mails.map((mail) => mail.recipient)).toContain(admin.email)
    expect(mails[0]!.body).toContain('/inbox')
    expect(await sendAlerts(jobActor('reconciliation.alert'), {})).toEqual({ exceptions: 0, mails: 0 })
  })
})
