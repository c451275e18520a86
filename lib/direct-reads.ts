// Statements that only look, sent over the pool that Prisma uses too but without its engine, which would take several times as long
// about a statement as PostgreSQL and its driver do. Values come in and out as Prisma's: a test asks both ways and compares.
import pg from 'pg'

/** A statement with its values, as Prisma's `sql` puts it together. */
type Statement = { text: string; values: unknown[] }
type Decimal = { toFixed(): string }
export type Ways = {
  /** A name under which PostgreSQL remembers the statement; '' for none. */
  nameOf: (statement: { sql: string }) => string
  decimal: { new (text: string): Decimal; isDecimal(value: unknown): value is Decimal }
}
type Reading = (text: string) => unknown

const { builtins, getTypeParser } = pg.types
const asIs: Reading = (text) => text
/** Said when a value is read: the driver is not ready for a failure any earlier. */
const unread = (oid: number): Reading => () => {
  throw new Error(`A statement answers with a type that is not read here (${oid}): cast it`)
}
const known = (oid: number): Reading => getTypeParser(oid, 'text') as Reading
const TEXTS = 1009
/** Their own kinds (enums, citext) are texts to us. */
const FIRST_OF_OURS = 16_384

const listOf = (reading: Reading): Reading => {
  const texts = known(TEXTS) as (list: string) => (string | null)[]
  return (list) => texts(list).map((one) => (one === null ? null : reading(one)))
}

/** How each type of PostgreSQL is read, by its number (pg_type.dat), with the number of its lists. */
function readings(decimal: Ways['decimal']): Map<number, Reading> {
  const integer: Reading = (text) => Number.parseInt(text, 10)
  const large: Reading = (text) => BigInt(text)
  const float: Reading = (text) => Number.parseFloat(text)
  const instant: Reading = (text) => new Date(`${text.replace(' ', 'T').replace(/[+-]\d{2}(:\d{2})?$/, '')}+00:00`)
  const bytea = known(builtins.BYTEA) as (text: string) => Uint8Array
  const kinds: [type: number, list: number, Reading][] = [
    [builtins.INT2, 1005, integer], [builtins.INT4, 1007, integer], [builtins.INT8, 1016, large], [builtins.OID, 1028, large],
    [builtins.FLOAT4, 1021, float], [builtins.FLOAT8, 1022, float], [builtins.NUMERIC, 1231, (text) => new decimal(text)], [builtins.BOOL, 1000, (text) => text === 't'],
    [builtins.TEXT, TEXTS, asIs], [builtins.VARCHAR, 1015, asIs], [builtins.BPCHAR, 1014, asIs], [19, 1003, asIs], [builtins.UUID, 2951, asIs], [builtins.INET, 1041, asIs],
    [builtins.DATE, 1182, (text) => new Date(text)], [builtins.TIMESTAMP, 1115, instant], [builtins.TIMESTAMPTZ, 1185, instant],
    [builtins.JSON, 199, JSON.parse], [builtins.JSONB, 3807, JSON.parse], [builtins.BYTEA, 1001, (text) => new Uint8Array(bytea(text))],
  ]
  return new Map(kinds.flatMap(([type, list, reading]): [number, Reading][] => [[type, reading], [list, listOf(reading)]]))
}

function parameter(value: unknown, decimal: Ways['decimal']): unknown {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) return value.map((one) => parameter(one, decimal))
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '')
  return decimal.isDecimal(value) ? value.toFixed() : JSON.stringify(value)
}

/** Asks the pool; failures are the driver's own, with PostgreSQL's code. */
export function directReads(pool: pg.Pool, { nameOf, decimal }: Ways): <T>(statement: Statement) => Promise<T> {
  const byType = readings(decimal)
  const types = { getTypeParser: (oid: number): Reading => byType.get(oid) ?? (oid >= FIRST_OF_OURS ? asIs : unread(oid)) }
  return async <T>({ text, values }: Statement) => {
    const { rows } = await pool.query({ name: nameOf({ sql: text }), text, values: values.map((one) => parameter(one, decimal)), types })
    return rows as T
  }
}
