// Faults planted past the commands: the database itself refuses them.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hired } from '@/prisma/factories/employment'
import { addDays, todayAtHall } from '@/lib/dates'

const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
let job: Awaited<ReturnType<typeof hired>>
beforeAll(async () => {
  await client.connect()
  job = await hired()
})
afterAll(() => client.end())

const plant = (over: Record<string, string | number | boolean | null>) => {
  const row = { id: crypto.randomUUID(), memberId: job.memberId, organizationId: job.organizationId, startedOn: '2025-01-06', isConcurrent: true, updatedAt: new Date(), ...over }
  const names = Object.keys(row)
  return client.query(`INSERT INTO "Employment" (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map((_, i) => `$${i + 1}`).join()})`, Object.values(row))
}

test.each<[string, Record<string, string | number | boolean | null>, RegExp]>([
  ['a second current job that nobody marked', { isConcurrent: false }, /Employment_one_current_a_member/],
  ['a last day before the first', { endedOn: '2025-01-05' }, /Employment_order/],
  ['a first day in the future', { startedOn: addDays(todayAtHall(), 3) }, /Employment_not_future|in the future/],
  ['a last day in the future', { endedOn: addDays(todayAtHall(), 3) }, /Employment_not_future|in the future/],
  ['a rate of nothing', { hourlyRateCents: 0 }, /Employment_rate/], ['a month’s pay as a rate', { hourlyRateCents: 100_001 }, /Employment_rate/],
  ['a member who is none', { memberId: crypto.randomUUID() }, /Employment_memberId_fkey/],
  ['an employer that is none', { organizationId: crypto.randomUUID() }, /Employment_organizationId_fkey/],
])('the database refuses %s', async (_, fault, why) => {
  await expect(plant(fault)).rejects.toThrow(why)
})

test('and takes what the commands would write: a second job that is marked, one that is over, one taken out', async () => {
  await plant({})
  await plant({ isConcurrent: false, endedOn: '2025-02-01' })
  await plant({ isConcurrent: false, voidedAt: new Date().toISOString() })
  await expect(client.query('DELETE FROM "Member" WHERE id = $1', [job.memberId])).rejects.toThrow(/violates|constraint/)
})
