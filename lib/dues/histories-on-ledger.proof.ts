import fc from 'fast-check'
import { afterEach, beforeAll, test, vi } from 'vitest'
import { duesGround } from '@/prisma/factories/dues'
import { steps } from '@/prisma/factories/histories-acts'
import { liveOnLedger } from '@/prisma/factories/living'

beforeAll(() => duesGround('2026-01-01', '2026-12-01'))
afterEach(() => void vi.useRealTimers())
const at = (on: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${on}T12:00:00-08:00`) })

test('trust: 32 money-cases: 31 three hundred random histories on PostgreSQL come out as the pure rules say, today and on every past day', { timeout: 1_800_000 }, async () => {
  const started = performance.now()
  let acts = 0
  await fc.assert(fc.asyncProperty(steps(24), async (all) => void (acts += await liveOnLedger(all, at))), { numRuns: 300, endOnFailure: true })
  console.log(`300 histories through the commands, ${acts.toLocaleString('en-US')} acts: ${((performance.now() - started) / 1000).toFixed(0)} s`)
})
