import { z } from 'zod'
import { Forbidden } from '@/lib/errors'
import { query } from '@/lib/operation'
import { entryOf, namesIn } from './entries'
import { hiddenTables } from './hidden'
import { hasHistory } from './records'
import { before } from './schema'

const pageSize = 25

/** One record's trail, that of several which belong together, a member's in some tables, or all that one act left. `before` is the id of the last event already seen. */
const OfRecord = z.union([
  z.strictObject({ table: z.string(), rowId: z.string(), before }),
  z.strictObject({ records: z.array(z.strictObject({ table: z.string(), rowIds: z.array(z.string()).max(1_000) })).min(1).max(10), before }),
  z.strictObject({
    memberId: z.uuid(), tables: z.array(z.string()).optional(), before, limit: z.number().int().min(1).max(200).default(pageSize),
  }),
  z.strictObject({ requestId: z.string().min(1).max(200), before }),
])

/** Who changed what, when and why, newest first, in words; with a way on where there is more. */
export const auditOfRecord = query({
  name: 'audit.ofRecord',
  input: OfRecord,
  run: async ({ db, actor }, asked) => {
    const limit = 'memberId' in asked ? asked.limit : pageSize
    const rows = await db.auditEvent.findMany({
      where: {
        NOT: { table: { in: hiddenTables(actor) } },
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
    const names = await namesIn(db, shown)
    const entries = shown.map((row) => entryOf(actor, row, names))
    return { entries, olderThan: rows.length > limit ? entries.at(-1)!.id : null }
  },
})

/** The history of one record, for the page that shows nothing else: open to whoever may open the record itself. */
export const getHistory = query({
  name: 'audit.getHistory',
  input: z.strictObject({ table: z.string().max(60), rowId: z.string().max(100), before }),
  run: async ({ db, actor }, { table, rowId, before: seen }) => {
    if (!hasHistory(actor, table) || hiddenTables(actor).includes(table)) throw new Forbidden()
    const rows = await db.auditEvent.findMany({
      where: { table, rowId, ...(seen ? { id: { lt: BigInt(seen) } } : {}) }, orderBy: { id: 'desc' }, take: pageSize + 1,
    })
    const shown = rows.slice(0, pageSize)
    const names = await namesIn(db, shown)
    const entries = shown.map((row) => entryOf(actor, row, names))
    return { entries, record: entries[0]?.record ?? null, olderThan: rows.length > pageSize ? entries.at(-1)!.id : null }
  },
})
