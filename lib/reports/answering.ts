// One statement answers a report: its rows in order, a page of them or all, and beside each the count and the totals of the whole. What a
// page shows below and what a file says at its end is therefore of the very same moment as the rows.
import { empty, join, sql, type Db, type Tx } from '@/lib/db'
import type { Cell } from '@/lib/spreadsheet'
import type { Report, ReportColumn, ReportRow } from './report'

export const REPORT_PAGE = 50

export type Sql = ReturnType<typeof sql>
export type Shape = { rows: Sql; order: Sql }
export type Totals = { count: number; /** By column; null where there is nothing to sum. */ sums: Record<string, number | null> }
export type Employers = readonly { id: string; name: string }[]
export type Answer = Totals & { rows: ReportRow[]; page: number; pageSize: number; /** To choose from, where the report asks for one. */ employers: Employers }

type Raw = Record<string, unknown> & { _count: number; _at: bigint | null; _employers?: Employers | null }

/** Names are those of our own columns, never typed by anybody. */
const named = (name: string): Sql => sql([`"${name}"`])

const totalOf = ({ key, total }: ReportColumn): Sql[] => (total ? [sql`${total === true ? sql`sum(r.${named(key)})::bigint` : total} AS ${named(`total_${key}`)}`] : [])

/** Employers with jobs on record, by name, beside the first row alone: the page's form offers them, and asks for them no second time. */
const employersAt = (first: number): Sql => sql`, CASE WHEN coalesce(p."_at", 0) <= ${first} THEN (
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) ORDER BY o.name, o.id), '[]') FROM "Organization" o
  WHERE o."mergedIntoId" IS NULL AND EXISTS (SELECT 1 FROM "Employment" w WHERE w."organizationId" = o.id)) END AS "_employers"`

/** The whole answer, or so many rows of it after the first `offset`. Without rows there is one line, with the totals alone. */
export function answerOf(report: Pick<Report, 'columns' | 'parameters'>, { rows, order }: Shape, window: { limit: number; offset: number } | null): Sql {
  const totals = join([sql`count(*)::int AS "_count"`, ...report.columns.flatMap(totalOf)], ', ')
  const offers = window && Object.values(report.parameters).some(({ kind }) => kind === 'employer')
  return sql`
    WITH r AS MATERIALIZED (${rows}), t AS (SELECT ${totals} FROM r)
    SELECT t.*, p.*${offers ? employersAt(window.offset + 1) : empty} FROM t LEFT JOIN (
      SELECT r.*, row_number() OVER (ORDER BY ${order}) AS "_at" FROM r ORDER BY "_at" ${window ? sql`LIMIT ${window.limit} OFFSET ${window.offset}` : empty}
    ) p ON true ORDER BY p."_at"`
}

const plain = (value: unknown): Cell => (typeof value === 'bigint' ? Number(value) : (value ?? null) as Cell)

export const totalsIn = (first: Raw, { columns }: Pick<Report, 'columns'>): Totals => ({
  count: first._count,
  sums: Object.fromEntries(columns.flatMap(({ key, total }) => (total ? [[key, plain(first[`total_${key}`]) as number | null]] : []))),
})

export const rowsIn = (raws: readonly Raw[]): ReportRow[] => raws.flatMap((raw) => (raw._at === null ? [] : [Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, plain(value)]))]))

/** A page of the answer; a page behind the last one is the last one. */
export async function onePage(db: Db, report: Report, shape: Shape, page: number, pageSize = REPORT_PAGE): Promise<Answer> {
  const read = (at: number) => db.$queryRaw<Raw[]>(answerOf(report, shape, { limit: pageSize, offset: (at - 1) * pageSize }))
  let raws = await read(page)
  const last = Math.max(1, Math.ceil(raws[0]!._count / pageSize))
  if (page > last) raws = await read(last)
  return { ...totalsIn(raws[0]!, report), rows: rowsIn(raws), page: Math.min(page, last), pageSize, employers: raws[0]!._employers ?? [] }
}

const AT_ONCE = 500

export type Opened = { totals: Totals; batches: AsyncIterable<ReportRow[]> }

/** The whole answer a few hundred rows at a time, however long it is, by a cursor: never all of it in memory. It lives as long as `tx`. */
export async function openAnswer(tx: Tx, report: Report, shape: Shape): Promise<Opened> {
  await tx.$executeRaw`DECLARE report_rows NO SCROLL CURSOR FOR ${answerOf(report, shape, null)}`
  const fetch = () => tx.$queryRaw<Raw[]>`FETCH FORWARD ${sql([String(AT_ONCE)])} FROM report_rows`
  const first = await fetch()
  async function* batches() {
    for (let raws = first; raws.length > 0; raws = raws.length < AT_ONCE ? [] : await fetch()) yield rowsIn(raws)
  }
  return { totals: totalsIn(first[0]!, report), batches: batches() }
}

/** The same for a short answer, in one statement: at most so many rows, the count says whether there are more. */
export async function shortAnswer(db: Db, report: Report, shape: Shape, most: number): Promise<Opened> {
  const { rows, count, sums } = await onePage(db, report, shape, 1, most)
  async function* batches() {
    for (let from = 0; from < rows.length; from += AT_ONCE) yield rows.slice(from, from + AT_ONCE)
  }
  return { totals: { count, sums }, batches: batches() }
}
