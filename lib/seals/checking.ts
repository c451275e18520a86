// The seals compared with the trail as it stands today. Reads only, and knows neither pages nor commands: the command line may ask the same.
import { sql, type Db, type Tx } from '@/lib/db'
import { eventsDigest, sealHash } from './chain'
import { beginning, faultsIn, type Before, type Compared } from './rules'

type Reader = Pick<Db, '$queryRaw'> | Tx

/** About so many events are compared by one statement. */
const EVENTS_AT_ONCE = 200_000

export type Check = {
  /** The last seal compared; one less than `from` where there was none. */
  throughSeal: number
  /** The head of the chain: where `throughSeal` is below it, time ran out. */
  headSeal: number
  /** When the last seal compared was made. */
  throughAt: Date | null
  events: number
  faults: string[]
}

/** Seals from a number on, with what the trail of today makes of each; so many as hold about EVENTS_AT_ONCE. */
async function comparedFrom(db: Reader, from: number): Promise<Compared[]> {
  const hash = sealHash({
    number: sql`s.number`, fromTxid: sql`s."fromTxid"`, throughTxid: sql`s."throughTxid"`, events: sql`f.found`, previousHash: sql`s."previousHash"`,
    at: sql`s.at`, digest: sql`f.digest`,
  })
  // Below the first seal nothing has a place: what stands there was put in.
  return db.$queryRaw<Compared[]>`
    WITH stretch AS (
      SELECT s.*, sum(s.events) OVER (ORDER BY s.number) - s.events AS before, lead(s."previousHash") OVER (ORDER BY s.number) AS followed FROM "AuditSeal" s WHERE s.number >= ${from} ORDER BY s.number LIMIT 500
    )
    SELECT s.number, s."fromTxid", s."throughTxid", s.events, s.hash, s."previousHash", s.at, s.followed, f.found, ${hash} AS computed
    FROM stretch s CROSS JOIN LATERAL (
      SELECT count(*)::int AS found, ${eventsDigest} AS digest FROM "AuditEvent" e
      WHERE e.txid >= CASE WHEN s.number = 1 THEN -9223372036854775808 ELSE s."fromTxid" END AND e.txid < s."throughTxid"
    ) f
    WHERE s.before <= ${EVENTS_AT_ONCE} ORDER BY s.number`
}

/** Seals that the trail saw made, and that are gone from the end of the chain: nothing behind them would miss them. */
async function lostAtTheEnd(db: Reader, head: number): Promise<string[]> {
  const [{ made }] = await db.$queryRaw<[{ made: number }]>`
    SELECT greatest((SELECT coalesce(max("rowId"::int), 0) FROM "AuditEvent" WHERE "table" = 'AuditSeal' AND kind = 'insert' AND "rowId" ~ '^[0-9]{1,9}$'),
      (SELECT coalesce(max("throughSeal"), 0) FROM "AuditVerification")) AS made`
  if (made <= head) return []
  return [made === head + 1 ? `Seal ${made} is missing: the trail saw it made.` : `Seals ${head + 1} to ${made} are missing: the trail saw them made.`]
}

/**
 * Compares the seals from number `from` on with the trail, for about `milliseconds`; what is left is gone on with from `throughSeal + 1`.
 */
export async function checkSeals(db: Reader, { from = 1, milliseconds }: { from?: number; milliseconds: number }): Promise<Check> {
  const until = Date.now() + milliseconds
  const [{ head }] = await db.$queryRaw<[{ head: number }]>`SELECT coalesce(max(number), 0) AS head FROM "AuditSeal"`
  const [known] = await db.$queryRaw<Before[]>`SELECT number, "throughTxid", hash, at FROM "AuditSeal" WHERE number = ${from - 1}`
  let before = from === 1 ? beginning : known ?? { ...beginning, number: from - 1, changed: true }
  const check: Check = { throughSeal: from - 1, headSeal: head, throughAt: null, events: 0, faults: from > 1 && !known ? [`Seal ${from - 1} is missing.`] : [] }
  while (check.throughSeal < head) {
    const seals = await comparedFrom(db, check.throughSeal + 1)
    const last = seals.at(-1)
    if (!last) break
    const { faults, last: end } = faultsIn(before, seals)
    check.faults.push(...faults)
    check.events += seals.reduce((sum, seal) => sum + seal.found, 0)
    Object.assign(check, { throughSeal: last.number, throughAt: last.at })
    before = end
    if (Date.now() >= until) break
  }
  if (check.throughSeal >= head) check.faults.push(...(await lostAtTheEnd(db, head)))
  return check
}
