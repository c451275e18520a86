import { describe, expect, test } from 'vitest'
import { auditOfRecord } from '@/lib/audit/queries'
import type { Person } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { noted } from '@/prisma/factories/notes'
import { asOwner } from '@/prisma/factories/owner'
import { again, atTheOffice } from '@/prisma/factories/office'
import { withdrawNote, writeNote } from './commands'
import { listNotes } from './queries'

const textsFor = async (reader: Person, memberId: string) => (await listNotes(reader, { memberId })).notes.map((note) => note.text)

describe('writing', () => {
  test('keeps the words as they were written; the trail says that there is a note, never what it says', async () => {
    const [author, memberId] = [await atTheOffice('staff', { name: 'Sam Hill' }), await enrolled()]
    const { noteId } = await writeNote(author, { memberId, text: '  First line\r\nsecond line ', visibility: 'staff_only', category: 'dues' })
    expect((await listNotes(author, { memberId })).notes).toMatchObject([
      { id: noteId, text: 'First line\nsecond line', author: 'Sam Hill', visibility: 'staff_only', category: 'dues', withdrawnAt: null, mayWithdraw: true },
    ])
    expect(await expectAudit(author, 'notes.write')).toEqual(['insert MemberNote'])
    const rows = await db.auditEvent.findMany({ where: { requestId: author.requestId } })
    expect(rows[0]).toMatchObject({ memberId })
    expect(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('line')
    await expect(asOwner('UPDATE "MemberNote" SET text = $1 WHERE id = $2', ['Nicer words', noteId])).rejects.toThrow(/do not change/)
  })

  test('is refused without words, to who may not, and about the own record', async () => {
    const memberId = await enrolled()
    const clerk = await atTheOffice('staff')
    const note = { memberId, text: 'x', visibility: 'staff_only', category: 'general' } as const
    for (const text of ['', ' \n ', 'x'.repeat(5_001), 'a\u0000b', 'a\u202Eb']) await expect(writeNote(clerk, { ...note, text })).rejects.toBeInstanceOf(Invalid)
    for (const role of ['member', 'viewer', 'instructor'] as const) await expect(writeNote(person(role, { memberId: await enrolled() }), note)).rejects.toBeInstanceOf(Forbidden)
    await expect(writeNote(person('officer', { memberId }), note)).rejects.toThrow(/own record/)
    await expect(writeNote(clerk, { ...note, memberId: crypto.randomUUID() })).rejects.toBeInstanceOf(NotFound)
    expect(await db.memberNote.count({ where: { memberId } })).toBe(0)
  })
})

describe('reading', () => {
  test('trust: 15 each sees what is meant for them, and no trace of the others', async () => {
    const memberId = await enrolled()
    const [officer, staff, organizer] = [await atTheOffice('officer'), await atTheOffice('staff'), await atTheOffice('organizer')]
    for (const visibility of ['staff_only', 'officers', 'all_authorized'] as const) await noted(officer, memberId, { text: visibility, visibility })
    expect(await textsFor(person('admin'), memberId)).toEqual(['all_authorized', 'officers', 'staff_only'])
    expect(await textsFor(officer, memberId)).toEqual(['all_authorized', 'officers', 'staff_only'])
    expect(await textsFor(staff, memberId)).toEqual(['all_authorized', 'staff_only'])
    expect(await textsFor(organizer, memberId)).toEqual(['all_authorized'])
    expect(await textsFor(person([], { duties: ['front_desk'] }), memberId)).toEqual(['all_authorized'])
    expect(await textsFor(person(['organizer'], { duties: ['representative'] }), memberId)).toEqual(['all_authorized'])
    await expect(listNotes(person('viewer'), { memberId })).rejects.toBeInstanceOf(Forbidden)
    await expect(listNotes(person('member', { memberId }), { memberId })).rejects.toBeInstanceOf(Forbidden)
  })

  test('trust: 15 nobody reads notes about the own record, with whatever role or duty', async () => {
    const memberId = await enrolled()
    await noted(await atTheOffice('staff'), memberId, { visibility: 'all_authorized' })
    expect(await textsFor(person(['admin', 'member'], { memberId }), memberId)).toEqual([])
    expect(await textsFor(person('member', { memberId, duties: ['representative'] }), memberId)).toEqual([])
  })

  test('trust: 15 the author always reads the own note', async () => {
    const [author, memberId] = [await atTheOffice('staff'), await enrolled()]
    await noted(author, memberId, { visibility: 'officers', text: 'For officers' })
    expect(await textsFor(author, memberId)).toEqual(['For officers'])
    expect(await textsFor(await atTheOffice('staff'), memberId)).toEqual([])
  })

  test('trust: 15 pages are counted from what the reader may see', async () => {
    const [officer, memberId] = [await atTheOffice('officer'), await enrolled()]
    for (let n = 0; n < 6; n++) await noted(officer, memberId, { text: `note ${n}`, visibility: n % 2 ? 'officers' : 'staff_only' })
    const staff = person('staff')
    const first = await listNotes(staff, { memberId, limit: 2 })
    expect(first.notes.map((note) => note.text)).toEqual(['note 4', 'note 2'])
    const rest = await listNotes(staff, { memberId, limit: 2, before: first.olderThan! })
    expect([rest.notes.map((note) => note.text), rest.olderThan]).toEqual([['note 0'], null])
  })

  test('trust: 15 the trail shows that there are notes to officers only', async () => {
    const memberId = await enrolled()
    await noted(await atTheOffice('officer'), memberId, { visibility: 'officers' })
    const told = async (role: 'viewer' | 'staff' | 'officer') => (await auditOfRecord(person(role), { memberId })).entries.filter((entry) => entry.operation.includes('note'))
    expect(await told('viewer')).toEqual([])
    expect(await told('staff')).toEqual([])
    expect(await told('officer')).toMatchObject([{ operation: 'Wrote a note: note added' }])
  })
})

describe('taking back', () => {
  test('by its author: struck out for officers and the author, gone for others', async () => {
    const [author, colleague, memberId] = [await atTheOffice('staff'), await atTheOffice('staff'), await enrolled()]
    const noteId = await noted(author, memberId, { text: 'Wrong member' })
    const taking = again(author)
    await withdrawNote(taking, { noteId })
    expect(await expectAudit(taking, 'notes.withdraw')).toEqual(['update MemberNote: withdrawnAt'])
    expect((await listNotes(person('officer'), { memberId })).notes).toMatchObject([{ text: 'Wrong member', withdrawnAt: expect.any(Date) as Date, mayWithdraw: false }])
    expect(await textsFor(author, memberId)).toEqual(['Wrong member'])
    expect(await textsFor(colleague, memberId)).toEqual([])
    await expect(withdrawNote(again(author), { noteId })).rejects.toThrow(/already/)
  })

  test('by an officer; not by a colleague, who may not even learn whether it is there', async () => {
    const [author, memberId] = [await atTheOffice('staff'), await enrolled()]
    const noteId = await noted(author, memberId)
    for (const other of [await atTheOffice('staff'), await atTheOffice('organizer')]) await expect(withdrawNote(other, { noteId })).rejects.toBeInstanceOf(NotFound)
    await expect(withdrawNote(person('officer', { memberId }), { noteId })).rejects.toBeInstanceOf(NotFound)
    await expect(withdrawNote(person('viewer'), { noteId })).rejects.toBeInstanceOf(Forbidden)
    await withdrawNote(await atTheOffice('officer'), { noteId })
    expect((await db.memberNote.findUniqueOrThrow({ where: { id: noteId } })).withdrawnAt).not.toBeNull()
  })
})
