import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { Forbidden, Hidden } from '@/lib/errors'
import { actFor } from '@/lib/members/acting'
import { updateContact } from '@/lib/members/contact'
import { exportMembers, getMember, listMembers } from '@/lib/members/queries'
import { viewFrom } from '@/lib/members/schema'
import { getHall } from '@/lib/settings/queries'
import { signOut } from '@/lib/users/sign-in'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { again, atTheOffice } from '@/prisma/factories/office'
import { present, stopPresenting } from './commands'

const sessionOf = (sessionId: string) => db.session.findUniqueOrThrow({ where: { id: sessionId }, select: { presenting: true, actingForId: true, endedAt: true } })

describe('presenting', () => {
  test('begins and ends on one sign-in, and stands in the trail; who acted for a member stops', async () => {
    const [officer, other, memberId] = [await atTheOffice('officer'), await atTheOffice('officer'), await enrolled()]
    await actFor(officer, { memberId, reason: 'On the phone' })
    const beginning = again(officer)
    await present(beginning, {})
    expect(await expectAudit(beginning, 'leadership.present')).toEqual(['update Session: actingForId, presenting'])
    expect(await sessionOf(officer.sessionId)).toMatchObject({ presenting: true, actingForId: null })
    expect(await sessionOf(other.sessionId)).toMatchObject({ presenting: false })
    const stopping = { ...again(officer), presenting: true }
    await stopPresenting(stopping, {})
    expect(await expectAudit(stopping, 'leadership.stopPresenting')).toEqual(['update Session: presenting'])
    expect(await sessionOf(officer.sessionId)).toMatchObject({ presenting: false })
  })

  test('is for officers and viewers', async () => {
    await present(await atTheOffice('viewer'), {})
    for (const role of ['staff', 'member', 'organizer', 'instructor'] as const) await expect(present(await atTheOffice(role), {})).rejects.toBeInstanceOf(Forbidden)
  })

  test('lists come without names, what is about one person and every change is hidden, the way out is open', async () => {
    const memberId = await enrolled({ memberNumber: '55017', firstName: 'Philippa', lastName: 'Zanzibar', email: 'pz@example.org', phone: '206-555-0111' })
    const presenting = { ...await atTheOffice('officer'), presenting: true }
    const list = await listMembers(presenting, viewFrom({ q: '55017' }))
    expect(list.members[0]).toMatchObject({ id: memberId, firstName: '•••', lastName: 'Member', memberNumber: '•••', email: null, phone: null, status: 'active' })
    expect(JSON.stringify(list)).not.toMatch(/philippa|zanzibar|55017|pz@|0111/i)
    await expect(getMember(presenting, { memberId })).rejects.toBeInstanceOf(Hidden)
    await expect(exportMembers(presenting, viewFrom({}))).rejects.toBeInstanceOf(Hidden)
    await expect(actFor(presenting, { memberId, reason: 'On the phone' })).rejects.toBeInstanceOf(Hidden)
    const contact = { memberId, version: 1, phone: '', address: '', city: '', state: '', zipCode: '', language: 'en' as const }
    await expect(updateContact(presenting, contact)).rejects.toBeInstanceOf(Hidden)
    expect((await getHall(presenting, { language: 'en' })).name).not.toContain('•')
    await signOut(presenting, {})
    expect((await sessionOf(presenting.sessionId)).endedAt).not.toBeNull()
    await expect(listMembers({ ...person('member'), presenting: true }, viewFrom({}))).rejects.toBeInstanceOf(Forbidden)
  })
})
