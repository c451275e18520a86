import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { addMonths, type On } from '@/lib/dates'
import { enrolMembersWithin } from '@/lib/members/enrolment'
import { EnrolMember } from '@/lib/members/schema'
import { person } from '@/prisma/factories/actors'
import { duesGround, takeOver, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { openMembers } from './openings'
import { getDuesAccount } from './queries'

const asOf = '2026-04-10'
beforeAll(() => duesGround('2026-04-01', '2026-04-01'))
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-04-10T12:00:00-07:00') }))
afterEach(() => void vi.useRealTimers())

describe('taking members over', () => {
  test.each([
    ['owes two months', '2026-02-28', 15_000, 0, 'overdue', '2026-02-28'],
    ['owes the running month', '2026-03-31', 7_500, 0, 'in_grace', '2026-03-31'],
    ['is even', '2026-04-30', 0, 0, 'current', '2026-04-30'],
    ['the day itself', '2026-04-10', 0, 0, 'current', '2026-04-30'],
    ['paid three months ahead', '2026-07-31', 0, 22_500, 'current', '2026-07-31'],
    ['a leap day', '2024-02-29', 26 * 7_500, 0, 'delinquent', '2024-02-29'],
  ] as const)('%s', async (_name, paidThroughOn, owedCents, creditCents, standing, through) => {
    const memberId = await enrolled()
    expect(await takeOver(memberId, paidThroughOn, asOf)).toEqual({ journals: owedCents + creditCents > 0 ? 1 : 0, owedCents, creditCents })
    expect(await getDuesAccount(person('staff'), { memberId })).toMatchObject({
      owedCents, creditCents, paidThroughOn: through, openedThroughOn: paidThroughOn, standing: { key: standing },
    })
    expect(await db.duesOpening.count({ where: { memberId } })).toBe(1)
  })

  test('debts and credit stand against the opening balances', async () => {
    const memberId = await enrolled()
    await takeOver(memberId, '2026-01-31', asOf)
    const journal = await db.journal.findFirstOrThrow({ where: { sourceKey: `opening:${memberId}` }, include: { entries: true } })
    expect(journal.entries.map((entry) => [entry.accountCode, entry.amountCents]).sort()).toEqual([
      ['opening_balances', -22_500], ['receivable.dues', 7_500], ['receivable.dues', 7_500], ['receivable.dues', 7_500],
    ])
  })

  test('months before joining, of statuses that are not billed, and without a rate are not owed', async () => {
    const [joined, suspended, honorary] = [await enrolled({ hireDate: '2026-03-15' }), await enrolled({ status: 'suspended' }), await enrolled({ classification: 'honorary' })]
    expect(await takeOver(joined, '2025-12-31', asOf)).toMatchObject({ owedCents: 7_500 })
    expect(await takeOver(suspended, '2025-12-31', asOf)).toMatchObject({ journals: 0 })
    expect(await takeOver(honorary, '2026-12-31', asOf)).toMatchObject({ journals: 0 })
  })

  test('a member whose day of joining is unknown owes by today\'s status', async () => {
    const memberId = await enrolled({ hireDate: null })
    expect(await takeOver(memberId, '2026-01-31', asOf)).toMatchObject({ owedCents: 22_500 })
  })

  test('once only', async () => {
    const memberId = await enrolled()
    await takeOver(memberId, '2026-02-28', asOf)
    await expect(takeOver(memberId, '2026-03-31', asOf)).rejects.toThrow()
    expect(await db.duesProjection.findUnique({ where: { memberId } })).toMatchObject({ owedCents: 15_000 })
  })

  test('two thousand members in one go', async () => {
    const inputs = Array.from({ length: 2_000 }, (_, n) =>
      EnrolMember.parse({ memberNumber: `bulk-${n}`, firstName: 'Ada', lastName: 'Bulk', classification: 'journeyman', hireDate: '2015-01-01' }))
    const started = performance.now()
    const opened = await within(async (tx) => {
      const ids = await enrolMembersWithin(tx, inputs)
      return openMembers(tx, [...ids.values()].map((memberId, n): { memberId: string; paidThroughOn: On } => ({ memberId, paidThroughOn: addMonths('2026-06-30', -(n % 8)) })), asOf)
    })
    expect(opened).toEqual({ journals: 1_750, owedCents: 250 * (1 + 2 + 3 + 4 + 5) * 7_500, creditCents: 250 * (1 + 2) * 7_500 })
    expect((performance.now() - started) / 1000).toBeLessThan(20)
  })
})
