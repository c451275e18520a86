import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, todayAtHall } from '@/lib/dates'
import { db, inTransaction } from '@/lib/db'
import { Forbidden, Hidden, NotFound } from '@/lib/errors'
import { updateMember } from '@/lib/members/commands'
import { exportMembers, getMemberForEdit } from '@/lib/members/queries'
import { viewFrom } from '@/lib/members/schema'
import { writeNote } from '@/lib/notes/commands'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { csvOf, fileNameOf } from './export'
import { getHistory } from './queries'
import { operationsOf, roomOptions, trailViewFrom, type TrailView } from './schema'
import { exportTrail, getEvent, listTrail, PAGE_SIZE } from './trail'

const officer = () => person('officer')
const asked = (view: TrailView, reader = officer()) => listTrail(reader, view)
const ana = person('staff')
let memberId: string
const today = todayAtHall()

beforeAll(async () => {
  memberId = await enrolled({ memberNumber: 'T-77', firstName: 'Bo', lastName: 'Marsh', phone: '206-555-0101', dateOfBirth: '1979-11-30' })
  const made = await inTransaction({ actor: 'cli:test', operation: 'users.create', requestId: 'made' }, (tx) =>
    tx.user.create({ data: { id: ana.userId, email: 'ana@example.org', name: 'Ana Reyes', roles: { create: { role: 'staff' } } } }))
  expect(made.id).toBe(ana.userId)
  const { id: _, archivedAt: __, ...typed } = await getMemberForEdit(ana, { memberId })
  await updateMember({ ...ana, ip: '192.0.2.7' }, { ...typed, memberId, phone: '206-555-0199', dateOfBirth: '1981-12-31' })
  const nia = person('staff')
  await inTransaction({ actor: 'cli:test', operation: 'users.create', requestId: 'made-2' }, (tx) => tx.user.create({ data: { id: nia.userId, email: 'nia@example.org', name: 'Nia Costa' } }))
  await writeNote(nia, { memberId, text: '=cmd|secret', category: 'contact', visibility: 'officers' })
  await exportMembers(ana, viewFrom({ q: 'nobody' }))
})

