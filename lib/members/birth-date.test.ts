// Birth dates are for those who write members' records, and for the person: wherever one could come out, it is tried here.
import { describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { auditOfRecord } from '@/lib/audit/queries'
import type { Role } from '@/lib/generated/prisma/enums'
import { Forbidden } from '@/lib/errors'
import { updateMember } from './commands'
import { csvOf } from './export'
import { findMembers } from './find'
import { exportMembers, getMember, getMemberForEdit, listMembers } from './queries'
import { viewFrom } from './schema'

const born = '1979-11-30'
const mended = '1981-12-31'
const told = (answer: unknown) => /1979|1981|Nov 30|Dec 31/.test(JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))

async function recorded() {
  const number = `B-${crypto.randomUUID()}`
  const memberId = await enrolled({ memberNumber: number, dateOfBirth: born })
  const { id: _, archivedAt: __, ...typed } = await getMemberForEdit(person('staff'), { memberId })
  const clerk = person('staff')
  await updateMember(clerk, { ...typed, memberId, dateOfBirth: mended })
  return { memberId, number, requestId: clerk.requestId }
}

const writers: Role[] = ['admin', 'officer', 'staff']
const readers: Role[] = ['viewer', 'organizer']

describe('trust: 15 a birth date', () => {
  test.each(writers)('is seen by %s in page, form, export and trail', async (role) => {
    const { memberId, number } = await recorded()
    const actor = person(role)
    expect(await getMember(actor, { memberId })).toMatchObject({ dateOfBirth: mended, showsBirthDate: true })
    expect(await getMemberForEdit(actor, { memberId })).toMatchObject({ dateOfBirth: mended })
    const { batches } = await exportMembers(actor, viewFrom({ q: number }))
    let file = ''
    for await (const part of csvOf(batches)) file += part
    expect(file).toContain(mended)
    expect(told(await auditOfRecord(actor, { memberId }))).toBe(true)
  })

  test.each(readers)('is not seen by %s, in page, list, picker, form, export or trail', async (role) => {
    const { memberId, number, requestId } = await recorded()
    const actor = person(role)
    expect(await getMember(actor, { memberId })).toMatchObject({ dateOfBirth: null, showsBirthDate: false })
    expect(told(await listMembers(actor, viewFrom({ q: number })))).toBe(false)
    expect(told(await findMembers(actor, { q: number }))).toBe(false)
    expect((await listMembers(actor, viewFrom({ q: mended }))).total).toBe(0)
    await expect(getMemberForEdit(actor, { memberId })).rejects.toBeInstanceOf(Forbidden)
    await expect(exportMembers(actor, viewFrom({ q: number }))).rejects.toBeInstanceOf(Forbidden)
    const trails = [{ memberId }, { memberId, tables: ['Member'], limit: 100 }, { table: 'Member', rowId: memberId }, { requestId }]
    for (const asked of trails) {
      if (role === 'organizer') await expect(auditOfRecord(actor, asked)).rejects.toBeInstanceOf(Forbidden)
      else {
        const trail = await auditOfRecord(actor, asked)
        expect(told(trail.entries.map((entry) => entry.changes))).toBe(false)
        expect(JSON.stringify(trail.entries)).toContain('Birth date')
      }
    }
  })

  test('is closed to instructors with the whole record', async () => {
    const { memberId } = await recorded()
    await expect(getMember(person('instructor'), { memberId })).rejects.toBeInstanceOf(Forbidden)
  })

  test('is the member’s own to see, and that opens nobody else’s', async () => {
    const { memberId } = await recorded()
    const other = await recorded()
    expect(await getMember(person('member', { memberId }), { memberId })).toMatchObject({ dateOfBirth: mended })
    const organizing = person(['organizer', 'member'], { memberId })
    expect(await getMember(organizing, { memberId })).toMatchObject({ dateOfBirth: mended })
    expect(await getMember(organizing, { memberId: other.memberId })).toMatchObject({ dateOfBirth: null, showsBirthDate: false })
  })
})
