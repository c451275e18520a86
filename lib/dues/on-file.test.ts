import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { archiveMember, changeMemberClassification, changeMemberStatus } from '@/lib/members/commands'
import { person } from '@/prisma/factories/actors'
import { duesGround, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { take } from '@/prisma/factories/counter'
import { runCharges } from './charge-run'
import { grantExemption, voidExemption } from './exemptions'
import { standingOn } from '@/prisma/factories/history'
import { setDuesRate } from './rates'

const at = (on: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${on}T12:00:00-08:00`) })
beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
afterEach(() => void vi.useRealTimers())

const reason = 'Said by the member only now'
/** The instant by the database's clock, after everything that was written so far. */
async function now(): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  await new Promise((resolve) => setTimeout(resolve, 3))
  return row!.now
}

test('trust: 32 what was shown on a day stays for ever: after rates, classes, exemptions, statuses and settings that were dated back, or put away', async () => {
  at('2026-03-20')
  const memberId = await enrolled({ hireDate: '2026-01-01' })
  await runCharges(person('officer'), { month: '2026-03' })
  await take(person('staff'), memberId, { method: 'check', reference: '1', amount: '200' })
  const shown: { knownAt: Date; standing: Awaited<ReturnType<typeof standingOn>> }[] = []
  const look = async () => shown.push({ standing: await standingOn(db, memberId, '2026-03-20'), knownAt: await now() })
  await look()
  // Credit of 125 dollars pays April; a rate of 20 dollars would pay for months more.
  expect(shown[0]!.standing).toMatchObject({ key: 'current', paidThroughOn: '2026-04-30', exemption: null })

  const changes = [
    () => setDuesRate(person('officer'), { classification: 'journeyman', monthly: '20', startsOn: '2026-04-01' }),
    () => changeMemberClassification(person('staff'), { memberId, classification: 'foreman', startsOn: '2026-03-02', reason }),
    () => grantExemption(person('officer'), { memberId, kind: 'medical', startsOn: '2026-03-01', lastOn: '2026-05-31', reason }),
    async () => {
      const { id, version } = await db.duesExemption.findFirstOrThrow({ where: { memberId } })
      return voidExemption(person('officer'), { exemptionId: id, version, reason })
    },
    () => changeMemberStatus(person('officer'), { memberId, status: 'suspended', startsOn: '2026-03-10', reason }),
    () => within((tx) => tx.setting.create({ data: { key: 'dues.delinquentMonths', value: 2, startsOn: new Date('2026-03-20') } })),
    () => archiveMember(person('officer'), { memberId, reason }),
  ]
  for (const change of changes) {
    await change()
    await look()
  }
  expect(shown.map(({ standing }) => [standing.key, standing.paidThroughOn, standing.exemption?.kind ?? null, standing.delinquentMonths])).toEqual([
    ['current', '2026-04-30', null, 3], ['current', '2026-09-30', null, 3], ['current', '2026-04-30', null, 3], ['exempt', null, 'medical', 3], ['current', '2026-04-30', null, 3],
    ['not_billed', '2026-03-31', null, 3], ['not_billed', '2026-03-31', null, 2], ['not_billed', '2026-03-31', null, 2],
  ])
  for (const { knownAt, standing } of shown) expect(await standingOn(db, memberId, '2026-03-20', knownAt)).toEqual(standing)
  // Without the instant, what is known now speaks.
  expect(await standingOn(db, memberId, '2026-03-20')).toEqual(shown.at(-1)!.standing)
})
