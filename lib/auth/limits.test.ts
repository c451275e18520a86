import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { TooMany } from '@/lib/errors'
import { exportMembers, listMembers } from '@/lib/members/queries'
import { viewFrom } from '@/lib/members/schema'
import { callerOf } from '@/lib/throttle'
import { person } from '@/prisma/factories/actors'
import { LIMITS } from './limits'

test('trust: 49 exports are counted by person, whatever address they come from; others go on', async () => {
  const clerk = person('staff')
  const { tries } = LIMITS['members.export']!
  for (let i = 0; i < tries; i++) await exportMembers({ ...clerk, requestId: crypto.randomUUID(), ip: `10.9.0.${i}` }, viewFrom({}))
  const refused = await exportMembers({ ...clerk, ip: '10.9.1.1' }, viewFrom({})).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(TooMany)
  expect((refused as TooMany).retryAfterSeconds).toBeGreaterThan(500)
  expect((refused as TooMany).message).toMatch(/^Too many tries\. Please wait \d+ minutes and try again\.$/)
  await exportMembers(person('staff'), viewFrom({}))
})

test('looking through the list is not counted, searching it is', async () => {
  const before = await db.throttleCounter.count({})
  const clerk = person('staff')
  await listMembers(clerk, viewFrom({ status: 'active' }))
  expect(await db.throttleCounter.count({})).toBe(before)
  await listMembers(clerk, viewFrom({ q: 'ortiz' }))
  expect(await db.throttleCounter.count({})).toBe(before + 1)
})

test.each([
  ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:db8::9', '2001:db8:0:0'],
  ['2001:db8:0:0:ffff::1', '2001:db8:0:0'], ['::1', '0:0:0:0'], [undefined, 'unknown'],
])('an address of %s counts as %s', (ip, counted) => expect(callerOf(ip)).toBe(counted))
