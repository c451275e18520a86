import { describe, expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { auditLines, expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { organization } from '@/prisma/factories/organizations'
import { seedOrganizations } from '@/lib/cli/seed/organizations'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import type { Invalid} from '@/lib/errors';
import { Conflict, Forbidden, LooksAlike, NotFound } from '@/lib/errors'
import { addOrganization, archiveOrganization, restoreOrganization, updateOrganization } from './commands'
import { findOrganizationLookalikes } from './lookalikes'

const clerk = () => person('staff')
const officer = () => person('officer')
const nobody = '019a0000-0000-7000-8000-000000000000'
const failure = async (asked: Promise<unknown>) => asked.then(() => undefined, (error: unknown) => error)
const stored = (id: string) => db.organization.findUniqueOrThrow({ where: { id }, omit: { searchText: true, updatedAt: true, createdAt: true } })
const asTyped = async (organizationId: string) => {
  const { id: _, archivedAt: __, mergedIntoId: ___, ...typed } = await stored(organizationId)
  return { organizationId, ...typed }
}

describe('adding', () => {
  test('adds an employer', async () => {
    const actor = clerk()
    const { organizationId } = await addOrganization(actor, {
      name: '  Blue  Heron Electric ', type: 'employer', phone: '206-555-0100', website: 'www.blueheron.example', state: 'wa', zipCode: '98109',
    })
    expect(await stored(organizationId)).toMatchObject({
      name: 'Blue Heron Electric', type: 'employer', state: 'WA', website: 'www.blueheron.example', archivedAt: null, version: 1,
    })
    expect(await expectAudit(actor, 'organizations.add')).toEqual(['insert Organization'])
  })

  test('says what is wrong beside each field', async () => {
    const error = await failure(addOrganization(clerk(), {
      name: ' ', type: 'club' as 'union', phone: 'call me', email: 'nobody', website: 'javascript:alert(1)', state: 'WA', zipCode: 'x',
    }))
    expect(Object.keys((error as Invalid).errors).sort()).toEqual(['email', 'name', 'phone', 'type', 'website'])
    const zip = await failure(addOrganization(clerk(), { name: 'X', type: 'union', state: 'WA', zipCode: 'x' }))
    expect((zip as Invalid).errors).toHaveProperty('zipCode')
  })

  test.each(['member', 'viewer', 'organizer', 'instructor'] as const)('is refused to a %s', async (role) => {
    await expect(addOrganization(person(role), { name: 'No', type: 'union' })).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('search before create', () => {
  test('ux: 12 what looks very much alike stops the first try, names it, and passes when said to be another one', async () => {
    const id = await organization({ name: 'Sea Otter Electric, Inc.', city: 'Kent' })
    const actor = clerk()
    const typed = { name: 'Sea Oter Electric LLC', type: 'employer' as const }
    const error = await failure(addOrganization(actor, typed))
    expect(error).toBeInstanceOf(LooksAlike)
    expect((error as LooksAlike).candidates).toEqual([{ href: `/organizations/${id}`, label: 'Sea Otter Electric, Inc., Kent', detail: 'Employer' }])
    expect(await auditLines(actor.requestId)).toEqual([])
    await addOrganization(actor, { ...typed, another: 'on' })
    expect(await auditLines(actor.requestId)).toEqual(['insert Organization'])
  })

  test('the same phone number stops it too, and a name of other words does not', async () => {
    await organization({ name: 'Marble Peak Wiring', phone: '(206) 555-0177' })
    const error = await failure(addOrganization(clerk(), { name: 'Zebra Lighting', type: 'employer', phone: '+1 206 555 0177 ext 4' }))
    expect((error as LooksAlike).candidates).toMatchObject([{ detail: 'Employer, same phone number' }])
    await addOrganization(clerk(), { name: 'Zebra Lighting', type: 'employer' })
  })

  test('machines are not stopped', async () => {
    await organization({ name: 'Granite Falls Electric' })
    await addOrganization(cliActor('test'), { name: 'Granite Falls Electric', type: 'employer' })
    expect(await db.organization.count({ where: { name: 'Granite Falls Electric' } })).toBe(2)
  })

  test('ux: 12 while somebody types: typos, accents, legal forms and half a name are found; archived ones say so', async () => {
    const id = await organization({ name: 'Núñez & Daughters Power Co.', city: 'Renton' })
    for (const name of ['Nunez and Daughters', 'nunes daughters power inc', 'NÚÑEZ & DAUGHTERS POWER']) {
      const { results } = await findOrganizationLookalikes(clerk(), { name, phone: '' })
      expect(results[0], name).toMatchObject({ href: `/organizations/${id}`, label: 'Núñez & Daughters Power Co., Renton' })
    }
    await archiveOrganization(officer(), { organizationId: id, reason: 'Closed' })
    expect((await findOrganizationLookalikes(clerk(), { name: 'Nunez & Daughters', phone: '' })).results[0]!.detail).toBe('Employer, archived')
    for (const name of ['', '  ', 'a', '%', '_____', "'; --", '((((']) {
      expect((await findOrganizationLookalikes(clerk(), { name, phone: '' })).results, name).toEqual([])
    }
    await expect(findOrganizationLookalikes(person('viewer'), { name: 'Nunez', phone: '' })).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('editing', () => {
  test('saves what was changed, counts the version up, and leaves the rest and the others', async () => {
    const [id, bystander] = [await organization({ city: 'Kent', phone: '206-555-0101' }), await organization()]
    const before = await stored(bystander)
    const actor = clerk()
    await updateOrganization(actor, { ...(await asTyped(id)), city: 'Renton', type: 'union' })
    expect(await stored(id)).toMatchObject({ city: 'Renton', type: 'union', phone: '206-555-0101', version: 2 })
    expect(await expectAudit(actor, 'organizations.update')).toEqual(['update Organization: city, type, version'])
    expect(await stored(bystander)).toEqual(before)
    const idle = clerk()
    await updateOrganization(idle, await asTyped(id))
    expect(await auditLines(idle.requestId)).toEqual([])
  })

  test('trust: 34 the second of two clerks gets both versions, and loses nothing', async () => {
    const id = await organization({ city: 'Kent' })
    const [first, second] = [await asTyped(id), await asTyped(id)]
    await updateOrganization(clerk(), { ...first, phone: '206-555-0199' })
    const late = clerk()
    const conflict = await failure(updateOrganization(late, { ...second, type: 'jatc' }))
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences).toEqual([
      { field: 'type', label: 'Kind', yours: 'JATC', theirs: 'Employer' }, { field: 'phone', label: 'Phone', yours: '', theirs: '206-555-0199' },
    ])
    expect(await auditLines(late.requestId)).toEqual([])
    await updateOrganization(clerk(), { ...second, type: 'jatc', phone: '206-555-0199', version: (conflict as Conflict).currentVersion })
    expect(await stored(id)).toMatchObject({ type: 'jatc', phone: '206-555-0199', version: 3 })
  })

  test('trust: 34 of ten who save at once, one does', async () => {
    const typed = await asTyped(await organization())
    const ended = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => updateOrganization(clerk(), { ...typed, address: `${i} Oak St` })))
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of ended) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Conflict)
  })

  test('is refused to who may not, for one that does not exist, and for an archived one', async () => {
    const id = await organization()
    const typed = await asTyped(id)
    for (const role of ['member', 'viewer', 'organizer'] as const) {
      await expect(updateOrganization(person(role), { ...typed, city: 'Kent' })).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(updateOrganization(clerk(), { ...typed, organizationId: nobody })).rejects.toBeInstanceOf(NotFound)
    await archiveOrganization(officer(), { organizationId: id, reason: 'Closed' })
    await expect(updateOrganization(clerk(), { ...typed, city: 'Burien' })).rejects.toThrow(/archived/)
    expect((await stored(id)).version).toBe(1)
  })
})

describe('archiving', () => {
  test('archives with a reason and restores', async () => {
    const id = await organization()
    const [archiving, restoring] = [officer(), officer()]
    await archiveOrganization(archiving, { organizationId: id, reason: 'Out of business' })
    expect(await expectAudit(archiving, 'organizations.archive')).toEqual(['update Organization: archivedAt'])
    expect(await db.auditEvent.findFirst({ where: { requestId: archiving.requestId } })).toMatchObject({ reason: 'Out of business' })
    await expect(archiveOrganization(officer(), { organizationId: id, reason: 'again' })).rejects.toThrow(/already/)
    await restoreOrganization(restoring, { organizationId: id })
    expect(await expectAudit(restoring, 'organizations.restore')).toEqual(['update Organization: archivedAt'])
    await expect(restoreOrganization(officer(), { organizationId: id })).rejects.toThrow(/not archived/)
  })

  test('needs a reason and is for officers', async () => {
    const id = await organization()
    expect((await failure(archiveOrganization(officer(), { organizationId: id, reason: ' ' })) as Invalid).errors).toHaveProperty('reason')
    await expect(archiveOrganization(clerk(), { organizationId: id, reason: 'x' })).rejects.toBeInstanceOf(Forbidden)
    await expect(restoreOrganization(clerk(), { organizationId: id })).rejects.toBeInstanceOf(Forbidden)
    expect((await stored(id)).archivedAt).toBeNull()
  })
})

test('the demo local has employers, unions, training partners and a JATC, each told once', async () => {
  const { employers } = await seedOrganizations({ today: todayAtHall() })
  expect(employers).toHaveLength(25)
  const counted = await db.organization.groupBy({ by: ['type'], where: { email: { endsWith: '.example' } }, _count: true, orderBy: { type: 'asc' } })
  expect(counted.map((row) => [row.type, row._count])).toEqual([['employer', 25], ['union', 2], ['training_partner', 2], ['jatc', 1]])
  expect(await db.agreement.count({ where: { organizationId: { in: employers } } })).toBeGreaterThan(25)
})
