import { stateReason } from '@/lib/audit/reason'
import { join, sql, type Tx } from '@/lib/db'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { allowed } from './acts'
import type { Doing, Written } from './doing'
import { asKept, counted, actOf, OneBulk, RunBulk, UNDO_DAYS, type BulkKey } from './schema'
import { countIn, weighed } from './weighing'

/** Ten thousand records and their trail take seconds, not minutes. */
const LONGEST = 120_000

async function keepRows(tx: Tx, bulkActId: string, rows: readonly (Written & { name: string })[]): Promise<void> {
  await tx.$executeRaw`INSERT INTO "BulkRow"(id, "bulkActId", "recordId", name, "rowId", before)
    SELECT gen_random_uuid(), ${bulkActId}::uuid, "recordId", name, "rowId", before
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("recordId" uuid, name text, "rowId" uuid, before text)`
}

/**
 * Does one act to many records in one transaction: all that the preview said, or nothing. Where the set is another one than was seen, a
 * Conflict says so with both counts. The same form sent twice is one act.
 */
export const runBulk = command({
  name: 'bulk.run',
  input: RunBulk,
  timeout: LONGEST,
  run: async ({ tx, actor }, { key, version, ...asked }) => {
    const { doing, who } = allowed(actor, asked.act)
    doing.check(asked)
    const { room } = actOf(asked.act)
    const made = await tx.$executeRaw`INSERT INTO "BulkAct"(id, room, act, asked, reason, query, changed, "leftOut", "createdBy")
      VALUES (${key}::uuid, ${room}, ${asked.act}, ${JSON.stringify(asKept(asked))}::jsonb, ${asked.reason}, ${asked.query ?? null}, 0, '[]', ${actor.id}) ON CONFLICT (id) DO NOTHING`
    if (made === 0) {
      if (await tx.bulkAct.count({ where: { id: key, createdBy: actor.id } }) === 0) throw new NotFound('This act')
      return { actId: key }
    }
    await doing.lock(tx, weighed(await doing.decide(tx, who, asked)).ids)
    const now = weighed(await doing.decide(tx, who, asked))
    if (now.version !== version) {
      throw new Conflict(
        [{ field: 'count', label: 'It changes', yours: counted(room, countIn(version)), theirs: counted(room, now.ids.length) }], now.version,
        'The list changed since you looked at it. Nothing was done yet. Look at both counts; pressing the button again does it to what stands now.',
      )
    }
    if (now.ids.length === 0) throw new Invalid({}, 'There is nothing to change: all are left out.')
    await stateReason(tx, asked.reason)
    const rows = await doing.apply(tx, who.actor, now.ids, asked)
    const names = new Map(now.changing.map(({ id, name }) => [id, name]))
    await keepRows(tx, key, rows.map((row) => ({ ...row, name: names.get(row.recordId)! })))
    const [newest] = await tx.$queryRaw<[{ id: bigint | null }]>`SELECT max(id) AS id FROM "AuditEvent"`
    await tx.bulkAct.update({ where: { id: key }, data: { changed: rows.length, leftOut: now.leftOut, lastEventId: newest.id } })
    return { actId: key }
  },
})

/** The records of an act that somebody changed since, by the trail. */
async function changedSince(tx: Tx, { traces: { tables, by } }: Doing, actId: string, lastEventId: bigint): Promise<Set<string>> {
  const about = by === 'memberId' ? sql`e."memberId" = r."recordId"` : sql`e."rowId" = coalesce(r."rowId", r."recordId")::text`
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT r."recordId" AS id FROM "BulkRow" r WHERE r."bulkActId" = ${actId}::uuid AND EXISTS (
      SELECT 1 FROM "AuditEvent" e WHERE ${about} AND e.id > ${lastEventId} AND e.kind <> 'read' AND e."table" IN (${join(tables)}))`
  return new Set(found.map(({ id }) => id))
}

const takesValueBack = (key: BulkKey) => key === 'members.status' || key === 'members.restore' || key === 'tasks.handOver'

/** Takes a bulk act back, once: what somebody changed since is left alone, and said. */
export const undoBulk = command({
  name: 'bulk.undo',
  input: OneBulk,
  timeout: LONGEST,
  run: async ({ tx, actor, access }, { actId }) => {
    await tx.$queryRaw`SELECT 1 FROM "BulkAct" WHERE id = ${actId}::uuid FOR UPDATE`
    const act = await tx.bulkAct.findFirst({ where: { id: actId, ...(access === 'any' ? {} : { createdBy: actor.id }) }, include: { rows: { orderBy: { recordId: 'asc' } } } })
    if (!act) throw new NotFound('This act')
    const key = act.act as BulkKey
    const { doing } = allowed(actor, key)
    // Sent twice it is one undo.
    if (act.undoneAt) return { actId }
    if (act.createdAt.getTime() < Date.now() - UNDO_DAYS * 86_400_000) throw new Invalid({}, `This was done more than ${UNDO_DAYS} days ago. It can no longer be taken back as a whole.`)
    await doing.lock(tx, act.rows.map((row) => row.recordId))
    const changed = await changedSince(tx, doing, actId, act.lastEventId ?? 0n)
    const own = actor.kind === 'person' ? actor.memberId : null
    const keptOf = (row: (typeof act.rows)[number]): string | null =>
      changed.has(row.recordId) ? 'changed since' : row.recordId === own && act.room === 'members' ? 'your own record' : takesValueBack(key) && row.before === null ? 'nothing stood there before' : null
    const fates = act.rows.map((row) => ({ row, kept: keptOf(row) }))
    const back = fates.filter(({ kept }) => kept === null).map(({ row: { recordId, rowId, before } }) => ({ recordId, ...(rowId ? { rowId } : {}), before }))
    await stateReason(tx, 'Taken back')
    if (back.length > 0) await doing.undo(tx, back)
    for (const why of new Set(fates.flatMap(({ kept }) => kept ?? []))) {
      await tx.bulkRow.updateMany({ where: { id: { in: fates.filter(({ kept }) => kept === why).map(({ row }) => row.id) } }, data: { kept: why } })
    }
    await tx.bulkAct.update({ where: { id: actId }, data: { undoneAt: new Date(), undoneBy: actor.id } })
    return { actId }
  },
})
