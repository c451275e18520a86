import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { openPeriods } from './periods'
import { defaultRates, listRates, setDefaultRates, setDuesRate } from './rates'

const today = '2026-04-10'
beforeAll(() => setDefaultRates(cliActor('test'), {}))
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T12:00:00-07:00`) }))
afterEach(() => void vi.useRealTimers())

const spans = async (classification: string) => (await listRates(person('staff'), {}))
  .filter((rate) => rate.classification === classification).reverse().map(({ monthlyCents, startsOn, endsOn }) => [monthlyCents, startsOn, endsOn])

describe('rates', () => {
  test('the defaults are set once, for what has none', async () => {
    expect(await setDefaultRates(cliActor('test'), {})).toEqual({ rates: 0 })
    const rates = await listRates(person('staff'), {})
    expect(Object.fromEntries(rates.map((rate) => [rate.classification, rate.monthlyCents]))).toEqual(defaultRates)
    expect(rates.every((rate) => rate.when === 'running')).toBe(true)
  })

  test('a new rate closes the running one; later ones stay; the same day is replaced', async () => {
    const officer = person('officer')
    await setDuesRate(officer, { classification: 'foreman', monthly: '$90', startsOn: '2026-07-01' })
    expect(await expectAudit(officer, 'dues.setRate')).toEqual(['update DuesRate: endsOn', 'insert DuesRate'])
    await setDuesRate(officer, { classification: 'foreman', monthly: '88.50', startsOn: '2026-06-01' })
    await setDuesRate(officer, { classification: 'foreman', monthly: '91', startsOn: '2026-07-01' })
    expect(await spans('foreman')).toEqual([[8500, '2000-01-01', '2026-06-01'], [8850, '2026-06-01', '2026-07-01'], [9100, '2026-07-01', null]])
    expect((await listRates(person('viewer'), {})).filter((rate) => rate.classification === 'foreman').map((rate) => rate.when)).toEqual(['coming', 'coming', 'running'])
  })

  test('two officers at once leave neither gap nor overlap', async () => {
    await Promise.all(['2026-08-01', '2026-09-01', '2026-10-01', '2026-08-15'].map((startsOn, n) => setDuesRate(person('officer'), { classification: 'retiree', monthly: `${30 + n}`, startsOn })))
    const made = await spans('retiree')
    made.slice(1).forEach(([, startsOn], n) => expect(made[n]?.[2]).toBe(startsOn))
    expect(made.at(-1)?.[2]).toBeNull()
  })

  test('the database refuses an overlap, and a negative rate', async () => {
    const { within } = await import('@/prisma/factories/dues')
    const insert = (monthlyCents: number) => within((tx) => tx.duesRate.create({ data: { classification: 'honorary', monthlyCents, startsOn: new Date('2026-01-01') } }))
    await expect(insert(100)).rejects.toThrow()
    await expect(insert(-1)).rejects.toThrow()
    expect(await db.duesRate.count({ where: { classification: 'honorary' } })).toBe(1)
  })

  test.each([
    ['a day that is past', { startsOn: '2026-04-01' }, 'startsOn'],
    ['today', { startsOn: today }, 'startsOn'],
    ['no day', { startsOn: '2026-02-30' }, 'startsOn'],
    ['no amount', { monthly: 'lots' }, 'monthly'],
    ['half a cent', { monthly: '1.005' }, 'monthly'],
    ['a minus', { monthly: '-5' }, 'monthly'],
    ['more than ten thousand', { monthly: '10,000.01' }, 'monthly'],
  ])('refuses %s', async (_name, over, field) => {
    const refused = await setDuesRate(person('officer'), { classification: 'journeyman', monthly: '80', startsOn: '2026-08-01', ...over }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Invalid)
    expect((refused as Invalid).errors).toHaveProperty(field)
  })

  test('refuses clerks, members and fields that are not asked for', async () => {
    for (const role of ['staff', 'member', 'viewer', 'organizer'] as const) {
      await expect(setDuesRate(person(role), { classification: 'journeyman', monthly: '80', startsOn: '2026-08-01' })).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(setDuesRate(person('officer'), { classification: 'journeyman', monthly: '80', startsOn: '2026-08-01', id: 'x' } as never)).rejects.toBeInstanceOf(Invalid)
    await expect(listRates(person('member'), {})).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('periods', () => {
  test('are opened with their due day and the end of grace, once', async () => {
    const officer = person('officer')
    expect(await openPeriods(officer, { from: '2027-12', to: '2028-02' })).toEqual({ periods: 3 })
    expect(await expectAudit(officer, 'dues.openPeriods')).toHaveLength(3)
    const again = person('officer')
    expect(await openPeriods(again, { from: '2027-12', to: '2028-02' })).toEqual({ periods: 3 })
    expect(await db.auditEvent.count({ where: { requestId: again.requestId } })).toBe(0)
    expect(await db.duesPeriod.findUnique({ where: { year_month: { year: 2028, month: 2 } } })).toMatchObject({ startsOn: new Date('2028-02-01'), dueOn: new Date('2028-02-01'), graceEndsOn: new Date('2028-02-15') })
  })

  test('one month may be given a longer grace, not several, and none that ends before it is due', async () => {
    await openPeriods(person('officer'), { from: '2029-05', to: '2029-05', graceEndsOn: '2029-05-31' })
    expect(await db.duesPeriod.findUnique({ where: { year_month: { year: 2029, month: 5 } } })).toMatchObject({ graceEndsOn: new Date('2029-05-31') })
    await expect(openPeriods(person('officer'), { from: '2029-06', to: '2029-07', graceEndsOn: '2029-07-31' })).rejects.toBeInstanceOf(Invalid)
    await expect(openPeriods(person('officer'), { from: '2029-06', to: '2029-06', graceEndsOn: '2029-05-31' })).rejects.toBeInstanceOf(Invalid)
  })

  test('refuses a stretch that ends before it begins, one too long, and clerks', async () => {
    await expect(openPeriods(person('officer'), { from: '2026-05', to: '2026-04' })).rejects.toBeInstanceOf(Invalid)
    await expect(openPeriods(person('officer'), { from: '2026-05', to: '2036-05' })).rejects.toBeInstanceOf(Invalid)
    await expect(openPeriods(person('staff'), { from: '2026-05', to: '2026-06' })).rejects.toBeInstanceOf(Forbidden)
  })
})
