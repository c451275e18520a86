import { afterAll, beforeAll, expect, test } from 'vitest'
import { countStatements, expectGaplessReceipts, killAndDeliverAgain } from '@/prisma/factories/killing'
import { openTill, type Till } from '@/prisma/factories/payments'

let till: Till
beforeAll(async () => {
  till = await openTill()
  till.controls.webhooks({ drop: 'all' })
})
afterAll(() => till.stop())

// The proof kills at every statement; here around each COMMIT, where a booking is lost or doubled if anywhere.
test('money-cases: 23 kill -9 before and after each commit of a booking: the next delivery makes it whole', { timeout: 120_000 }, async () => {
  const statements = await countStatements(till)
  const commits = statements.flatMap((sql, at) => (/^commit/i.test(sql) ? [at + 1] : []))
  expect(commits.length).toBeGreaterThanOrEqual(3)
  for (const at of commits) await Promise.all([killAndDeliverAgain(till, at, 'before'), killAndDeliverAgain(till, at, 'after')])
  await expectGaplessReceipts()
})
