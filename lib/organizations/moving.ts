import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Gives the contacts of one organization to another, all or the named ones. One of them at most stays the primary: the kept one's. */
export async function moveContacts(tx: Tx, from: string, to: string): Promise<{ ids: string[]; noLongerPrimary: string[] }> {
  const contacts = await tx.organizationContact.findMany({ where: { organizationId: from }, select: { id: true, isPrimary: true, archivedAt: true } })
  const has = await tx.organizationContact.count({ where: { organizationId: to, isPrimary: true, archivedAt: null } })
  const noLongerPrimary = has > 0 ? contacts.filter((contact) => contact.isPrimary && !contact.archivedAt).map((contact) => contact.id) : []
  const ids = contacts.map((contact) => contact.id)
  if (noLongerPrimary.length > 0) await tx.organizationContact.updateMany({ where: { id: { in: noLongerPrimary } }, data: { isPrimary: false } })
  if (ids.length > 0) await tx.organizationContact.updateMany({ where: { id: { in: ids } }, data: { organizationId: to, version: { increment: 1 } } })
  return { ids, noLongerPrimary }
}

/** Takes moveContacts back; who was primary is so again unless another one is by now. */
export async function moveContactsBack(tx: Tx, moved: { ids: string[]; noLongerPrimary: string[] }, from: string, to: string): Promise<void> {
  await tx.organizationContact.updateMany({ where: { id: { in: moved.ids }, organizationId: to }, data: { organizationId: from, version: { increment: 1 } } })
  const has = await tx.organizationContact.count({ where: { organizationId: from, isPrimary: true, archivedAt: null } })
  const [primary] = moved.noLongerPrimary
  if (primary && has === 0) await tx.organizationContact.updateMany({ where: { id: primary, organizationId: from, archivedAt: null }, data: { isPrimary: true } })
}

/** Gives the agreements of one organization to another, all or the named ones; answers their ids. */
export async function moveAgreements(tx: Tx, from: string, to: string, only: readonly string[] | null = null): Promise<string[]> {
  const agreements = await tx.agreement.findMany({ where: { organizationId: from, ...(only ? { id: { in: [...only] } } : {}) }, select: { id: true } })
  const ids = agreements.map((agreement) => agreement.id)
  if (ids.length > 0) await tx.agreement.updateMany({ where: { id: { in: ids } }, data: { organizationId: to, version: { increment: 1 } } })
  return ids
}

/** Writes particulars onto an organization, counted as a save like any other. */
export async function putOrganization(tx: Tx, organizationId: string, data: Prisma.OrganizationUpdateInput): Promise<void> {
  if (Object.keys(data).length > 0) await tx.organization.update({ where: { id: organizationId }, data: { ...data, version: { increment: 1 } } })
}

/** Puts a record away as merged into another, and with it those merged into it before; answers the ids of these. */
export async function organizationLeadsTo(tx: Tx, from: string, to: string): Promise<string[]> {
  const before = await tx.organization.findMany({ where: { mergedIntoId: from }, select: { id: true } })
  const ids = before.map((organization) => organization.id)
  await tx.organization.update({ where: { id: from }, data: { mergedIntoId: to, archivedAt: new Date() } })
  if (ids.length > 0) await tx.organization.updateMany({ where: { id: { in: ids } }, data: { mergedIntoId: to } })
  return ids
}

/** Takes organizationLeadsTo back. */
export async function organizationLeadsBack(tx: Tx, from: string, before: readonly string[]): Promise<void> {
  await tx.organization.update({ where: { id: from }, data: { mergedIntoId: null, archivedAt: null } })
  if (before.length > 0) await tx.organization.updateMany({ where: { id: { in: [...before] } }, data: { mergedIntoId: from } })
}