describe('the whole trail', () => {
  test('is asked by person, room, operation, record, member, day and kind, each way alone and together', async () => {
    const who = `user:${ana.userId}`
    const titles = async (view: TrailView) => (await asked(view)).entries.map((entry) => entry.operation)
    expect(await titles({ who })).toEqual(['Exported the list', 'Edited: member'])
    expect(await titles({ who, room: 'members', from: today, to: today })).toEqual(['Exported the list', 'Edited: member'])
    expect(await titles({ who, operation: 'members.update' })).toEqual(['Edited: member'])
    expect(await titles({ member: 't-77', room: 'members', operation: 'members.update' })).toEqual(['Edited: member'])
    expect(await titles({ record: `Member:${memberId}` })).toEqual(['Edited: member', 'Enrolled: member added'])
    expect(await titles({ kind: 'reads' })).toEqual(['Exported the list'])
    expect(await titles({ who: 'cli' })).toContain('Made an account: account added')
    for (const none of [{ to: addDays(today, -1) }, { from: addDays(today, 1) }, { who: 'stripe' }, { member: 'nobody' }, { room: 'books' }]) expect(await titles(none)).toEqual([])
    const { entries, people } = await asked({ operation: 'members.update' })
    expect(entries[0]).toMatchObject({ actor: 'Ana Reyes', record: { label: 'Bo Marsh, T-77', href: `/members/${memberId}` }, member: { name: 'Bo Marsh, T-77' } })
    expect(entries[0]!.changes).toContainEqual({ field: 'Phone', before: '206-555-0101', after: '206-555-0199' })
    expect(people).toContainEqual({ id: ana.userId, name: 'Ana Reyes' })
  })

  test('goes on behind the last entry seen, and loses none', async () => {
    for (let n = 0; n < 18; n++) await enrolled()
    const all = await db.auditEvent.count({ where: { table: { notIn: ['Task'] } } })
    const seen: string[] = []
    let before: string | null = null
    do {
      const { entries, olderThan }: { entries: { id: string }[]; olderThan: string | null } = await asked(before ? { before } : {})
      expect(entries.length).toBeLessThanOrEqual(PAGE_SIZE)
      seen.push(...entries.map(({ id }) => id))
      before = olderThan
    } while (before)
    expect(new Set(seen).size).toBe(all)
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)))
  })

  test('an address that does not fit is no error', () => {
    expect(trailViewFrom({ who: 'x', room: 'nowhere', from: '2026-02-31', before: 'a', record: 'x', utm: '1', operation: "'; DROP" })).toEqual({})
    expect(roomOptions.map(({ label }) => label)).toContain('Employers')
    expect(operationsOf('members')).toEqual(expect.arrayContaining(['members.update', 'members.export']))
    expect(operationsOf('members')).not.toContain('members.list')
  })

  test('one entry shows all that its act did, and from where for those only who see sign-ins', async () => {
    const [edited] = (await asked({ operation: 'members.update' })).entries
    expect((await getEvent(person('admin'), { eventId: edited!.id })).event).toMatchObject({ act: 'Edited', from: '192.0.2.7', requestId: ana.requestId })
    const seen = await getEvent(officer(), { eventId: edited!.id })
    expect(seen.event.from).toBeNull()
    expect(seen.entries.map((entry) => entry.operation)).toEqual(['Edited: member', 'Exported the list'])
    await expect(getEvent(officer(), { eventId: '999999999' })).rejects.toBeInstanceOf(NotFound)
  })

  test('trust: 15 what a room hides the trail hides: notes, birth dates and addresses, in lists, entries, histories, files and counts', async () => {
    const [note] = await db.auditEvent.findMany({ where: { table: 'MemberNote' } })
    const viewer = person('viewer')
    const everything = JSON.stringify([await asked({}, viewer), await asked({ member: 'T-77' }, viewer), await asked({ operation: 'users.create' }, viewer)])
    expect(everything).not.toMatch(/1979|1981|Wrote a note|ana@example/)
    expect((await asked({ operation: 'notes.write' }, viewer)).entries).toEqual([])
    expect((await asked({ record: `MemberNote:${note!.rowId}` }, viewer)).entries).toEqual([])
    await expect(getEvent(viewer, { eventId: String(note!.id) })).rejects.toBeInstanceOf(NotFound)
    await expect(getHistory(viewer, { table: 'MemberNote', rowId: note!.rowId })).rejects.toBeInstanceOf(Forbidden)
    await expect(getHistory(person('staff'), { table: 'User', rowId: ana.userId })).rejects.toBeInstanceOf(Forbidden)
    expect(JSON.stringify(await asked({ operation: 'members.update' }))).toMatch(/Nov 30, 1979.*Dec 31, 1981/)
    expect((await asked({ operation: 'notes.write' })).entries).toHaveLength(1)
    expect((await getHistory(person('staff'), { table: 'Member', rowId: memberId })).entries).toHaveLength(2)
  })

  test('trust: 25 the file has what the view shows, in words, and taking it out is in the trail', async () => {
    const reader = officer()
    const { batches } = await exportTrail(reader, { member: 'T-77', operation: 'members.update' })
    let file = ''
    for await (const piece of csvOf(batches)) file += piece
    const lines = file.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('Ana Reyes,Edited: member,"Bo Marsh, T-77"')
    expect(lines[1]).toContain('Phone: 206-555-0199 (was 206-555-0101)')
    const [own] = (await asked({ operation: 'audit.export' })).entries
    expect(own).toMatchObject({ operation: 'Took the trail out as a file', requestId: reader.requestId })
    expect(fileNameOf({ room: 'members', from: '2026-03-01' }, new Date('2026-03-15T17:05:00Z'))).toBe('trail-members-from-2026-03-01-2026-03-15-1005.csv')
  })

  test('is open to officers and viewers, the file to officers', async () => {
    for (const role of ['staff', 'member', 'organizer', 'instructor'] as const) await expect(asked({}, person(role))).rejects.toBeInstanceOf(Forbidden)
    for (const actor of [person('viewer'), person('staff'), person([], { duties: ['treasurer'] })]) await expect(exportTrail(actor, {})).rejects.toBeInstanceOf(Forbidden)
    // Who presents to a room shows no trail: without names it would be none.
    await expect(asked({}, person('officer', { presenting: true }))).rejects.toBeInstanceOf(Hidden)
  })
})
