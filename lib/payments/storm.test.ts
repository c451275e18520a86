import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTill, type Till } from '@/prisma/factories/payments'
import { storm } from '@/prisma/factories/storm'

let till: Till
beforeAll(async () => { till = await openTill() })
afterAll(() => till.stop())

test('money-cases: 19 thirty payments, each event five times, shuffled, fifty at once: thirty bookings', { timeout: 120_000 }, async () => {
  expect((await storm(till, 30)).deliveries).toBe(600)
})
