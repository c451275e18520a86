import { db } from '@/lib/db'
import type { Operation } from '@/lib/auth/permissions'

/** The audit rows of one request, as short lines: "insert Member", "update Member: city, version". */
export async function auditLines(requestId: string): Promise<string[]> {
  const rows = await db.auditEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' }, select: { kind: true, table: true, changed: true } })
  return rows.map((row) => `${row.kind} ${row.table}${row.changed.length > 0 ? `: ${row.changed.join(', ')}` : ''}`)
}

/** Fails unless the request left rows of this operation, all by this actor; answers them. */
export async function expectAudit(actor: { id: string; requestId: string }, operation: Operation): Promise<string[]> {
  const rows = await db.auditEvent.findMany({ where: { requestId: actor.requestId }, select: { actor: true, operation: true } })
  if (rows.length === 0) throw new Error(`No audit row of ${operation}`)
  const foreign = rows.find((row) => row.actor !== actor.id || row.operation !== operation)
  if (foreign) throw new Error(`An audit row of ${foreign.actor}, ${foreign.operation} under the request of ${actor.id}, ${operation}`)
  return auditLines(actor.requestId)
}

/** The same for a request that walked through several commands: each operation with the rows it left. */
export async function auditByOperation(requestId: string): Promise<Partial<Record<Operation, string[]>>> {
  const rows = await db.auditEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' }, select: { kind: true, table: true, operation: true } })
  const found: Record<string, string[]> = {}
  for (const row of rows) (found[row.operation] ??= []).push(`${row.kind} ${row.table}`)
  return found
}
