import { sql, type Tx } from '@/lib/db'
import { Unavailable } from '@/lib/errors'
import { eventsDigest, GENESIS, sealHash } from './chain'

/** About so many events a seal: the hashing of a million at once would hold them all in memory. A transaction is never cut. */
const EVENTS_AT_ONCE = 50_000

export type Sealed = { number: number; hash: string; events: number; at: Date }

type Next = { number: number; fromTxid: bigint; previousHash: string; until: bigint; cut: bigint | null; first: bigint | null; others: boolean }

/** Where the next seal begins, and up to where all transactions have ended: events below that come no more, nor go. */
async function nextOf(tx: Tx): Promise<Next> {
  const [next] = await tx.$queryRaw<[Next]>`
    WITH last AS (SELECT number, "throughTxid", hash FROM "AuditSeal" ORDER BY number DESC LIMIT 1),
    edge AS (SELECT coalesce((SELECT "throughTxid" FROM last), 0) AS since, transaction_number_of(pg_snapshot_xmin(pg_current_snapshot())) AS until)
    SELECT coalesce((SELECT number FROM last), 0) + 1 AS number, since AS "fromTxid", coalesce((SELECT hash FROM last), ${GENESIS}) AS "previousHash", until,
      (SELECT e.txid FROM "AuditEvent" e WHERE e.txid >= since AND e.txid < until ORDER BY e.txid, e.id LIMIT 1) AS first,
      (SELECT e.txid FROM "AuditEvent" e WHERE e.txid >= since AND e.txid < until ORDER BY e.txid, e.id OFFSET ${EVENTS_AT_ONCE} LIMIT 1) AS cut,
      EXISTS (SELECT 1 FROM "AuditEvent" e WHERE e.txid >= since AND e.txid < until AND e.operation <> 'audit.seal') AS others
    FROM edge`
  return next
}

async function sealUpTo(tx: Tx, { number, fromTxid, previousHash }: Next, throughTxid: bigint): Promise<Sealed> {
  const hash = sealHash({
    number: sql`${number}::int`, fromTxid: sql`${fromTxid}::bigint`, throughTxid: sql`${throughTxid}::bigint`, events: sql`found.events`,
    previousHash: sql`${previousHash}::text`, at: sql`found.at`, digest: sql`found.digest`,
  })
  const [sealed] = await tx.$queryRaw<[Sealed]>`
    INSERT INTO "AuditSeal"(number, "fromTxid", "throughTxid", events, "previousHash", at, hash)
    SELECT ${number}::int, ${fromTxid}::bigint, ${throughTxid}::bigint, found.events, ${previousHash}, found.at, ${hash}
    FROM (SELECT count(*)::int AS events, clock_timestamp() AS at, ${eventsDigest} AS digest FROM "AuditEvent" e
          WHERE e.txid >= ${fromTxid}::bigint AND e.txid < ${throughTxid}::bigint) found
    RETURNING number, hash, events, at`
  return sealed
}

/**
 * Seals the events of all finished transactions that no seal has yet, in as many seals as it takes, for at most `milliseconds`; the rest has its turn with the
 * next run. A transaction still open holds back what came after it. Nothing is sealed where nothing happened but the sealing itself.
 */
export async function sealEvents(tx: Tx, milliseconds: number): Promise<Sealed[]> {
  // Two at once would both continue the same seal: the second waits, and then goes on from the first's.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('audit.seal'))`
  const until = Date.now() + milliseconds
  const sealed: Sealed[] = []
  do {
    const next = await nextOf(tx)
    if (next.until < next.fromTxid) {
      throw new Unavailable('The database counts its transactions from below the last seal: it was copied from another server by something else than ip2adb restore. Nothing was sealed. Please tell whoever runs the server.')
    }
    if (next.first === null || !next.others) break
    const cut = next.cut === null ? next.until : next.cut > next.first ? next.cut : next.first + 1n
    sealed.push(await sealUpTo(tx, next, cut))
  } while (Date.now() < until)
  return sealed
}
