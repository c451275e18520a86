import { afterAll, beforeAll, test } from 'vitest'
import { countStatements, expectGaplessReceipts, killAndDeliverAgain } from '@/prisma/factories/killing'
import { openTill, type Till } from '@/prisma/factories/payments'

let till: Till
beforeAll(async () => {
  till = await openTill()
  till.controls.webhooks({ drop: 'all' })
})
afterAll(() => till.stop())

test('money-cases: 23 kill -9 at every statement of a booking', async () => {
  const statements = await countStatements(till)
  const points = statements.flatMap((_, at) => [{ at: at + 1, when: 'before' as const }, { at: at + 1, when: 'after' as const }])
  const worker = async () => {
    for (let point = points.shift(); point; point = points.shift()) await killAndDeliverAgain(till, point.at, point.when)
  }
  await Promise.all([worker(), worker()])
  await expectGaplessReceipts()
  console.log(`kill -9 before and after each of ${statements.length} statements: ${2 * statements.length} bookings, each whole after the next delivery`)
})
