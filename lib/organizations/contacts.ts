// People at an organization. One at most is the primary one; making one it takes the mark from the other in the same transaction.
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { holdLiveOrganization } from './commands'
import { changedFields, conflictOf, only } from './edits'
import { AddContact, contactFields, OneContact, UpdateContact } from './schema'

/** The contact as it stands; its organization is held, so that two acts on its contacts come one after the other. */
async function holdContact(tx: Tx, contactId: string) {
  const found = await tx.organizationContact.findUnique({ where: { id: contactId }, select: { organizationId: true } })
  if (!found) throw new NotFound('This contact')
  await holdLiveOrganization(tx, found.organizationId)
  const contact = await tx.organizationContact.findUniqueOrThrow({ where: { id: contactId } })
  if (contact.archivedAt) throw new Invalid({}, 'This contact is archived. Nothing was changed.')
  return contact
}

/** Takes the mark from whoever has it. The organization must be held. */
async function clearPrimary(tx: Tx, organizationId: string): Promise<void> {
  await tx.organizationContact.updateMany({
    where: { organizationId, isPrimary: true, archivedAt: null }, data: { isPrimary: false, version: { increment: 1 } },
  })
}

/** Puts a person at an organization on record. */
export const addContact = command({
  name: 'organizations.addContact',
  input: AddContact,
  run: async ({ tx }, { organizationId, isPrimary, ...contact }) => {
    await holdLiveOrganization(tx, organizationId)
    if (isPrimary) await clearPrimary(tx, organizationId)
    const { id: contactId } = await tx.organizationContact.create({
      data: { organizationId, ...contact, isPrimary: isPrimary === 'on' }, select: { id: true },
    })
    return { organizationId, contactId }
  },
})

const inWords = (_: string, value: unknown) => (value as string | null) ?? ''

/** Saves an edit; a Conflict where somebody saved since `version`. */
export const updateContact = command({
  name: 'organizations.updateContact',
  input: UpdateContact,
  run: async ({ tx }, { contactId, version, ...edited }) => {
    const contact = await holdContact(tx, contactId)
    const { organizationId } = contact
    const fields = changedFields(contactFields, inWords, edited, contact)
    if (fields.length === 0) return { organizationId }
    if (contact.version !== version) throw conflictOf(contactFields, inWords, edited, contact)
    await tx.organizationContact.update({ where: { id: contactId }, data: { ...only(fields, edited), version: { increment: 1 } } })
    return { organizationId }
  },
})

/** Puts a contact away. Nobody takes the mark of a primary one by itself. */
export const archiveContact = command({
  name: 'organizations.archiveContact',
  input: OneContact,
  run: async ({ tx }, { contactId }) => {
    const { organizationId } = await holdContact(tx, contactId)
    await tx.organizationContact.update({ where: { id: contactId }, data: { archivedAt: new Date(), isPrimary: false } })
    return { organizationId }
  },
})

/** Makes a contact the one to call first; whoever was it before no longer is. */
export const makeContactPrimary = command({
  name: 'organizations.makeContactPrimary',
  input: OneContact,
  run: async ({ tx }, { contactId }) => {
    const { organizationId, isPrimary } = await holdContact(tx, contactId)
    if (isPrimary) return { organizationId }
    await clearPrimary(tx, organizationId)
    await tx.organizationContact.update({ where: { id: contactId }, data: { isPrimary: true, version: { increment: 1 } } })
    return { organizationId }
  },
})
