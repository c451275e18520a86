import { expect, test } from 'vitest'
import { imported, uploaded } from '@/prisma/factories/imports'
import { asOwner } from '@/prisma/factories/owner'
import { db } from '@/lib/db'

test('a roster with paid_through is refused while no dues rate is set: nothing would be owed', async () => {
  // A migrated database has the default rates; this one has lost them.
  await asOwner('DELETE FROM "DuesRate"')
  const roster = (paidThrough: string) => `member_number,first_name,last_name,classification,paid_through\nR-1,Ana,Lee,journeyman,${paidThrough}\n`
  const refused = await db.import.findUniqueOrThrow({ where: { id: await uploaded(roster('2026-01-31')) }, include: { file: true } })
  expect(JSON.stringify(refused.file?.problems)).toContain('No dues rates are set')
  expect(await imported(await uploaded(roster('')))).toMatchObject({ status: 'done' })
  expect(await db.member.count()).toBe(1)
})
