import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMonths, firstOfMonth, todayAtHall } from '@/lib/dates'
import { duesGround } from '@/prisma/factories/dues'
import { killAtRandom } from '@/prisma/factories/killing-at-random'
import { openTill, type Till } from '@/prisma/factories/payments'

const DEATHS = Number(process.env['IP2A_DEATHS'] ?? 500)

let till: Till
beforeAll(async () => {
  till = await openTill()
  await duesGround(addMonths(firstOfMonth(todayAtHall()), -6), todayAtHall())
  till.controls.webhooks({ drop: 'all' })
})
afterAll(() => till.stop())

test(`trust: 40 kill -9 at random, ${DEATHS} times, amid payments at the counter, Stripe's deliveries, imports and charge runs`, async () => {
  const begun = Date.now()
  const toll = await killAtRandom(till, DEATHS)
  for (const [act, { deaths, lived, absent, there }] of Object.entries(toll)) console.log(`${act}: killed ${deaths} times; wholly absent ${absent}, wholly there ${there}; ended before its death ${lived}`)
  console.log(`${DEATHS} deaths in ${Math.round((Date.now() - begun) / 1000)} s: the books hold after each, and the next try makes each whole, once`)
  expect(Object.values(toll).reduce((sum, { deaths }) => sum + deaths, 0)).toBeGreaterThanOrEqual(DEATHS)
  for (const { deaths } of Object.values(toll)) expect(deaths).toBeGreaterThan(DEATHS / 20)
})
