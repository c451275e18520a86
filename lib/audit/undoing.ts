import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'

type Where = { table: string } & ({ memberId: string } | { rowId: string })
export type Change = { kind: string; rowId: string; operation: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null; changed: string[] }

/**
 * What a request changed in a table on one record, for taking it back. Throws Invalid where somebody changed it since: their work stays.
 * The record must be locked.
 */
export async function changesToUndo(tx: Tx, where: Where, requestId: string, operation: string): Promise<Change[]> {
  const asked = { ...where, kind: { not: 'read' } } as const
  const newest = await tx.auditEvent.findFirst({ where: asked, orderBy: { id: 'desc' }, select: { requestId: true, operation: true } })
  if (!newest || newest.requestId !== requestId || newest.operation !== operation) {
    throw new Invalid({}, 'This was changed again since. It was left as it is now; nothing was taken back.')
  }
  const rows = await tx.auditEvent.findMany({
    where: { ...asked, requestId }, orderBy: { id: 'asc' }, select: { kind: true, rowId: true, operation: true, before: true, after: true, changed: true },
  })
  return rows as Change[]
}
