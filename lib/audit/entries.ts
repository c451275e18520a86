// Events as people read them: who, what, about which record, from what to what. Ids become names where there is one.
import type { Actor } from '@/lib/auth/actor'
import { asJson, sql, type Db, type Rows } from '@/lib/db'
import { isGuarded } from './hidden'
import { pageOf, recordOf, type RecordLink } from './records'
import { pointsAt } from './references'
import { actorInWords, fieldInWords, operationInWords, tableInWords, valueInWords } from './words'

export type EventRow = {
  id: bigint; at: Date; actor: string; operation: string; requestId: string | null; reason: string | null; table: string; rowId: string; kind: string
  before: unknown; after: unknown; changed: string[]; memberId: string | null
}
export type Entry = {
  id: string; at: Date; actor: string; operation: string; act: string; kind: string; changes: Change[]; requestId: string | null; reason: string | null
  record: RecordLink; member: { id: string; name: string } | null
}
/** The addresses are there where a value is a record that this reader may open. */
export type Change = { field: string; before: string | null; after: string | null; beforeHref?: string; afterHref?: string }
/** What ids are called, and the tables that they are of. */
export type Names = { words: ReadonlyMap<string, string>; tables: ReadonlyMap<string, string> }
type Values = Record<string, unknown>

/** Said by the event itself, or of no use to a reader. */
const unsaid = new Set(['id', 'memberId', 'version', 'createdAt', 'updatedAt', 'searchText', 'txid', 'actingForId', 'createdBy', 'moved', 'choices'])
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
const account = /^user:([\da-f-]{36})$/

/** The ids in these events that may have a name: who acted, whose record it is, and what the values point at. */
function idsIn(rows: readonly EventRow[]): string[] {
  const ids = new Set<string>()
  const add = (value: unknown) => {
    if (typeof value !== 'string') return
    const id = account.exec(value)?.[1] ?? value
    if (uuid.test(id)) ids.add(id)
  }
  for (const row of rows) {
    add(row.actor)
    add(row.memberId)
    add(row.rowId)
    for (const values of [row.before, row.after]) for (const value of Object.values((values ?? {}) as Values)) add(value)
  }
  return [...ids]
}

/** Names of accounts, members, organizations, offices, receipts and months, by id; `ids` is an array, or a SELECT of them. */
const nameRows = (ids: Rows) => sql`
  SELECT id, name, 'User' AS "table" FROM "User" WHERE id = ANY (${ids})
  UNION ALL SELECT id, "firstName" || ' ' || "lastName" || ', ' || "memberNumber", 'Member' FROM "Member" WHERE id = ANY (${ids})
  UNION ALL SELECT id, name, 'Organization' FROM "Organization" WHERE id = ANY (${ids})
  UNION ALL SELECT id, name, 'Office' FROM "Office" WHERE id = ANY (${ids})
  UNION ALL SELECT id, 'receipt ' || "receiptYear" || '-' || lpad("receiptNumber"::text, 6, '0'), 'Payment' FROM "Payment" WHERE id = ANY (${ids})
  UNION ALL SELECT id, to_char("startsOn", 'FMMonth YYYY'), 'DuesPeriod' FROM "DuesPeriod" WHERE id = ANY (${ids})`
type Named = { id: string; name: string; table: string }
const byId = (found: readonly Named[]): Names => ({ words: new Map(found.map(({ id, name }) => [id, name])), tables: new Map(found.map(({ id, table }) => [id, table])) })

/** The names behind these events; one statement. */
export async function namesIn(db: Db, rows: readonly EventRow[]): Promise<Names> {
  const ids = idsIn(rows)
  return byId(ids.length === 0 ? [] : await db.$queryRaw<Named[]>`${nameRows(sql`${ids}::uuid[]`)}`)
}

const uuidText = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const valuesOf = (column: Rows) => sql`jsonb_each_text(CASE jsonb_typeof(${column}) WHEN 'object' THEN ${column} END)`

