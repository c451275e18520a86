import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { empty, join, sql, type Rows } from '@/lib/db'
import { Forbidden } from '@/lib/errors'
import { part } from '@/lib/operation'
import { entriesOf, toldRows, type Entry, type Told } from './entries'
import { hiddenTables } from './hidden'
import { hasHistory } from './records'
import { before } from './schema'

const pageSize = 25

/** One record's trail, that of several which belong together, a member's in some tables, or all that one act left: by its request, or by a record that it made. `before` is the id of the last event already seen. */
const OfRecord = z.union([
  z.strictObject({ table: z.string(), rowId: z.string(), before }),
  z.strictObject({ records: z.array(z.strictObject({ table: z.string(), rowIds: z.array(z.string()).max(1_000) })).min(1).max(10), before }),
  z.strictObject({
    memberId: z.uuid(), tables: z.array(z.string()).optional(), before, limit: z.number().int().min(1).max(200).default(pageSize),
  }),
  z.strictObject({ requestId: z.string().min(1).max(200), before }),
  z.strictObject({ requestOf: z.strictObject({ table: z.string(), rowId: z.string() }), before }),
])

const ofRecords = (records: readonly { table: string; rowIds: readonly string[] }[]) =>
  join(records.map(({ table, rowIds }) => sql`e."table" = ${table} AND e."rowId" = ANY (${[...rowIds]})`), ' OR ')

/** What is asked for, as a condition on `e`, the event. */
function which(asked: z.output<typeof OfRecord>): Rows {
  if ('requestId' in asked) return sql`e."requestId" = ${asked.requestId}`
  if ('requestOf' in asked) {
    const { table, rowId } = asked.requestOf
    return sql`e."requestId" = (SELECT f."requestId" FROM "AuditEvent" f WHERE f."table" = ${table} AND f."rowId" = ${rowId} ORDER BY f.id LIMIT 1)`
  }
  if ('records' in asked) return ofRecords(asked.records)
  if ('table' in asked) return ofRecords([{ table: asked.table, rowIds: [asked.rowId] }])
  return sql`e."memberId" = ${asked.memberId}::uuid ${asked.tables ? sql`AND e."table" = ANY (${asked.tables})` : empty}`
}

/** Events that a condition on `e` means and this reader may see, newest first, one more than are shown. */
const eventRows = (actor: Actor, condition: Rows, before: string | undefined, limit: number) => toldRows(sql`
  SELECT e.* FROM "AuditEvent" e WHERE (${condition}) AND e."table" <> ALL (${hiddenTables(actor)}) ${before ? sql`AND e.id < ${BigInt(before)}` : empty} ORDER BY e.id DESC LIMIT ${limit + 1}`)

const pageOf = (entries: Entry[], limit: number) => ({ entries: entries.slice(0, limit), olderThan: entries.length > limit ? entries[limit - 1]!.id : null })
const limitOf = (asked: z.output<typeof OfRecord>) => ('memberId' in asked ? asked.limit : pageSize)

/** Who changed what, when and why, newest first, in words; with a way on where there is more. */
export const auditOfRecord = part({
  name: 'audit.ofRecord',
  input: OfRecord,
  rows: ({ actor }, asked) => eventRows(actor, which(asked), asked.before, limitOf(asked)),
  found: ([told]: Told[], { actor }, asked) => pageOf(entriesOf(actor, told!), limitOf(asked)),
})

/** The history of one record, for the page that shows nothing else: open to whoever may open the record itself. */
export const getHistory = part({
  name: 'audit.getHistory',
  input: z.strictObject({ table: z.string().max(60), rowId: z.string().max(100), before }),
  rows: ({ actor }, { table, rowId, before: seen }) => {
    if (!hasHistory(actor, table) || hiddenTables(actor).includes(table)) throw new Forbidden()
    return eventRows(actor, ofRecords([{ table, rowIds: [rowId] }]), seen, pageSize)
  },
  found: ([told]: Told[], { actor }) => {
    const { entries, olderThan } = pageOf(entriesOf(actor, told!), pageSize)
    return { entries, record: entries[0]?.record ?? null, olderThan }
  },
})
