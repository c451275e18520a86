import fc from 'fast-check'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { checkIntegrity } from '@/lib/integrity/check'
import { invariants } from '@/lib/integrity/registry'
import { duesGround } from '@/prisma/factories/dues'
import { everyAct, steps } from '@/prisma/factories/histories-acts'
import { liveOnLedger } from '@/prisma/factories/living'

beforeAll(() => duesGround('2026-01-01', '2026-12-01'))
afterEach(() => void vi.useRealTimers())
const at = (on: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${on}T12:00:00-08:00`) })

test('trust: 32 money-cases: 31 random histories on PostgreSQL come out as the pure rules say, today and on every past day', { timeout: 600_000 }, async () => {
  await fc.assert(fc.asyncProperty(steps(12), async (all) => void await liveOnLedger(all, at)), { numRuns: 6, examples: [[everyAct]], endOnFailure: true })
  // The projection, kept by triggers booking by booking, is what the lines make of it for everybody at once; and so is all else about money.
  const checks = invariants.map(({ name }) => name).filter((name) => /^(ledger|dues)\./.test(name) && name !== 'dues.rateMissing')
  const { findings, checks: made } = await checkIntegrity({ only: checks })
  expect([findings.filter(({ severity }) => severity === 'critical'), made]).toEqual([[], checks.length])
  expect(await db.duesProjection.count()).toBeGreaterThan(5)
})
