import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { addMonths, firstOfMonth, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { endOfDay } from '@/lib/ledger/moments'
import { person } from '@/prisma/factories/actors'
import { duesGround, receive } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { runCharges } from './charge-run'
import { balanceOn } from '@/prisma/factories/history'
import { getDuesAccount } from './queries'
import { setDuesRate } from './rates'

const at = (instant: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
beforeAll(() => duesGround('2027-10-01', '2028-12-01'))
afterEach(() => void vi.useRealTimers())

test.each([
  ['an ordinary night', '2028-04-30T23:59:59-07:00', '2028-04-30'],
  ['the night before clocks go forward', '2028-03-11T23:59:59-08:00', '2028-03-11'],
  ['the day clocks go forward', '2028-03-12T23:59:59-07:00', '2028-03-12'],
  ['the day clocks go back', '2028-11-05T23:59:59-08:00', '2028-11-05'],
  ['the leap day', '2028-02-29T23:59:59-08:00', '2028-02-29'],
  ['the end of the year', '2027-12-31T23:59:59-08:00', '2027-12-31'],
])('money-cases: 51 paid one second before midnight at the hall, %s: it counts for that day and settles the month that was due', async (_name, instant, on) => {
  at(instant)
  const month = firstOfMonth(on)
  const memberId = await enrolled({ hireDate: addMonths(month, -1) })
  await runCharges(person('officer'), { month })
  expect(todayAtHall()).toBe(on)
  await receive({ memberId, amountCents: 7_500, occurredOn: todayAtHall() })
  const { months, paidThroughOn } = await getDuesAccount(person('staff'), { memberId })
  expect(months).toHaveLength(1)
  expect(months[0]).toMatchObject({ startsOn: month, openCents: 0, lines: [{ occurredOn: on, cents: 7_500 }] })
  expect(paidThroughOn! >= on).toBe(true)
  expect((await balanceOn(db, memberId, on)).balanceCents).toBe(0)
  expect(endOfDay(on).getTime() - Date.now()).toBe(999)
})

test('trust: 38 a charge run, late payments and a new rate at once: each month is charged once, at the rate of its first day, and no cent is lost', async () => {
  at('2028-06-30T12:00:00-07:00')
  const members = await Promise.all(Array.from({ length: 8 }, () => enrolled({ hireDate: '2028-06-01' })))
  at('2028-07-01T00:15:00-07:00')
  await Promise.all([
    runCharges(person('officer'), { month: '2028-07' }), runCharges(person('officer'), { month: '2028-07' }), runCharges(person('officer'), { month: '2028-06' }),
    setDuesRate(person('officer'), { classification: 'journeyman', monthly: '80', startsOn: '2028-07-02' }),
    ...members.map((memberId) => receive({ memberId, amountCents: 10_000, occurredOn: '2028-06-30' })),
  ])
  await runCharges(person('officer'), { month: '2028-08' }).catch(() => undefined)
  for (const memberId of members) {
    const { months, owedCents, creditCents } = await getDuesAccount(person('staff'), { memberId })
    expect(months.map(({ startsOn, amountCents }) => [startsOn, amountCents])).toEqual([['2028-07-01', 7_500], ['2028-06-01', 7_500]])
    expect([owedCents, creditCents]).toEqual([5_000, 0])
  }
  at('2028-08-01T00:15:00-07:00')
  await runCharges(person('officer'), { month: '2028-08' })
  expect((await getDuesAccount(person('staff'), { memberId: members[0]! })).months[0]).toMatchObject({ startsOn: '2028-08-01', amountCents: 8_000 })
})
