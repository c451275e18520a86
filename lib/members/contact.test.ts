import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { again, atTheOffice } from '@/prisma/factories/office'
import { asOwner } from '@/prisma/factories/owner'
import { archiveMember } from './commands'
import { getContact, listOwnChanges, updateContact } from './contact'
import { getMember } from './queries'

const contactOf = async (memberId: string) => {
  const { version, phone, address, city, state, zipCode, language } = await getContact(person('staff'), { memberId })
  return { memberId, version, phone, address, city, state, zipCode, language }
}

describe('the own contact data', () => {
  test('a member changes them; the trail says that it was the member', async () => {
    const memberId = await enrolled({ phone: '206-555-0101', city: 'Kent', lastName: 'Mover' })
    const member = await atTheOffice('member', { memberId })
    await updateContact(member, { ...(await contactOf(memberId)), phone: ' 206-555-0199 ', city: 'Renton', language: 'es' })
    expect(await getMember(person('staff'), { memberId })).toMatchObject({ phone: '206-555-0199', city: 'Renton', language: 'es', version: 2, lastName: 'Mover' })
    expect(await expectAudit(member, 'members.updateContact')).toEqual(['update Member: city, language, phone, version'])
    const still = again(member)
    await updateContact(still, await contactOf(memberId))
    expect(await db.auditEvent.count({ where: { requestId: still.requestId } })).toBe(0)
  })

  test('trust: 13, 16 of nobody else, and nothing but these', async () => {
    const [memberId, other] = [await enrolled({ dateOfBirth: '1980-01-02' }), await enrolled()]
    const member = person('member', { memberId })
    await expect(updateContact(member, { ...(await contactOf(other)), city: 'Elsewhere' })).rejects.toBeInstanceOf(NotFound)
    await expect(getContact(member, { memberId: other })).rejects.toBeInstanceOf(NotFound)
    for (const extra of [{ email: 'a@b.org' }, { memberNumber: '1' }, { dateOfBirth: '1990-01-01' }, { firstName: 'X' }]) {
      await expect(updateContact(member, { ...(await contactOf(memberId)), ...extra } as never)).rejects.toBeInstanceOf(Invalid)
    }
    for (const role of ['viewer', 'organizer', 'instructor'] as const) await expect(updateContact(person(role), await contactOf(other))).rejects.toBeInstanceOf(Forbidden)
    expect(await getContact(member, { memberId })).toMatchObject({ dateOfBirth: '1980-01-02' })
    expect(await getContact(person([], { duties: ['front_desk'] }), { memberId })).toMatchObject({ dateOfBirth: null })
  })

  test('trust: 34 the office and the member save at once: the second sees both', async () => {
    const memberId = await enrolled({ city: 'Kent' })
    const seen = await contactOf(memberId)
    await updateContact(person('staff'), { ...seen, city: 'Auburn' })
    const late = await updateContact(person('member', { memberId }), { ...seen, city: 'Renton' }).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(Conflict)
    expect(late).toMatchObject({ differences: [{ field: 'city', yours: 'Renton', theirs: 'Auburn' }], currentVersion: '2' })
  })

  test('bad input is refused beside its field; a closed record altogether', async () => {
    const memberId = await enrolled()
    const member = person('member', { memberId })
    const wrong = async (over: object) => (await updateContact(member, { ...(await contactOf(memberId)), ...over }).catch((error: unknown) => error) as Invalid).errors
    expect(await wrong({ phone: 'call my sister' })).toHaveProperty('phone')
    expect(await wrong({ state: 'WA', zipCode: '9810' })).toHaveProperty('zipCode')
    expect(await wrong({ language: 'tlh' })).toHaveProperty('language')
    await archiveMember(person('officer'), { memberId, reason: 'Moved' })
    await expect(updateContact(member, { ...(await contactOf(memberId)), city: 'Kent' })).rejects.toThrow(/archived/)
  })

  test('the office finds what members changed in the last 30 days, not what clerks did', async () => {
    const memberId = await enrolled({ city: 'Kent', lastName: 'Noticed' })
    const member = await atTheOffice('member', { memberId })
    // As `user create --member` leaves it: the account knows its member.
    await asOwner('UPDATE "User" SET "memberId" = $1 WHERE id = $2', [memberId, member.userId])
    await updateContact(member, { ...(await contactOf(memberId)), city: 'Renton' })
    await updateContact(person('staff'), { ...(await contactOf(memberId)), city: 'Auburn' })
    const { changes, total } = await listOwnChanges(person('staff'), { page: 1 })
    expect(total).toBe(1)
    expect(changes).toMatchObject([{ memberId, lastName: 'Noticed', fields: [{ label: 'City', before: 'Kent', after: 'Renton' }] }])
    for (const role of ['member', 'viewer', 'organizer'] as const) await expect(listOwnChanges(person(role, { memberId }), { page: 1 })).rejects.toBeInstanceOf(Forbidden)
  })
})
