import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { sumCents } from '@/lib/money'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround, receive, takeOver } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { runCharges } from './charge-run'
import { endExemption, grantExemption, listExemptions, voidExemption } from './exemptions'
import { readMemberDues, standingOf } from './member-dues'

const at = (instant: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
beforeEach(() => at('2026-04-10T12:00:00-07:00'))
afterEach(() => void vi.useRealTimers())

const officer = () => person('officer')
const reason = 'Orders of the reserve, seen by us'
const grant = (memberId: string, startsOn: string, lastOn: string, actor = officer()) => grantExemption(actor, { memberId, kind: 'military', startsOn, lastOn, reason })
async function charged(...months: string[]) {
  for (const month of months) await runCharges(officer(), { month })
}
/** Charged January to April 2026, $75.00 each. */
async function owing(): Promise<string> {
  const memberId = await enrolled({ hireDate: '2026-01-01' })
  await charged('2026-01', '2026-02', '2026-03', '2026-04')
  return memberId
}
async function seen(memberId: string) {
  const dues = await readMemberDues(db, memberId)
  const projection = await db.duesProjection.findUniqueOrThrow({ where: { memberId } })
  expect({ owed: projection.owedCents, credit: projection.creditCents }).toEqual({ owed: sumCents(dues.charges.map((charge) => charge.openCents)), credit: dues.creditCents })
  return { months: dues.charges.map((charge) => `${charge.startsOn.slice(0, 7)} ${charge.openCents}`), creditCents: dues.creditCents }
}
/** What an account holds of one member's charges: journals that name the member. */
async function heldBy(memberId: string, accountCode: string): Promise<number> {
  const lines = await db.ledgerEntry.findMany({ where: { accountCode, journal: { entries: { some: { memberId } } } }, select: { amountCents: true } })
  return sumCents(lines.map((line) => line.amountCents))
}
const said = (promise: Promise<unknown>) => promise.then(() => 'done', (error: unknown) => (error instanceof Invalid ? [error.message, ...Object.values(error.errors).flat()].join(' ') : (error as Error).message))

describe('granted', () => {
  test('months whose first day lies inside are not owed; what was paid on them eats the oldest debt', async () => {
    const memberId = await owing()
    await receive({ memberId, amountCents: 7500, wished: [{ periodId: (await readMemberDues(db, memberId)).charges[1]!.periodId, amountCents: 7500 }], occurredOn: '2026-04-10' })
    expect((await seen(memberId)).months).toEqual(['2026-01 7500', '2026-02 0', '2026-03 7500', '2026-04 7500'])
    const olivia = officer()
    expect(await grant(memberId, '2026-01-15', '2026-03-01', olivia)).toMatchObject({ months: ['2026-02-01', '2026-03-01'], creditCents: 7500 })
    expect(await expectAudit(olivia, 'dues.grantExemption')).toEqual(expect.arrayContaining(['insert DuesExemption', 'insert DuesChargeReversal', 'insert Journal']))
    expect(await seen(memberId)).toEqual({ months: ['2026-01 0', '2026-04 7500'], creditCents: 0 })
    expect(await heldBy(memberId, accounts.exemptions)).toBe(15_000)
    expect(standingOf(await readMemberDues(db, memberId), '2026-04-10').months).toEqual(['2026-04-01'])
  })

  test('the charge run leaves the exempt month out, and charges the first month after it', async () => {
    const memberId = await enrolled({ hireDate: '2026-01-01' })
    await grant(memberId, '2026-01-01', '2026-03-31')
    await charged('2026-01', '2026-02', '2026-03', '2026-04')
    expect((await seen(memberId)).months).toEqual(['2026-04 7500'])
  })

  test('months paid ahead become credit', async () => {
    const memberId = await owing()
    const { periodId } = (await db.duesPeriod.findMany({ where: { startsOn: new Date('2026-05-01') }, select: { id: true } })).map((row) => ({ periodId: row.id }))[0]!
    await receive({ memberId, amountCents: 37_500, wished: [{ periodId, amountCents: 7500 }], occurredOn: '2026-04-10' })
    await grant(memberId, '2026-05-01', '2026-12-31')
    expect(await seen(memberId)).toEqual({ months: ['2026-01 0', '2026-02 0', '2026-03 0', '2026-04 0'], creditCents: 7500 })
  })

  test('months that the old system had charged go as well, and come back as they were', async () => {
    const memberId = await enrolled({ hireDate: '2020-01-01' })
    await takeOver(memberId, '2026-01-31', '2026-03-15')
    expect((await seen(memberId)).months).toEqual(['2026-02 7500', '2026-03 7500'])
    const { exemptionId } = await grant(memberId, '2026-02-01', '2026-02-28')
    expect((await seen(memberId)).months).toEqual(['2026-03 7500'])
    await voidExemption(officer(), { exemptionId, version: 1, reason })
    expect((await seen(memberId)).months).toEqual(['2026-02 7500', '2026-03 7500'])
  })

  test('refused: days that overlap, a reason too short, the own record, roles without the right, nobody', async () => {
    const memberId = await owing()
    await grant(memberId, '2026-02-01', '2026-02-28')
    expect(await said(grant(memberId, '2026-02-28', '2026-05-01'))).toContain('exempt already from Feb 1, 2026 to Feb 28, 2026 (military service)')
    expect(await said(grant(memberId, '2026-04-01', '2026-03-01'))).toContain('lies before the first')
    expect(await said(grantExemption(officer(), { memberId, kind: 'medical', startsOn: '2026-05-01', lastOn: '', reason: 'ill' }))).toContain('at least 10 characters')
    expect(await said(grant(memberId, '2026-05-01', '2026-06-01', person('officer', { memberId })))).toContain('your own record')
    for (const role of ['staff', 'member', 'viewer', 'organizer'] as const) await expect(grant(memberId, '2026-05-01', '2026-06-01', person(role))).rejects.toBeInstanceOf(Forbidden)
    await expect(grant('019a0000-0000-7000-8000-000000000000', '2026-05-01', '2026-06-01')).rejects.toBeInstanceOf(NotFound)
    expect(await db.duesExemption.count({ where: { memberId } })).toBe(1)
  })

  test('trust: 36 granted twice at once: one stands, the other reads that the member is exempt already', async () => {
    const memberId = await owing()
    const answers = await Promise.all([1, 2].map(() => said(grant(memberId, '2026-02-01', '2026-03-31'))))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(answers.find((answer) => answer !== 'done')).toContain('exempt already')
    expect((await seen(memberId)).months).toEqual(['2026-01 7500', '2026-04 7500'])
  })
})

describe('ended and taken out', () => {
  test('ended earlier: the begun months after the new last day are charged anew, once', async () => {
    const memberId = await owing()
    const { exemptionId } = await grant(memberId, '2026-02-01', '2026-12-31')
    expect((await seen(memberId)).months).toEqual(['2026-01 7500'])
    const olivia = officer()
    expect(await endExemption(olivia, { exemptionId, version: 1, lastOn: '2026-02-28', reason })).toMatchObject({ months: ['2026-03-01', '2026-04-01'] })
    expect(await expectAudit(olivia, 'dues.endExemption')).toEqual(expect.arrayContaining([expect.stringContaining('update DuesExemption'), 'insert DuesCharge']))
    expect((await seen(memberId)).months).toEqual(['2026-01 7500', '2026-03 7500', '2026-04 7500'])
    await charged('2026-03', '2026-04')
    expect((await seen(memberId)).months).toHaveLength(3)
    const rounds = await db.duesCharge.findMany({ where: { memberId, period: { startsOn: new Date('2026-03-01') } }, orderBy: { round: 'asc' }, select: { round: true } })
    expect(rounds).toEqual([{ round: 1 }, { round: 2 }])
  })

  test('taken out, months that the run had left out are charged, those to come are not; the allowance is back at nothing', async () => {
    const memberId = await enrolled({ hireDate: '2026-01-01' })
    await charged('2026-01', '2026-02')
    const { exemptionId } = await grant(memberId, '2026-02-01', '2026-06-30')
    await charged('2026-03', '2026-04')
    const olivia = officer()
    expect(await voidExemption(olivia, { exemptionId, version: 1, reason })).toMatchObject({ months: ['2026-02-01', '2026-03-01', '2026-04-01'] })
    expect(await expectAudit(olivia, 'dues.voidExemption')).toEqual(expect.arrayContaining([expect.stringContaining('update DuesExemption')]))
    expect((await seen(memberId)).months).toEqual(['2026-01 7500', '2026-02 7500', '2026-03 7500', '2026-04 7500'])
    expect(await heldBy(memberId, accounts.exemptions)).toBe(0)
    expect(await said(voidExemption(officer(), { exemptionId, version: 2, reason }))).toContain('taken out already')
    await grant(memberId, '2026-02-01', '2026-02-28')
    expect((await seen(memberId)).months).toEqual(['2026-01 7500', '2026-03 7500', '2026-04 7500'])
  })

  test('ended later: a month that was charged meanwhile is not owed; ended from an old page nothing happens', async () => {
    const memberId = await owing()
    const { exemptionId } = await grant(memberId, '2026-02-01', '2026-02-28')
    await endExemption(officer(), { exemptionId, version: 1, lastOn: '2026-03-31', reason })
    expect((await seen(memberId)).months).toEqual(['2026-01 7500', '2026-04 7500'])
    await expect(endExemption(officer(), { exemptionId, version: 1, lastOn: '2026-02-10', reason })).rejects.toBeInstanceOf(Conflict)
    expect(await said(endExemption(officer(), { exemptionId, version: 2, lastOn: '2026-01-10', reason }))).toContain('take it out instead')
    expect(await said(endExemption(person('officer', { memberId }), { exemptionId, version: 2, lastOn: '2026-02-10', reason }))).toContain('your own record')
  })
})

test('members read their own days without the reason, and nobody else’s', async () => {
  const [memberId, other] = [await owing(), await owing()]
  const { exemptionId } = await grant(memberId, '2026-02-01', '2026-02-28')
  expect(await listExemptions(person('member', { memberId }), { memberId })).toMatchObject([{ id: exemptionId, kind: 'military', startsOn: '2026-02-01', endsOn: '2026-03-01', reason: '', grantedBy: '' }])
  await expect(listExemptions(person('member', { memberId: other }), { memberId })).rejects.toBeInstanceOf(NotFound)
  expect((await listExemptions(person('viewer'), { memberId }))[0]?.reason).toBe(reason)
})