/** One row with the events that a SELECT brings, all columns of the trail, and the names behind them. */
export const toldRows = (events: Rows): Rows => sql`
  WITH shown AS MATERIALIZED (${events}), ids AS MATERIALIZED (
    SELECT array_agg(DISTINCT regexp_replace(value, '^user:', '')::uuid) AS ids FROM shown, LATERAL (
      VALUES (shown.actor), (shown."memberId"::text), (shown."rowId") UNION ALL SELECT value FROM ${valuesOf(sql`shown.before`)} UNION ALL SELECT value FROM ${valuesOf(sql`shown.after`)}
    ) told(value) WHERE value ~ ${`^(user:)?${uuidText}$`}
  )
  SELECT ${asJson(sql`
    SELECT id::text, at, actor, operation, "requestId", reason, "table", "rowId", kind, before, after, changed, "memberId" FROM shown ORDER BY shown.id DESC`)} AS events,
    ${asJson(nameRows(sql`(SELECT ids FROM ids)::uuid[]`))} AS names`
export type Told = { events: (Omit<EventRow, 'id' | 'at'> & { id: string; at: string })[]; names: Named[] }

/** Such a row in words, for this reader. */
export function entriesOf(actor: Actor, { events, names }: Told): Entry[] {
  const known = byId(names)
  return events.map((event) => entryOf(actor, { ...event, id: BigInt(event.id), at: new Date(event.at) }, known))
}

/** A value in words, with the page of the record that it points at. */
function told(actor: Actor, table: string, field: string, value: unknown, { words, tables }: Names): { says: string | null; href: string | null } {
  const id = typeof value === 'string' ? (account.exec(value)?.[1] ?? value) : ''
  if (!uuid.test(id)) return { says: valueInWords(field, value, words), href: null }
  const meant = tables.get(id) ?? pointsAt(table, field)
  const says = words.has(id) || id !== value || meant === undefined ? valueInWords(field, value, words) : `${tableInWords(meant)} …${id.slice(-6)}`
  return { says, href: meant === undefined || (id !== value && !words.has(id)) ? null : pageOf(actor, meant, id) }
}

/** What an event changed, as this reader may see it. */
export function changesOf(actor: Actor, row: EventRow, names: Names): Change[] {
  const [old, now] = [(row.before ?? {}) as Values, (row.after ?? {}) as Values]
  const touched = row.kind === 'update' ? row.changed : Object.keys({ ...old, ...now })
  return touched.filter((field) => !unsaid.has(field)).flatMap((field) => {
    const [before, after] = [told(actor, row.table, field, old[field], names), told(actor, row.table, field, now[field], names)]
    const change: Change = {
      field: fieldInWords(field, row.table), before: before.says, after: after.says, ...(before.href ? { beforeHref: before.href } : {}), ...(after.href ? { afterHref: after.href } : {}),
    }
    if (isGuarded(actor, row.table, field)) return row.kind === 'update' ? [{ field: change.field, before: null, after: null }] : []
    const tells = (value: unknown) => value !== null && value !== undefined && value !== '' && !(typeof value === 'string' && uuid.test(value) && !names.words.has(value))
    return row.kind === 'update' || tells(old[field]) || tells(now[field]) ? [change] : []
  })
}

const title = ({ operation, table, kind }: EventRow) =>
  kind === 'read' ? operationInWords(operation) : `${operationInWords(operation)}: ${tableInWords(table)}${kind === 'insert' ? ' added' : kind === 'delete' ? ' removed' : ''}`

/** An event in words, for this reader. */
export function entryOf(actor: Actor, row: EventRow, names: Names): Entry {
  const { id, at, operation, kind, requestId, reason, memberId } = row
  const name = memberId === null ? undefined : names.words.get(memberId)
  return {
    id: String(id), at, actor: actorInWords(row.actor, names.words), operation: title(row), act: operationInWords(operation), kind,
    changes: changesOf(actor, row, names), requestId, reason, record: recordOf(actor, row, names.words), member: memberId && name ? { id: memberId, name } : null,
  }
}

