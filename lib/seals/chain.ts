// What a seal is made of. An event's digest covers every column, written down so that neither the clock's zone nor a later version of a
// library changes a letter; a seal's hash covers its own fields, the digest of its events in their order, and the hash of the seal before.
import { sql } from '@/lib/db'

/** The name of this way to write things down; another way would be another name, and old seals keep theirs. */
const FORM = 'ip2a-seal-1'

/** What the first seal follows. */
export const GENESIS = '0'.repeat(64)

const instant = (column: ReturnType<typeof sql>) => sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`

/** The digest of one event `e`, all columns. */
const eventDigest = sql`sha256(convert_to(jsonb_build_array(e.id, ${instant(sql`e.at`)}, e.txid, e.actor, e.operation, e."requestId", e.ip, e.reason,
  e."table", e."rowId", e.kind, e.before, e.after, to_jsonb(e.changed), e."memberId")::text, 'UTF8'))`

/** The columns that the digest covers; a test compares them with the table's. */
export const sealedColumns = ['id', 'at', 'txid', 'actor', 'operation', 'requestId', 'ip', 'reason', 'table', 'rowId', 'kind', 'before', 'after', 'changed', 'memberId']

/** The digest of all events `e` of a group, in the order of their transactions. */
export const eventsDigest = sql`encode(sha256(coalesce(string_agg(${eventDigest}, ''::bytea ORDER BY e.txid, e.id), ''::bytea)), 'hex')`

type Sql = ReturnType<typeof sql>
type Parts = { number: Sql; fromTxid: Sql; throughTxid: Sql; events: Sql; previousHash: Sql; at: Sql; digest: Sql }

/** The hash of a seal of these parts. */
export const sealHash = ({ number, fromTxid, throughTxid, events, previousHash, at, digest }: Parts): Sql =>
  sql`encode(sha256(convert_to(jsonb_build_array(${FORM}::text, ${number}, ${fromTxid}, ${throughTxid}, ${events}, ${previousHash}, ${instant(at)}, ${digest})::text, 'UTF8')), 'hex')`
