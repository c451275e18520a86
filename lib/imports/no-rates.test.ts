import { expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { asOwner } from '@/prisma/factories/owner'
import { db } from '@/lib/db'
import { importMembers } from './commands'

test('a roster with paid_through is refused while no dues rate is set: nothing would be owed', async () => {
  // A migrated database has the default rates; this one has lost them.
  await asOwner('DELETE FROM "DuesRate"')
  const member = { memberNumber: 'R-1', firstName: 'Ana', lastName: 'Lee', classification: 'journeyman' as const }
  await expect(importMembers(person('admin'), { members: [{ member, paidThroughOn: '2026-01-31' }] })).rejects.toThrow(/No dues rates are set/)
  expect(await db.member.count()).toBe(0)
  await importMembers(person('admin'), { members: [{ member, paidThroughOn: null }] })
  expect(await db.member.count()).toBe(1)
})
