import { describe, expect, test } from 'vitest'
import { auditOfRecord } from '@/lib/audit/queries'
import { actingFor, actorOfOwnPages, subjectOf } from '@/lib/auth/acting'
import type { Person } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { again, atTheOffice } from '@/prisma/factories/office'
import { asOwner } from '@/prisma/factories/owner'
import { actFor, stopActing } from './acting'
import { archiveMember } from './commands'
import { updateContact } from './contact'

const reason = 'On the phone'
const sessionOf = (someone: Person) => db.session.findUniqueOrThrow({ where: { id: someone.sessionId }, select: { actingForId: true } })
const rowOf = (memberId: string) => db.member.findUniqueOrThrow({ where: { id: memberId }, select: { id: true, memberNumber: true, firstName: true, lastName: true } })
const nowActing = async (someone: Person): Promise<Person> => {
  const { actingForId } = await sessionOf(someone)
  return { ...again(someone), actingFor: actingForId ? actingFor(someone, await rowOf(actingForId)) : null }
}

describe('acting for a member', () => {
  test('ux: 25 begins with a reason, ends with a stop; both stand in the member’s trail', async () => {
    const [clerk, memberId] = [await atTheOffice('staff'), await enrolled()]
    await actFor(clerk, { memberId, reason })
    expect(await sessionOf(clerk)).toEqual({ actingForId: memberId })
    expect(await expectAudit(clerk, 'members.actFor')).toEqual(['update Session: actingForId'])
    const stopping = again(clerk)
    expect(await stopActing(stopping, {})).toEqual({ memberId })
    expect(await sessionOf(clerk)).toEqual({ actingForId: null })
    expect(await expectAudit(stopping, 'members.stopActing')).toEqual(['update Session: actingForId'])
    const { entries } = await auditOfRecord(person('officer'), { memberId, tables: ['Session'] })
    expect(entries.map((entry) => [entry.operation, entry.reason, entry.changes, entry.actor])).toEqual([
      ['Stopped acting for the member: sign-in', null, [], 'Ana Reyes'], ['Began to act for the member: sign-in', reason, [], 'Ana Reyes'],
    ])
    expect(await stopActing(again(clerk), {})).toEqual({ memberId: null })
  })

  test('for one member at a time: the one before ends in its own trail', async () => {
    const [clerk, first, second] = [await atTheOffice('member', { duties: ['front_desk'] }), await enrolled(), await enrolled()]
    await actFor(clerk, { memberId: first, reason })
    await actFor(again(clerk), { memberId: second, reason })
    expect(await sessionOf(clerk)).toEqual({ actingForId: second })
    expect((await auditOfRecord(person('staff'), { memberId: first, tables: ['Session'] })).entries).toHaveLength(2)
    expect((await auditOfRecord(person('staff'), { memberId: second, tables: ['Session'] })).entries).toHaveLength(1)
  })

  test('is refused without a reason, to who may not, for the own record, for one put away, and for nobody', async () => {
    const [clerk, memberId] = [await atTheOffice('staff'), await enrolled()]
    await expect(actFor(clerk, { memberId, reason: '  ' })).rejects.toBeInstanceOf(Invalid)
    for (const role of ['member', 'viewer', 'organizer', 'instructor'] as const) await expect(actFor(await atTheOffice(role), { memberId, reason })).rejects.toBeInstanceOf(Forbidden)
    await expect(actFor({ ...clerk, memberId }, { memberId, reason })).rejects.toThrow(/own record/)
    await expect(actFor(clerk, { memberId: crypto.randomUUID(), reason })).rejects.toBeInstanceOf(NotFound)
    await archiveMember(person('officer'), { memberId, reason: 'Moved' })
    await expect(actFor(clerk, { memberId, reason })).rejects.toThrow(/archived/)
    expect(await sessionOf(clerk)).toEqual({ actingForId: null })
  })

  test('a session that ended acts for nobody any more', async () => {
    const [clerk, memberId] = [await atTheOffice('staff'), await enrolled()]
    await asOwner('UPDATE "Session" SET "endedAt" = now() WHERE id = $1', [clerk.sessionId])
    await expect(actFor(clerk, { memberId, reason })).rejects.toBeInstanceOf(Forbidden)
  })

  test('the right is asked at each request: without it, or on the own record, nobody is acted for', async () => {
    const row = await rowOf(await enrolled())
    expect(actingFor(person('staff'), row)).toMatchObject({ memberId: row.id })
    expect(actingFor(person('viewer'), row)).toBeNull()
    expect(actingFor(person('staff', { memberId: row.id }), row)).toBeNull()
    expect(actingFor(person('staff'), null)).toBeNull()
  })
})

describe('a form on the own pages', () => {
  test('is the clerk’s own act, on the member it was drawn for; the trail says who and for whom', async () => {
    const [clerk, memberId] = [await atTheOffice('staff', { name: 'Sam Hill' }), await enrolled({ city: 'Kent' })]
    await actFor(clerk, { memberId, reason })
    const actor = actorOfOwnPages(await nowActing(clerk), memberId)
    expect(actor.id).toBe(clerk.id)
    await updateContact(actor, { memberId, version: 1, city: 'Renton', language: 'en' })
    const { memberNumber, firstName, lastName } = await rowOf(memberId)
    const { entries } = await auditOfRecord(person('staff'), { memberId, tables: ['Member'] })
    expect(entries[0]).toMatchObject({ actor: 'Sam Hill', operation: 'Changed the contact data: member', reason: `Acting for ${firstName} ${lastName} (${memberNumber})` })
  })

  test('drawn for another member, or for one no longer acted for, is refused in words', async () => {
    const [clerk, first, second] = [await atTheOffice('staff'), await enrolled(), await enrolled({ firstName: 'Bea', lastName: 'Second' })]
    await actFor(clerk, { memberId: first, reason })
    await actFor(again(clerk), { memberId: second, reason })
    const acting = await nowActing(clerk)
    expect(() => actorOfOwnPages(acting, first)).toThrow(/another member: you act for Bea Second \(.+\) now/)
    expect(() => actorOfOwnPages(acting, undefined)).toThrow(Forbidden)
    expect(subjectOf(acting)).toBe(second)
    await stopActing(again(clerk), {})
    const stopped = await nowActing(clerk)
    expect(() => actorOfOwnPages(stopped, second)).toThrow(/no longer act/)
  })

  test('staff who are members: after the stop the own pages are the own ones', async () => {
    const own = await enrolled()
    const clerk = person('officer', { memberId: own })
    expect(subjectOf(clerk)).toBe(own)
    expect(actorOfOwnPages(clerk, own)).toBe(clerk)
    expect(subjectOf(person('staff'))).toBeNull()
    // Members are nobody's clerks: their commands decide by their own reach.
    const member = person('member', { memberId: own })
    expect(actorOfOwnPages(member, crypto.randomUUID())).toBe(member)
  })
})
