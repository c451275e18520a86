import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { query } from '@/lib/operation'
import { actorInWords, fieldInWords, operationInWords, tableInWords, valueInWords } from './words'

/** Columns whose values are for those only who hold this right on every record; others see that they changed. */
const guarded: Record<string, Record<string, Operation>> = { Member: { dateOfBirth: 'members.getForEdit' } }
/** Tables whose very rows are for those only who hold this right on every record: that there is a note tells something already. */
const closed: Record<string, Operation> = { MemberNote: 'notes.withdraw', Task: 'tasks.list' }
/** Said by the event itself, or of no use to a reader. */
const unsaid = new Set(['id', 'memberId', 'version', 'createdAt', 'updatedAt', 'searchText', 'txid', 'actingForId', 'createdBy'])
const pageSize = 25
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

const before = z.string().regex(/^\d{1,18}$/).optional().catch(undefined)
/** One record's trail, that of several which belong together, a member's in some tables, or all that one act left. `before` is the id of the last event already seen. */
const OfRecord = z.union([
  z.strictObject({ table: z.string(), rowId: z.string(), before }),
  z.strictObject({ records: z.array(z.strictObject({ table: z.string(), rowIds: z.array(z.string()).max(1_000) })).min(1).max(10), before }),
  z.strictObject({
    memberId: z.uuid(), tables: z.array(z.string()).optional(), before, limit: z.number().int().min(1).max(200).default(pageSize),
  }),
  z.strictObject({ requestId: z.string().min(1).max(200), before }),
])

type Row = { table: string; kind: string; before: unknown; after: unknown; changed: string[] }
type Values = Record<string, unknown>

function changesOf(actor: Actor, row: Row) {
  const [old, now] = [(row.before ?? {}) as Values, (row.after ?? {}) as Values]
  const touched = row.kind === 'update' ? row.changed : Object.keys({ ...old, ...now })
  const hidden = (field: string) => {
    const right = guarded[row.table]?.[field]
    return right !== undefined && accessOf(actor, right) !== 'any'
  }
  return touched.filter((field) => !unsaid.has(field)).flatMap((field) => {
    const change = { field: fieldInWords(field, row.table), before: valueInWords(field, old[field]), after: valueInWords(field, now[field]) }
    if (hidden(field)) return row.kind === 'update' ? [{ ...change, before: null, after: null }] : []
    const tells = (value: string | null) => value !== null && !uuid.test(value)
    return row.kind === 'update' || tells(change.before) || tells(change.after) ? [change] : []
  })
}

const title = ({ operation, table, kind }: { operation: string; table: string; kind: string }) =>
  `${operationInWords(operation)}: ${tableInWords(table)}${kind === 'insert' ? ' added' : kind === 'delete' ? ' removed' : ''}`

/** Who changed what, when and why, newest first, in words; with a way on where there is more. */
export const auditOfRecord = query({
  name: 'audit.ofRecord',
  input: OfRecord,
  run: async ({ db, actor }, asked) => {
    const limit = 'memberId' in asked ? asked.limit : pageSize
    const hidden = Object.keys(closed).filter((table) => accessOf(actor, closed[table]!) !== 'any')
    const rows = await db.auditEvent.findMany({
      where: {
        NOT: { table: { in: hidden } },
        ...('requestId' in asked ? { requestId: asked.requestId } : 'records' in asked ? {
          OR: asked.records.map(({ table, rowIds }) => ({ table, rowId: { in: rowIds } })),
        } : 'memberId' in asked ? {
          memberId: asked.memberId, ...(asked.tables ? { table: { in: asked.tables } } : {}),
        } : { table: asked.table, rowId: asked.rowId }),
        ...(asked.before ? { id: { lt: BigInt(asked.before) } } : {}),
      },
      orderBy: { id: 'desc' }, take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const userIds = [...new Set(shown.flatMap((row) => (/^user:[\da-f-]{36}$/.test(row.actor) ? [row.actor.slice(5)] : [])))]
    const users = await db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } })
    const names = new Map(users.map(({ id, name }) => [id, name]))
    const entries = shown.map((row) => ({
        id: String(row.id), at: row.at, actor: actorInWords(row.actor, names), operation: title(row), act: operationInWords(row.operation), kind: row.kind,
        changes: changesOf(actor, row), requestId: row.requestId, reason: row.reason,
      }))
    return { entries, olderThan: rows.length > limit ? entries.at(-1)!.id : null }
  },
})
