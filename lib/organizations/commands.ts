import { stateReason } from '@/lib/audit/reason'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { changedFields, conflictOf, only } from './edits'
import { refuseLookalikes } from './lookalikes'
import {
  AddOrganization, ArchiveOrganization, OneOrganization, organizationFields, organizationTypeLabels, UpdateOrganization,
} from './schema'

/** The organization as it stands, held until the transaction ends, so that two acts on one come one after the other. */
export async function holdOrganization(tx: Tx, organizationId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE id = ${organizationId}::uuid FOR UPDATE`
  const organization = await tx.organization.findUnique({ where: { id: organizationId }, omit: { searchText: true } })
  if (!organization) throw new NotFound('This organization')
  return organization
}

/** The same for changes: an archived one is closed to them. */
export async function holdLiveOrganization(tx: Tx, organizationId: string) {
  const organization = await holdOrganization(tx, organizationId)
  if (organization.archivedAt) throw new Invalid({}, 'This organization is archived. Restore it first; nothing was changed.')
  return organization
}

/** Puts a new organization on record. People are asked to look at very similar ones first; machines are not. */
export const addOrganization = command({
  name: 'organizations.add',
  input: AddOrganization,
  run: async ({ tx, actor }, { another, hire, ...particulars }) => {
    if (actor.kind === 'person' && !another) await refuseLookalikes(tx, particulars)
    const { id: organizationId } = await tx.organization.create({ data: particulars, select: { id: true } })
    return { organizationId, hire }
  },
})

type Field = keyof typeof organizationFields
const inWords = (field: Field, value: unknown): string =>
  field === 'type' ? organizationTypeLabels[value as keyof typeof organizationTypeLabels] : ((value as string | null) ?? '')

/** Saves an edit. Where somebody saved since `version`, nothing is written: a Conflict has both versions of each field. */
export const updateOrganization = command({
  name: 'organizations.update',
  input: UpdateOrganization,
  run: async ({ tx }, { organizationId, version, ...edited }) => {
    const organization = await holdLiveOrganization(tx, organizationId)
    const fields = changedFields(organizationFields, inWords, edited, organization)
    if (fields.length === 0) return { organizationId, version: organization.version }
    if (organization.version !== version) throw conflictOf(organizationFields, inWords, edited, organization)
    const saved = await tx.organization.update({
      where: { id: organizationId }, data: { ...only(fields, edited), version: { increment: 1 } }, select: { version: true },
    })
    return { organizationId, version: saved.version }
  },
})

/** Puts an organization away: out of lists and pickers, closed to changes. Nothing is deleted; who worked there did. */
export const archiveOrganization = command({
  name: 'organizations.archive',
  input: ArchiveOrganization,
  run: async ({ tx }, { organizationId, reason }) => {
    const organization = await holdOrganization(tx, organizationId)
    if (organization.archivedAt) throw new Invalid({}, 'This organization is archived already.')
    await stateReason(tx, reason)
    await tx.organization.update({ where: { id: organizationId }, data: { archivedAt: new Date() } })
    return { organizationId }
  },
})

export const restoreOrganization = command({
  name: 'organizations.restore',
  input: OneOrganization,
  run: async ({ tx }, { organizationId }) => {
    const organization = await holdOrganization(tx, organizationId)
    if (!organization.archivedAt) throw new Invalid({}, 'This organization is not archived.')
    if (organization.mergedIntoId) throw new Invalid({}, 'This record was merged into another one. Undo the merge instead; nothing was changed.')
    await tx.organization.update({ where: { id: organizationId }, data: { archivedAt: null } })
    return { organizationId }
  },
})
