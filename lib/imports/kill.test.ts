import { beforeAll, expect, test } from 'vitest'
import { addMonths, firstOfMonth, todayAtHall } from '@/lib/dates'
import { duesGround } from '@/prisma/factories/dues'
import { countImportStatements, killAndImportAgain } from '@/prisma/factories/killing-imports'

beforeAll(() => duesGround(addMonths(firstOfMonth(todayAtHall()), -6), todayAtHall()))

// The proof kills at every statement; here in the middle and around the COMMIT.
test('trust: 40 kill -9 amid an import: wholly there or wholly absent, and whole after the next try', { timeout: 180_000 }, async () => {
  const statements = await countImportStatements()
  const commit = statements.findLastIndex((sql) => /^commit/i.test(sql)) + 1
  expect(commit).toBeGreaterThan(5)
  await killAndImportAgain(Math.floor(commit / 2), 'after')
  await Promise.all([killAndImportAgain(commit, 'before'), killAndImportAgain(commit, 'after')])
})
