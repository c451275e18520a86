import { beforeAll, test } from 'vitest'
import { addMonths, firstOfMonth, todayAtHall } from '@/lib/dates'
import { duesGround } from '@/prisma/factories/dues'
import { countImportStatements, killAndImportAgain } from '@/prisma/factories/killing-imports'

beforeAll(() => duesGround(addMonths(firstOfMonth(todayAtHall()), -6), todayAtHall()))

test('trust: 40 kill -9 before and after every statement of an import', async () => {
  const statements = await countImportStatements()
  const points = statements.flatMap((_, at) => [{ at: at + 1, when: 'before' as const }, { at: at + 1, when: 'after' as const }])
  const worker = async () => {
    for (let point = points.shift(); point; point = points.shift()) await killAndImportAgain(point.at, point.when)
  }
  await Promise.all([worker(), worker()])
  console.log(`kill -9 before and after each of ${statements.length} statements: ${2 * statements.length} imports, each wholly absent or wholly there, and whole after the next try`)
})
