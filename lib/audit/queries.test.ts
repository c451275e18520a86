import { describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { db, inTransaction } from '@/lib/db'
import { Forbidden } from '@/lib/errors'
import { changeMemberStatus, updateMember } from '@/lib/members/commands'
import { getMemberForEdit } from '@/lib/members/queries'
import { auditOfRecord } from './queries'
import { actorInWords, fieldInWords, operationInWords, valueInWords } from './words'

const edit = async (actor: ReturnType<typeof person>, memberId: string, over: object) => {
  const { id: _, archivedAt: __, ...typed } = await getMemberForEdit(person('staff'), { memberId })
  await updateMember(actor, { ...typed, memberId, ...over })
}

describe('the trail of a member', () => {
  test('tells who did what, when and why, newest first', async () => {
    const memberId = await enrolled({ city: 'Kent' })
    const { id: userId } = await inTransaction({ actor: 'cli:test', operation: 'users.create', requestId: 't' }, (tx) =>
      tx.user.create({ data: { email: 'ana@example.org', name: 'Ana Reyes' } }))
    const clerk = person('staff', { userId, id: `user:${userId}` })
    await edit(clerk, memberId, { city: 'Renton', phone: '206-555-0101' })
    await changeMemberStatus(clerk, { memberId, status: 'suspended', startsOn: '2026-03-01', reason: 'Three months behind' })
    const { entries, olderThan } = await auditOfRecord(person('viewer'), { memberId })
    expect(olderThan).toBeNull()
    expect(entries.map(({ operation, actor, reason }) => [operation, actor === 'Ana Reyes' ? actor : '', reason])).toEqual([
      ['Changed the status: status added', 'Ana Reyes', 'Three months behind'], [
        'Changed the status: status', 'Ana Reyes', 'Three months behind',
      ],
      ['Edited: member', 'Ana Reyes', null], ['Enrolled: classification added', '', null], ['Enrolled: status added', '', null],
      ['Enrolled: member added', '', null],
    ])
    expect(entries[2]).toMatchObject({
        requestId: clerk.requestId,
        changes: [{ field: 'City', before: 'Kent', after: 'Renton' }, { field: 'Phone', before: null, after: '206-555-0101' }],
      })
    expect(entries[1]!.changes).toEqual([{ field: 'Until (not including)', before: null, after: 'Mar 1, 2026' }])
    expect(entries[0]!.changes).toContainEqual({ field: 'Status', before: null, after: 'Suspended' })
  })

  test('of some tables, of one record, and page by page', async () => {
    const memberId = await enrolled()
    for (let i = 0; i < 27; i++) await edit(person('staff'), memberId, { city: `Town ${i}` })
    const first = await auditOfRecord(person('staff'), { table: 'Member', rowId: memberId })
    expect(first.entries).toHaveLength(25)
    const rest = await auditOfRecord(person('staff'), { table: 'Member', rowId: memberId, before: first.olderThan! })
    expect(rest.entries.map((entry) => entry.operation)).toEqual(['Edited: member', 'Edited: member', 'Enrolled: member added'])
    expect((await auditOfRecord(person('staff'), { memberId, tables: ['MemberStatusSpan'] })).entries).toHaveLength(1)
  })

  test('trust: 15 a viewer learns that a birth date was changed, and not to what', async () => {
    const memberId = await enrolled({ dateOfBirth: '1979-11-30' })
    await edit(person('staff'), memberId, { dateOfBirth: '1981-12-31' })
    const seen = async (role: 'viewer' | 'staff') => JSON.stringify(
      await auditOfRecord(person(role), { memberId }), (_, value: unknown) => value,
    )
    expect(await seen('viewer')).not.toMatch(/1979|1981/)
    expect(await seen('viewer')).toContain('Birth date')
    expect(await seen('staff')).toMatch(/Nov 30, 1979.*Dec 31, 1981/)
  })

  test('is closed to members, organizers and instructors', async () => {
    const memberId = (await db.member.findFirstOrThrow()).id
    for (const role of ['member', 'organizer', 'instructor'] as const) await expect(
      auditOfRecord(person(role, { memberId }), { memberId }),
    ).rejects.toBeInstanceOf(Forbidden)
  })
})

test.each([
  ['amountCents', 123_450, '$1,234.50'], ['endsOn', '2026-03-01', 'Mar 1, 2026'], [
    'archivedAt', '2026-03-01T20:00:00+00:00', 'Mar 1, 2026, 12:00 PM PST',
  ],
  ['classification', 'apprentice_1', 'Apprentice 1'], ['city', 'kent', 'kent'], ['x', true, 'yes'], ['x', null, null], ['x', '', null],
  ['x', ['a', 'b'], 'a, b'], ['x', [], null], ['counts', { new: 3, fields: {}, owedCents: 23_500 }, 'New: 3; Owed: $235.00'],
])('%s %j reads %s', (field, value, words) => expect(valueInWords(field, value)).toBe(words))

test('what has no word of its own is said from its name', () => {
  expect([
    operationInWords('grievances.fileAppeal'), fieldInWords('amountCents'), fieldInWords('stripeSessionId'),
  ]).toEqual(['File appeal', 'Amount', 'Stripe session'])
  const actors = ['stripe:evt_1', 'job:charges', 'cli:root', 'db:owner', 'public', 'user:019a']
  expect(actors.map((actor) => actorInWords(actor, new Map([['019a', 'Ana']])))).toEqual(
    ['Stripe (evt_1)', 'Job charges', 'Command line (root)', 'Database client (owner)', 'Somebody not signed in', 'Ana'])
})
