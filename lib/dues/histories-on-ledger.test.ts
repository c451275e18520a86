import fc from 'fast-check'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { duesGround } from '@/prisma/factories/dues'
import { everyAct, steps } from '@/prisma/factories/histories-acts'
import { liveOnLedger } from '@/prisma/factories/living'

beforeAll(() => duesGround('2026-01-01', '2026-12-01'))
afterEach(() => void vi.useRealTimers())
const at = (on: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${on}T12:00:00-08:00`) })

test('trust: 32 money-cases: 31 random histories on PostgreSQL come out as the pure rules say, today and on every past day', { timeout: 600_000 }, async () => {
  await fc.assert(fc.asyncProperty(steps(12), async (all) => void await liveOnLedger(all, at)), { numRuns: 6, examples: [[everyAct]], endOnFailure: true })
  const totals = await db.$queryRaw<{ unbalanced: bigint }[]>`SELECT count(*) AS unbalanced FROM (SELECT "journalId" FROM "LedgerEntry" GROUP BY 1 HAVING sum("amountCents") <> 0) u`
  expect(Number(totals[0]!.unbalanced)).toBe(0)
})
