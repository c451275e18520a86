// The whole trail, by person, room, operation, record, member and time. Every way to ask has an index that ends in the event's id, so that a page of it is
// read from where it begins, however long the trail is (lib/audit/million.proof.ts).
import type { Actor } from '@/lib/auth/actor'
import { addDays, startOfDay } from '@/lib/dates'
import { empty, join, sql, type Db } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import { entryOf, namesIn, type EventRow } from './entries'
import { hiddenTables, seesAddresses } from './hidden'
import { OneEvent, TrailView } from './schema'

export const PAGE_SIZE = 50
/** Rows of one act on a page: a charge run leaves tens of thousands. */
const ROWS_OF_ACT = 100
const ROWS_OF_FILE = 1_000
const dayApart = (at: Date, days: 1 | -1) => new Date(at.getTime() + days * 86_400_000)

const columns = sql`e.id, e.at, e.actor, e.operation, e."requestId", e.reason, e."table", e."rowId", e.kind, e.before, e.after, e.changed, e."memberId"`

/**
 * A span of days as a span of ids, a day wider on both sides: ids and clock grow together but for the moments in which two write at once, or a clock is put right.
 * The index by id then does the work, and `at` decides.
 */
function within({ from, to }: Pick<TrailView, 'from' | 'to'>) {
  const since = from === undefined ? [] : [
    sql`e.at >= ${startOfDay(from)}`, sql`e.id > coalesce((SELECT b.id FROM "AuditEvent" b WHERE b.at < ${dayApart(startOfDay(from), -1)} ORDER BY b.at DESC LIMIT 1), 0)`,
  ]
  const until = to === undefined ? [] : [
    sql`e.at < ${startOfDay(addDays(to, 1))}`,
    sql`e.id < coalesce((SELECT b.id FROM "AuditEvent" b WHERE b.at >= ${dayApart(startOfDay(addDays(to, 1)), 1)} ORDER BY b.at LIMIT 1), 9223372036854775807)`,
  ]
  return [...since, ...until]
}

const visible = (actor: Actor) => {
  const hidden = hiddenTables(actor)
  return hidden.length === 0 ? [] : [sql`e."table" <> ALL (${hidden})`]
}

/** The statement of a page of the trail; the proof asks the database how it reads it. */
export function trailPage(actor: Actor, view: TrailView, limit: number) {
  const { who, room, operation, record, member, kind, before } = view
  const [table, rowId] = record === undefined ? [] : [record.slice(0, record.indexOf(':')), record.slice(record.indexOf(':') + 1)]
  const conditions = [
    ...(who === undefined ? [] : [who.startsWith('user:') ? sql`e.actor = ${who}` : sql`split_part(e.actor, ':', 1) = ${who}`]),
    ...(operation === undefined ? (room === undefined ? [] : [sql`split_part(e.operation, '.', 1) = ${room}`]) : [sql`e.operation = ${operation}`]),
    ...(table === undefined ? [] : [sql`e."table" = ${table} AND e."rowId" = ${rowId}`]),
    ...(member ? [sql`e."memberId" = (SELECT m.id FROM "Member" m WHERE m."memberNumber" = ${member}::citext)`] : []),
    ...(kind === undefined ? [] : [sql`e.kind = 'read'`]),
    ...within(view), ...visible(actor),
    ...(before === undefined ? [] : [sql`e.id < ${BigInt(before)}`]),
  ]
  return sql`SELECT ${columns} FROM "AuditEvent" e ${conditions.length > 0 ? sql`WHERE ${join(conditions, ' AND ')}` : empty} ORDER BY e.id DESC LIMIT ${limit}`
}

const page = (db: Db, actor: Actor, view: TrailView, limit: number) => db.$queryRaw<EventRow[]>`${trailPage(actor, view, limit)}`

/** Whom to choose among: whoever works here by a role or a duty, today or once, and who is chosen. */
const peopleOf = (db: Db, who: string | undefined) => db.$queryRaw<{ id: string; name: string }[]>`
  SELECT u.id, u.name FROM "User" u WHERE EXISTS (SELECT 1 FROM "UserRole" r WHERE r."userId" = u.id AND r.role <> 'member')
  OR EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u.id) OR 'user:' || u.id = ${who ?? ''} ORDER BY u.name, u.id LIMIT 500`

/** A page of the trail, newest first, and the people to choose among. */
export const listTrail = query({
  name: 'audit.list',
  input: TrailView,
  run: async ({ db, actor }, view) => {
    const [rows, people] = await Promise.all([page(db, actor, view, PAGE_SIZE + 1), peopleOf(db, view.who)])
    const shown = rows.slice(0, PAGE_SIZE)
    const names = await namesIn(db, shown)
    return { entries: shown.map((row) => entryOf(actor, row, names)), olderThan: rows.length > PAGE_SIZE ? String(shown.at(-1)!.id) : null, people }
  },
})

/** One event with all that the same act did: the events of its request, or of its transaction where none is named, in their order. */
export const getEvent = query({
  name: 'audit.get',
  input: OneEvent,
  run: async ({ db, actor }, { eventId, after }) => {
    const [event] = await db.$queryRaw<(EventRow & { ip: string | null; txid: bigint })[]>`
      SELECT ${columns}, e.ip, e.txid FROM "AuditEvent" e WHERE ${join([sql`e.id = ${BigInt(eventId)}`, ...visible(actor)], ' AND ')}`
    if (!event) throw new NotFound('This event')
    const same = event.requestId === null ? sql`e.txid = ${event.txid}` : sql`e."requestId" = ${event.requestId}`
    const rows = await db.$queryRaw<EventRow[]>`
      SELECT ${columns} FROM "AuditEvent" e WHERE ${join([same, sql`e.id > ${BigInt(after ?? 0)}`, ...visible(actor)], ' AND ')} ORDER BY e.id LIMIT ${ROWS_OF_ACT + 1}`
    const shown = rows.slice(0, ROWS_OF_ACT)
    const names = await namesIn(db, [event, ...shown])
    return {
      event: { ...entryOf(actor, event, names), from: seesAddresses(actor) ? event.ip : null }, entries: shown.map((row) => entryOf(actor, row, names)),
      newerThan: rows.length > ROWS_OF_ACT ? String(shown.at(-1)!.id) : null,
    }
  },
})

/** All that a view of the trail holds, in pieces, for a file. Taking it out is an event of its own, which the file leaves out. */
export const exportTrail = query({
  name: 'audit.export',
  input: TrailView,
  traced: () => ({ table: 'AuditEvent', rowId: 'export' }),
  run: async ({ db, actor }, { before: _, ...view }) => {
    async function* batches() {
      let before: string | undefined
      do {
        const rows: EventRow[] = await page(db, actor, { ...view, ...(before === undefined ? {} : { before }) }, ROWS_OF_FILE)
        before = rows.length === ROWS_OF_FILE ? String(rows.at(-1)!.id) : undefined
        const others = rows.filter((row) => row.requestId !== actor.requestId)
        const names = await namesIn(db, others)
        yield others.map((row) => entryOf(actor, row, names))
      } while (before !== undefined)
    }
    return Promise.resolve({ batches: batches() })
  },
})
