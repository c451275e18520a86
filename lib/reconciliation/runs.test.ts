import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { auditByOperation, expectAudit } from '@/prisma/factories/audit'
import { arranged, openTill, type Till } from '@/prisma/factories/payments'
import { paidByCard } from '@/prisma/factories/reconciliation'
import { askForRun } from './asking'
import { keepPayout, tickPayout, untickPayout } from './payouts'
import { reconcile } from './reconcile'
import { getClearing, getPayout, getRun, listPayouts, listRuns } from './run-queries'
import { noteProblem } from './runs'

const treasurer = () => person('viewer', { duties: ['treasurer'] })
const statement = { bankReference: 'STRIPE TRANSFER 4711', bankCents: '87.09' }

describe('runs and payouts', () => {
  let till: Till
  beforeAll(async () => {
    till = await openTill()
    till.controls.webhooks({ drop: 'all' })
  })
  afterAll(() => till.stop())

  test('trust: 30 a run that somebody asks for is worked by its own job; a second click finds the first', async () => {
    await paidByCard(till)
    const me = treasurer()
    const { runId } = await askForRun(me, {})
    expect(await expectAudit(me, 'reconciliation.askForRun')).toEqual(['insert ReconciliationRun'])
    const both = await Promise.allSettled([askForRun(treasurer(), {}), askForRun(treasurer(), {})])
    expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected'])
    expect(await db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'reconciliation.run' AND data->>'runId' = ${runId}`).toHaveLength(1)
    const run = await reconcile(runId)
    expect(run).toMatchObject({ id: runId, repaired: 1, matched: 1 })
    expect(await reconcile(runId)).toMatchObject({ id: runId, finishedAt: run.finishedAt })
    const { rows } = await listRuns(me, { page: 1 })
    expect(rows.map((row) => row.id)).toEqual([runId])
    const shown = await getRun(me, { runId })
    expect(shown.days[0]!.ledger).toEqual(shown.days[0]!.stripe)
    await expect(askForRun(person('staff'), {})).rejects.toBeInstanceOf(Forbidden)
    await expect(getRun(me, { runId: randomUUID() })).rejects.toBeInstanceOf(NotFound)
  })

  test('given days: in their order, never ahead; what lies outside is not asked for', async () => {
    const today = todayAtHall()
    await expect(askForRun(treasurer(), { from: addDays(today, 1) })).rejects.toBeInstanceOf(Invalid)
    await expect(askForRun(treasurer(), { from: today, to: addDays(today, -1) })).rejects.toBeInstanceOf(Invalid)
    const { runId } = await askForRun(treasurer(), { from: addDays(today, -9), to: addDays(today, -8) })
    expect(await reconcile(runId)).toMatchObject({ repaired: 0, stripeOnly: 0, ledgerOnly: 0, grossCents: 0 })
  })

  test('trust: 30 the steps of a run are in the trail under its request', async () => {
    await paidByCard(till)
    const run = await reconcile()
    const row = await db.auditEvent.findFirstOrThrow({ where: { table: 'ReconciliationRun', rowId: run.id, kind: 'insert' }, select: { requestId: true } })
    const left = await auditByOperation(row.requestId!)
    expect(left).toMatchObject({ 'reconciliation.openRun': ['insert ReconciliationRun'], 'reconciliation.keepLines': ['insert StripeBalanceLine'], 'reconciliation.finishRun': ['update ReconciliationRun'] })
    expect(new Set(left['reconciliation.matchLines'])).toEqual(new Set(['insert Journal', 'insert LedgerEntry', 'update StripeBalanceLine']))
    const job = jobActor('reconciliation')
    const open = await arranged((tx) => tx.reconciliationRun.create({ data: { startedBy: 'job:test', fromAt: new Date(), untilAt: new Date() } }))
    await noteProblem(job, { runId: open.id, problem: 'Stripe does not answer.' })
    expect(await expectAudit(job, 'reconciliation.noteProblem')).toEqual(['update ReconciliationRun: problem'])
    await arranged((tx) => tx.reconciliationRun.update({ where: { id: open.id }, data: { finishedAt: new Date(0) } }))
  })

  const arrived = async (amountCents: number, daysAgo = 0) => {
    const id = `po_${randomUUID().replaceAll('-', '')}`
    const job = jobActor('reconciliation')
    await keepPayout(job, { id, amountCents, status: 'paid', createdAt: new Date(), arrivesOn: addDays(todayAtHall(), -daysAgo), failureCode: null })
    expect(new Set(await expectAudit(job, 'reconciliation.keepPayout'))).toEqual(new Set(['insert Payout', 'insert Journal', 'insert LedgerEntry', 'update Payout: journalId']))
    return id
  }

  test('money-cases: 50 a payout is ticked against the bank’s line; twice is once; unticked with a reason', async () => {
    const id = await arrived(8709)
    const me = treasurer()
    await tickPayout(me, { payoutId: id, ...statement })
    expect(await expectAudit(me, 'reconciliation.tickPayout')).toEqual(['update Payout: bankCents, bankReference, tickedAt, tickedBy'])
    await tickPayout(treasurer(), { payoutId: id, ...statement })
    await expect(tickPayout(treasurer(), { payoutId: id, ...statement, bankReference: 'another' })).rejects.toThrow(/ticked already/)
    expect((await listPayouts(treasurer(), { state: 'ticked', page: 1 })).payouts.map((payout) => payout.id)).toEqual([id])
    const taker = treasurer()
    await untickPayout(taker, { payoutId: id, note: 'It was the line above.' })
    expect(await expectAudit(taker, 'reconciliation.untickPayout')).toEqual(['update Payout: bankCents, bankReference, tickedAt, tickedBy'])
    await expect(tickPayout(person('staff'), { payoutId: id, ...statement })).rejects.toBeInstanceOf(Forbidden)
    await expect(getPayout(treasurer(), { payoutId: 'po_none' })).rejects.toBeInstanceOf(NotFound)
  })

  test('an amount that differs, and a payout that nobody ticked for days, come to the inbox; a tick settles the latter', async () => {
    const id = await arrived(5000, 6)
    await reconcile()
    expect(await db.moneyException.findUnique({ where: { key: `unticked:${id}` } })).toMatchObject({ kind: 'payout_unticked', settledAt: null })
    await tickPayout(treasurer(), { payoutId: id, bankReference: 'X1', bankCents: '49.00' })
    expect((await db.moneyException.findUniqueOrThrow({ where: { key: `unticked:${id}` } })).settledAt).toBeInstanceOf(Date)
    expect(await db.moneyException.findUnique({ where: { key: `tick:${id}:4900` } })).toMatchObject({ kind: 'payout_differs', amountCents: 100 })
  })

  test('two runs keep one payout at once: booked once', async () => {
    const id = `po_${randomUUID().replaceAll('-', '')}`
    const told = { id, amountCents: 1000, status: 'paid', createdAt: new Date(), arrivesOn: todayAtHall(), failureCode: null }
    await Promise.all([1, 2, 3].map(() => keepPayout(jobActor('reconciliation'), told)))
    expect(await db.journal.count({ where: { sourceKey: `payout:${id}` } })).toBe(1)
    expect((await getClearing(treasurer(), {})).underWay).toBe(0)
  })
})
