import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { changeMemberStatus } from '@/lib/members/commands'
import { sumCents } from '@/lib/money'
import { person } from '@/prisma/factories/actors'
import { duesGround, receive, takeOver, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { runCharges } from './charge-run'
import { quoteMonths } from './quotes'
import { setDuesRate } from './rates'

const today = '2026-04-10'
const quote = (memberId: string, ...months: string[]) => within((tx) => quoteMonths(tx, memberId, { periods: months.map((month) => `${month}-01`) }, today))
const amounts = async (memberId: string, ...months: string[]) => (await quote(memberId, ...months)).map((month) => month.amountCents)
const glance = (memberId: string) => db.duesProjection.findUnique({ where: { memberId }, select: { owedCents: true, creditCents: true, unpaidMonths: true } })
const charged = async (memberId: string) =>
  (await db.duesCharge.findMany({ where: { memberId }, orderBy: { period: { startsOn: 'asc' } }, select: { amountCents: true, period: { select: { startsOn: true } } } }))
    .map((charge) => `${charge.period.startsOn.toISOString().slice(0, 7)} ${charge.amountCents}`)
const settledMonths = (settled: { startsOn: string; cents: number }[]) => settled.map(({ startsOn, cents }) => `${startsOn.slice(0, 7)} ${cents}`)
/** A journeyman who owes these months. */
async function owing(...months: string[]): Promise<string> {
  const memberId = await enrolled({ hireDate: `${months[0] ?? '2026-04'}-01` })
  for (const month of months) await runCharges(person('officer'), { month })
  return memberId
}

beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-04-10T12:00:00-07:00') }))
afterEach(() => void vi.useRealTimers())

describe('quoting', () => {
  test('money-cases: 1 what is owed and months ahead cost what the ledger says', async () => {
    const memberId = await owing('2026-03', '2026-04')
    expect(await amounts(memberId, '2026-03')).toEqual([7500])
    expect(await amounts(memberId, '2026-04', '2026-03', '2026-05')).toEqual([7500, 7500, 7500])
    await receive({ memberId, amountCents: 1, occurredOn: today })
    expect(await amounts(memberId, '2026-03')).toEqual([7499])
  })

  test('makes periods that are missing', async () => {
    const memberId = await owing()
    const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08']
    expect((await quote(memberId, ...months)).map((month) => month.startsOn.slice(0, 7))).toEqual(months)
    expect(await db.duesPeriod.findUnique({ where: { startsOn: new Date('2026-08-01') } })).toMatchObject({ dueOn: new Date('2026-08-01'), graceEndsOn: new Date('2026-08-15') })
  })

  test('a month ahead costs the rate in force on its first day', async () => {
    const memberId = await owing('2026-04')
    await setDuesRate(person('officer'), { classification: 'journeyman', monthly: '80', startsOn: '2026-06-15' })
    expect(await amounts(memberId, '2026-04', '2026-05', '2026-06', '2026-07')).toEqual([7500, 7500, 7500, 8000])
    await setDuesRate(person('officer'), { classification: 'journeyman', monthly: '75', startsOn: '2026-06-15' })
  })

  test('credit eats first: months that it covers are not asked for, the next costs the rest', async () => {
    const memberId = await owing('2026-04')
    await receive({ memberId, amountCents: 7500 + 10_000, occurredOn: today })
    await expect(quote(memberId, '2026-05')).rejects.toBeInstanceOf(Invalid)
    expect(await amounts(memberId, '2026-06', '2026-07')).toEqual([5000, 7500])
  })

  test.each([
    ['nothing', []],
    ['a month paid already', ['2026-02']],
    ['a month before the member was billed', ['2025-12']],
    ['too far ahead', ['2027-05']],
    ['ahead with a gap', ['2026-03', '2026-04', '2026-06']],
    ['ahead while something is owed', ['2026-04', '2026-05']],
  ])('refuses %s', async (_name, months) => {
    const memberId = await owing('2026-02', '2026-03', '2026-04')
    await receive({ memberId, amountCents: 7500, occurredOn: today })
    const refused = await quote(memberId, ...months).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Invalid)
    expect(Object.keys((refused as Invalid).errors)).toEqual(['periods'])
  })

  test('up to a year ahead, not a month more', async () => {
    const memberId = await owing('2026-04')
    await receive({ memberId, amountCents: 7500, occurredOn: today })
    const year = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04']
    expect(await quote(memberId, ...year)).toHaveLength(12)
  })
})

