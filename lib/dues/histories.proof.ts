import fc from 'fast-check'
import { test } from 'vitest'
import { steps } from '@/prisma/factories/histories-acts'
import { liveInMemory } from '@/prisma/factories/histories-proof'

test('trust: 32 money-cases: 31 ten thousand random histories over the pure rules: no cent is lost or doubled, each day\'s standing stays what was shown', { timeout: 600_000 }, () => {
  const started = performance.now()
  let acts = 0
  fc.assert(fc.property(steps(30), (all) => {
    acts += liveInMemory(all).journals
  }), { numRuns: 10_000 })
  console.log(`10,000 histories, ${acts.toLocaleString('en-US')} journals: ${((performance.now() - started) / 1000).toFixed(1)} s`)
})
