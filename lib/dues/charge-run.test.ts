import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { sumCents } from '@/lib/money'
import { changeMemberClassification, changeMemberStatus } from '@/lib/members/commands'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround, receive, takeOver } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { runCharges } from './charge-run'
import { findChargeable } from './chargeable'
import { chargeRunJob } from './jobs'
import { priceOf } from './rules'
import { readMemberDues } from './member-dues'
import { setDuesRate } from './rates'

const at = (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
const chargesOf = (memberId: string) => db.duesCharge.findMany({ where: { memberId }, orderBy: { period: { startsOn: 'asc' } }, select: { amountCents: true, period: { select: { startsOn: true } } } })
const months = async (memberId: string) => (await chargesOf(memberId)).map((charge) => charge.period.startsOn.toISOString().slice(0, 7))

beforeAll(() => duesGround('2026-01-01', '2026-12-01'))
beforeEach(() => void at('2026-04-10T12:00:00-07:00'))
afterEach(() => void vi.useRealTimers())

describe('the charge run', () => {
  test('charges every active member the rate of the first day, and leaves an audit row each', async () => {
    const [journeyman, apprentice, honorary, suspended] = [await enrolled(), await enrolled({ classification: 'apprentice_2' }), await enrolled({ classification: 'honorary' }), await enrolled({ status: 'suspended' })]
    const joinsLater = await enrolled({ hireDate: '2026-04-02' })
    const officer = person('officer')
    const run = await runCharges(officer, { month: '2026-04' })
    expect(run).toMatchObject({ month: '2026-04-01', charged: 2, chargedCents: 11_500, creditCents: 0 })
    expect((await chargesOf(journeyman)).map((c) => c.amountCents)).toEqual([7500])
    expect((await chargesOf(apprentice)).map((c) => c.amountCents)).toEqual([4000])
    for (const nobody of [honorary, suspended, joinsLater]) expect(await chargesOf(nobody)).toEqual([])
    expect(await db.duesProjection.findUnique({ where: { memberId: journeyman } })).toMatchObject({ owedCents: 7500, unpaidMonths: 1 })
    const lines = await expectAudit(officer, 'dues.runCharges')
    expect(lines.filter((line) => line === 'insert DuesCharge')).toHaveLength(2)
    expect(lines).toContain('update DuesPeriod: chargedAt')
  })

  test('trust: 38 a second run charges nobody and writes nothing', async () => {
    await runCharges(person('officer'), { month: '2026-04' })
    const again = person('officer')
    expect(await runCharges(again, { month: '2026-04' })).toMatchObject({ charged: 0, chargedCents: 0 })
    expect(await db.auditEvent.count({ where: { requestId: again.requestId } })).toBe(0)
  })

  test('trust: 38 four runs at once charge each member once', async () => {
    const members = await Promise.all(Array.from({ length: 30 }, () => enrolled()))
    const runs = await Promise.all([1, 2, 3, 4].map(() => runCharges(person('officer'), { month: '2026-03' })))
    expect(sumCents(runs.map((run) => run.charged))).toBe(await db.duesCharge.count({ where: { period: { startsOn: new Date('2026-03-01') } } }))
    for (const member of members) expect(await months(member)).toEqual(['2026-03'])
  })

  test('credit eats the new charge; what is short stays open', async () => {
    const rich = await enrolled(), poor = await enrolled()
    await receive({ memberId: rich, amountCents: 10_000, occurredOn: '2026-04-05' })
    await receive({ memberId: poor, amountCents: 5_000, occurredOn: '2026-04-05' })
    const run = await runCharges(person('officer'), { month: '2026-04' })
    expect(run.creditCents).toBe(12_500)
    expect(await db.duesProjection.findUnique({ where: { memberId: rich } })).toMatchObject({ owedCents: 0, creditCents: 2500, balanceCents: -2500 })
    expect(await db.duesProjection.findUnique({ where: { memberId: poor } })).toMatchObject({ owedCents: 2500, creditCents: 0 })
  })

  test('a payment at the same time and the run agree: one charge, nothing lost', async () => {
    const members = await Promise.all(Array.from({ length: 10 }, () => enrolled()))
    const periodId = (await db.duesPeriod.findUniqueOrThrow({ where: { startsOn: new Date('2026-04-01') } })).id
    await Promise.all([
      runCharges(person('officer'), { month: '2026-04' }),
      ...members.map((memberId) => receive({ memberId, amountCents: 7500, wished: [{ periodId, amountCents: 7500 }], occurredOn: '2026-04-10' })),
    ])
    for (const memberId of members) {
      expect(await months(memberId)).toEqual(['2026-04'])
      expect(await db.duesProjection.findUnique({ where: { memberId } })).toMatchObject({ owedCents: 0, creditCents: 0 })
    }
  })

  test('months that the old system settled are not charged again', async () => {
    const ahead = await enrolled(), behind = await enrolled(), even = await enrolled()
    await takeOver(ahead, '2026-05-31', '2026-03-20')
    await takeOver(behind, '2026-01-31', '2026-03-20')
    await takeOver(even, '2026-03-31', '2026-03-20')
    for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) await runCharges(person('officer'), { month })
    expect(await months(ahead)).toEqual(['2026-04'])
    expect(await months(behind)).toEqual(['2026-02', '2026-03', '2026-04'])
    expect(await months(even)).toEqual(['2026-04'])
    expect(await db.duesProjection.findUnique({ where: { memberId: ahead } })).toMatchObject({ owedCents: 0, creditCents: 7500 })
  })

  test('a month is charged from its first day on the hall\'s clock, also when clocks change', async () => {
    const run = (month: string) => runCharges(jobActor('test'), { month })
    at('2026-10-31T23:59:00-07:00')
    await expect(run('2026-11')).rejects.toBeInstanceOf(Invalid)
    at('2026-11-01T00:15:00-07:00')
    await expect(run('2026-11')).resolves.toMatchObject({ month: '2026-11-01' })
    at('2026-11-01T23:30:00-08:00')
    await expect(run('2026-11')).resolves.toMatchObject({ charged: 0 })
    at('2026-12-31T23:59:59-08:00')
    await expect(run('2027-01')).rejects.toThrow()
  })

  test('the daily job catches up on months that were missed', async () => {
    at('2026-04-10T00:15:00-07:00')
    await chargeRunJob.run({})
    at('2026-07-01T00:15:00-07:00')
    const member = await enrolled()
    await chargeRunJob.run({})
    expect(await months(member)).toEqual(expect.arrayContaining(['2026-05', '2026-06', '2026-07']))
  })

  test('refuses clerks, members, viewers and strange months', async () => {
    for (const role of ['staff', 'organizer', 'member', 'viewer', 'instructor'] as const) {
      await expect(runCharges(person(role), { month: '2026-04' })).rejects.toBeInstanceOf(Forbidden)
    }
    for (const month of ['2026-4', '2026-13', '', '2026-04-02']) await expect(runCharges(person('officer'), { month })).rejects.toBeInstanceOf(Invalid)
  })

  test('the candidates in SQL are those of the rule', async () => {
    const clerk = person('staff')
    const kinds = ['journeyman', 'honorary', 'apprentice_5', 'retiree'] as const
    for (let i = 0; i < 24; i++) {
      const memberId = await enrolled({ classification: kinds[i % 4]!, status: i % 5 === 0 ? 'inactive' : 'active', hireDate: `2026-0${1 + (i % 4)}-0${1 + (i % 2)}` })
      if (i % 3 === 0) await changeMemberStatus(clerk, { memberId, status: 'retired', startsOn: `2026-0${2 + (i % 5)}-0${1 + (i % 2)}`, reason: 'test' })
      if (i % 4 === 1) await changeMemberClassification(clerk, { memberId, classification: 'foreman', startsOn: '2026-06-01', reason: 'test' })
    }
    await setDuesRate(person('officer'), { classification: 'retiree', monthly: '30', startsOn: '2026-06-01' })
    const everybody = await db.member.findMany({ select: { id: true } })
    for (const month of ['2025-12-01', '2026-02-01', '2026-06-01', '2026-08-01']) {
      const inSql = new Map((await findChargeable(db, month)).map((member) => [member.memberId, member.monthlyCents]))
      for (const { id } of everybody) {
        const { billing, rates, rules, charges, opening } = await readMemberDues(db, id)
        if (opening || charges.some((charge) => charge.startsOn === month)) continue
        expect(inSql.get(id), `${id} ${month}`).toBe(priceOf(billing, rates, month, rules(month))?.monthlyCents)
      }
    }
  })
})