describe('applying money', () => {
  const pay = async (memberId: string, quoted: { periodId: string | null; amountCents: number }[]) =>
    receive({ memberId, amountCents: sumCents(quoted.map((month) => month.amountCents)), wished: quoted, occurredOn: today })

  test('settles the months it was paid for, and charges those ahead', async () => {
    const memberId = await owing('2026-03', '2026-04')
    const { settled, creditCents } = await pay(memberId, await quote(memberId, '2026-03', '2026-04', '2026-05', '2026-06'))
    expect(settledMonths(settled)).toEqual(['2026-03 7500', '2026-04 7500', '2026-05 7500', '2026-06 7500'])
    expect(creditCents).toBe(0)
    expect(await glance(memberId)).toEqual({ owedCents: 0, creditCents: 0, unpaidMonths: 0 })
    expect(await db.journal.findFirst({ where: { sourceKey: { startsWith: `charge:${memberId}` }, memo: 'Dues June 2026' } })).not.toBeNull()
  })

  test('a single month out of order is settled; what comes without a wish goes to the oldest', async () => {
    const memberId = await owing('2026-02', '2026-03', '2026-04')
    expect(settledMonths((await pay(memberId, await quote(memberId, '2026-03'))).settled)).toEqual(['2026-03 7500'])
    expect(settledMonths((await receive({ memberId, amountCents: 8000, occurredOn: today })).settled)).toEqual(['2026-02 7500', '2026-04 500'])
  })

  test('money-cases: 8 the balance fell while the checkout was open: the excess becomes credit', async () => {
    const memberId = await owing('2026-03', '2026-04')
    const quoted = await quote(memberId, '2026-03', '2026-04')
    await receive({ memberId, amountCents: 7500, occurredOn: today })
    const { settled, creditCents } = await pay(memberId, quoted)
    expect(settledMonths(settled)).toEqual(['2026-04 7500'])
    expect(creditCents).toBe(7500)
    expect(await glance(memberId)).toEqual({ owedCents: 0, creditCents: 7500, unpaidMonths: 0 })
  })

  test('money-cases: 9 the rate changed after the quote: the quoted month is settled, the difference stays open or becomes credit', async () => {
    const rises = await owing('2026-04'), falls = await enrolled({ hireDate: '2026-04-01', classification: 'foreman' })
    await runCharges(person('officer'), { month: '2026-04' })
    const before = [await quote(rises, '2026-04', '2026-05'), await quote(falls, '2026-04', '2026-05')]
    await setDuesRate(person('officer'), { classification: 'journeyman', monthly: '80', startsOn: '2026-05-01' })
    await setDuesRate(person('officer'), { classification: 'foreman', monthly: '82', startsOn: '2026-05-01' })
    await pay(rises, before[0]!)
    await pay(falls, before[1]!)
    expect(await charged(rises)).toEqual(['2026-04 7500', '2026-05 8000'])
    expect(await glance(rises)).toEqual({ owedCents: 500, creditCents: 0, unpaidMonths: 1 })
    expect(await charged(falls)).toEqual(['2026-04 8500', '2026-05 8200'])
    expect(await glance(falls)).toEqual({ owedCents: 0, creditCents: 300, unpaidMonths: 0 })
    await setDuesRate(person('officer'), { classification: 'journeyman', monthly: '75', startsOn: '2026-05-01' })
  })

  test('money-cases: 36 a month settled by the counter meanwhile: the online payment becomes credit', async () => {
    const memberId = await owing('2026-04')
    const quoted = await quote(memberId, '2026-04')
    const both = await Promise.all([pay(memberId, quoted), pay(memberId, quoted)])
    expect(both.map((one) => one.creditCents).sort()).toEqual([0, 7500])
    expect(await glance(memberId)).toEqual({ owedCents: 0, creditCents: 7500, unpaidMonths: 0 })
  })

  test('credit and payment together settle the months ahead, those between included', async () => {
    const memberId = await owing('2026-04')
    await receive({ memberId, amountCents: 17_500, occurredOn: today })
    const { settled } = await pay(memberId, await quote(memberId, '2026-06'))
    expect(settledMonths(settled)).toEqual(['2026-06 5000'])
    expect(await charged(memberId)).toEqual(['2026-04 7500', '2026-05 7500', '2026-06 7500'])
    expect(await glance(memberId)).toEqual({ owedCents: 0, creditCents: 0, unpaidMonths: 0 })
  })

  test('a month ahead that is no longer billed becomes credit; a suspended member\'s debts can be paid', async () => {
    const memberId = await owing('2026-04')
    const quoted = await quote(memberId, '2026-04', '2026-05')
    await changeMemberStatus(person('staff'), { memberId, status: 'suspended', startsOn: today, reason: 'test' })
    expect((await pay(memberId, quoted)).creditCents).toBe(7500)
    expect(await charged(memberId)).toEqual(['2026-04 7500'])
  })

  test('the next run does not charge what was paid ahead', async () => {
    const memberId = await owing('2026-04')
    await pay(memberId, await quote(memberId, '2026-04', '2026-05'))
    vi.setSystemTime(new Date('2026-05-01T00:15:00-07:00'))
    await runCharges(person('officer'), { month: '2026-05' })
    expect(await charged(memberId)).toEqual(['2026-04 7500', '2026-05 7500'])
  })

  test.each([0, -5, 0.5])('refuses %s cents', async (amountCents) => {
    await expect(receive({ memberId: await enrolled(), amountCents, occurredOn: today })).rejects.toThrow(RangeError)
  })

  test('a taken-over member who owes pays what the old system said', async () => {
    const memberId = await enrolled({ hireDate: '2020-01-01' })
    await takeOver(memberId, '2026-02-28', today)
    await pay(memberId, await quote(memberId, '2026-03', '2026-04'))
    expect(await glance(memberId)).toEqual({ owedCents: 0, creditCents: 0, unpaidMonths: 0 })
  })
})
