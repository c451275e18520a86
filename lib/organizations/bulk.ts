import type { Tx } from '@/lib/db'

/** Makes employers of these names and answers their ids by name. */
export async function insertEmployers(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const made = await tx.organization.createManyAndReturn({ data: names.map((name) => ({ name, type: 'employer' as const })), select: { id: true, name: true } })
  return new Map(made.map(({ id, name }) => [name, id]))
}

/** Puts organizations away; for the undo of an import that made them. */
export async function archiveOrganizations(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.organization.updateMany({ where: { id: { in: [...ids] } }, data: { archivedAt: new Date(), version: { increment: 1 } } })
}
