import { describe, expect, test } from 'vitest'
import { auditLines, expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { organization } from '@/prisma/factories/organizations'
import { asOwner } from '@/prisma/factories/owner'
import { db } from '@/lib/db'
import type { Invalid} from '@/lib/errors';
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { archiveOrganization } from './commands'
import { addContact, archiveContact, makeContactPrimary, updateContact } from './contacts'
import { getContact, getOrganization } from './queries'

const clerk = () => person('staff')
const nobody = '019a0000-0000-7000-8000-000000000000'
const failure = async (asked: Promise<unknown>) => asked.then(() => undefined, (error: unknown) => error)
const contact = async (organizationId: string, lastName: string, over: object = {}) =>
  (await addContact(clerk(), { organizationId, firstName: 'Ada', lastName, ...over })).contactId
const primaries = async (organizationId: string) =>
  (await db.organizationContact.findMany({ where: { organizationId, isPrimary: true }, select: { lastName: true } })).map((one) => one.lastName)

describe('contacts', () => {
  test('are added, the primary one first, and read by whoever reads the organization', async () => {
    const organizationId = await organization()
    const actor = clerk()
    await addContact(actor, { organizationId, firstName: 'Zoë', lastName: 'Adams', title: 'Payroll', phone: '206-555-0101', notes: 'Mornings' })
    expect(await expectAudit(actor, 'organizations.addContact')).toEqual(['insert OrganizationContact'])
    await contact(organizationId, 'Zimmer', { isPrimary: 'on' })
    const { contacts } = await getOrganization(person('viewer'), { organizationId })
    expect(contacts.map((one) => [one.lastName, one.isPrimary])).toEqual([['Zimmer', true], ['Adams', false]])
  })

  test('one at most is primary: making one it takes the mark from the other, in one command', async () => {
    const organizationId = await organization()
    const [first, second] = [await contact(organizationId, 'First', { isPrimary: 'on' }), await contact(organizationId, 'Second')]
    const bystander = await organization()
    await contact(bystander, 'Elsewhere', { isPrimary: 'on' })
    const actor = clerk()
    await makeContactPrimary(actor, { contactId: second })
    expect(await expectAudit(actor, 'organizations.makeContactPrimary')).toEqual([
      'update OrganizationContact: isPrimary, version', 'update OrganizationContact: isPrimary, version',
    ])
    expect(await primaries(organizationId)).toEqual(['Second'])
    expect(await primaries(bystander)).toEqual(['Elsewhere'])
    const idle = clerk()
    await makeContactPrimary(idle, { contactId: second })
    expect(await auditLines(idle.requestId)).toEqual([])
    await contact(organizationId, 'Third', { isPrimary: 'on' })
    expect(await primaries(organizationId)).toEqual(['Third'])
    expect(await db.organizationContact.findUniqueOrThrow({ where: { id: first } })).toMatchObject({ isPrimary: false })
  })

  test('of many who make another one primary at once, one wins and nobody sees an error', async () => {
    const organizationId = await organization()
    const ids = await Promise.all(Array.from({ length: 8 }, (_, i) => contact(organizationId, `Racer${i}`)))
    await Promise.all(ids.map((contactId) => makeContactPrimary(clerk(), { contactId })))
    expect(await primaries(organizationId)).toHaveLength(1)
  })

  test('two primary ones are refused by the database, whoever writes them', async () => {
    const organizationId = await organization()
    const ids = [await contact(organizationId, 'One', { isPrimary: 'on' }), await contact(organizationId, 'Two')]
    await expect(asOwner('UPDATE "OrganizationContact" SET "isPrimary" = true WHERE id = $1', [ids[1]])).rejects.toThrow(/one_primary/)
  })

  test('trust: 34 an edit from an older look is a conflict with both versions', async () => {
    const organizationId = await organization()
    const contactId = await contact(organizationId, 'Lee', { phone: '206-555-0101' })
    const { archivedAt: _, isPrimary: __, id: ___, ...typed } = await getContact(clerk(), { organizationId, contactId })
    const actor = clerk()
    await updateContact(actor, { contactId, ...typed, phone: '206-555-0199' })
    expect(await expectAudit(actor, 'organizations.updateContact')).toEqual(['update OrganizationContact: phone, version'])
    const conflict = await failure(updateContact(clerk(), { contactId, ...typed, title: 'Owner' }))
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences).toEqual([
      { field: 'title', label: 'Title', yours: 'Owner', theirs: '' }, { field: 'phone', label: 'Phone', yours: '206-555-0101', theirs: '206-555-0199' },
    ])
    expect(await getContact(clerk(), { organizationId, contactId })).toMatchObject({ phone: '206-555-0199', title: null, version: 2 })
  })

  test('are archived with their mark, kept, and closed to changes', async () => {
    const organizationId = await organization()
    const contactId = await contact(organizationId, 'Gone', { isPrimary: 'on' })
    const actor = clerk()
    await archiveContact(actor, { contactId })
    expect(await expectAudit(actor, 'organizations.archiveContact')).toEqual(['update OrganizationContact: archivedAt, isPrimary'])
    const { contacts, archivedContacts } = await getOrganization(clerk(), { organizationId })
    expect([contacts, archivedContacts.map((one) => one.lastName)]).toEqual([[], ['Gone']])
    for (const act of [archiveContact, makeContactPrimary]) await expect(act(clerk(), { contactId })).rejects.toThrow(/archived/)
    await expect(getContact(clerk(), { organizationId, contactId })).rejects.toBeInstanceOf(NotFound)
  })

  test('are refused: without a name, to who may not, of nobody, under another organization, and where the organization is archived', async () => {
    const [organizationId, other] = [await organization(), await organization()]
    const contactId = await contact(organizationId, 'Kept')
    expect((await failure(addContact(clerk(), { organizationId, firstName: ' ', lastName: '', phone: '12' })) as Invalid).errors)
      .toMatchObject({ firstName: ['Give the first name.'], lastName: ['Give the last name.'], phone: [expect.any(String)] })
    for (const role of ['viewer', 'organizer', 'member'] as const) {
      await expect(addContact(person(role), { organizationId, firstName: 'A', lastName: 'B' })).rejects.toBeInstanceOf(Forbidden)
      await expect(archiveContact(person(role), { contactId })).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(addContact(clerk(), { organizationId: nobody, firstName: 'A', lastName: 'B' })).rejects.toBeInstanceOf(NotFound)
    await expect(makeContactPrimary(clerk(), { contactId: nobody })).rejects.toBeInstanceOf(NotFound)
    await expect(getContact(clerk(), { organizationId: other, contactId })).rejects.toBeInstanceOf(NotFound)
    await archiveOrganization(person('officer'), { organizationId, reason: 'Closed' })
    await expect(makeContactPrimary(clerk(), { contactId })).rejects.toThrow(/archived/)
    expect(await primaries(organizationId)).toEqual([])
  })
})
