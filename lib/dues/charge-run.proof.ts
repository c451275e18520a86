import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { enrolMembersWithin } from '@/lib/members/enrolment'
import { EnrolMember } from '@/lib/members/schema'
import { person } from '@/prisma/factories/actors'
import { duesGround, within } from '@/prisma/factories/dues'
import { runCharges } from './charge-run'
import { openMembers } from './openings'
import { listStandings } from './standing-list'

const MEMBERS = 10_000
const seconds = async (what: string, work: () => Promise<unknown>) => {
  const started = performance.now()
  await work()
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-10T12:00:00-07:00') }))
afterAll(() => void vi.useRealTimers())

test('trust: 38 ten thousand members: taken over, charged, charged again, charged twice at once', { timeout: 600_000 }, async () => {
  const inputs = Array.from({ length: MEMBERS }, (_, n) => EnrolMember.parse({ memberNumber: `bulk-${n}`, firstName: 'Ada', lastName: `Bulk ${n}`, classification: 'journeyman', hireDate: '2015-01-01' }))
  let ids: string[] = []
  await seconds(`enrol ${MEMBERS}`, async () => (ids = [...(await within((tx) => enrolMembersWithin(tx, inputs))).values()]))
  await seconds(`take over ${MEMBERS} (one in five owes two months, one in five is two ahead)`, () =>
    within((tx) => openMembers(tx, ids.map((memberId, n) => ({ memberId, paidThroughOn: ['2026-02-28', '2026-04-30', '2026-04-30', '2026-04-30', '2026-06-30'][n % 5]! })), '2026-04-20')))
  await seconds(`charge ${MEMBERS} for a month`, async () => {
    expect(await runCharges(person('officer'), { month: '2026-05' })).toMatchObject({ charged: MEMBERS, chargedCents: MEMBERS * 7500, creditCents: (MEMBERS / 5) * 7500 })
  })
  await seconds('charge it again', async () => expect(await runCharges(person('officer'), { month: '2026-05' })).toMatchObject({ charged: 0 }))
  await seconds('charge the next month twice at once', async () => {
    const runs = await Promise.all([1, 2].map(() => runCharges(person('officer'), { month: '2026-06' })))
    expect(runs.map((run) => run.charged).sort()).toEqual([0, MEMBERS])
  })
  expect(await db.duesCharge.count()).toBe(MEMBERS * 2 + (MEMBERS / 5) * 2)
  await seconds('one page of standings with counts', () => listStandings(person('staff'), { standing: 'overdue', sort: 'owed' }))
})
