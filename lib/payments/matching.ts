// Payments found by words, in one statement of their own: a filter over three tables for each word, as Prisma writes it, looks at every payment four times.
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import type { On } from '@/lib/dates'
import { empty, join, sql, type Db, type Rows } from '@/lib/db'
import { paymentWithin } from './access'

type Asked = { q: string; method?: string | undefined; from?: On | undefined; to?: On | undefined; skip: number; take: number }

const has = (text: Rows, word: string) => sql`strpos(lower(${text}), lower(${word})) > 0`
/** Of those whose search text has the word, which an index finds, the ones that have it in number or name as it was typed. */
const isCalled = (word: string, who: Rows) => sql`${who}."searchText" LIKE search_pattern(lower(unaccent(${word})))
  AND (${has(sql`${who}."memberNumber"::text`, word)} OR ${has(sql`${who}."firstName"`, word)} OR ${has(sql`${who}."lastName"`, word)})`

/** Members of this name or number, and records that were merged into them. */
const called = (word: string) => sql`
  SELECT w.id FROM "Member" w WHERE ${isCalled(word, sql`w`)} UNION ALL
  SELECT w.id FROM "Member" w JOIN "Member" kept ON kept.id = w."mergedIntoId" WHERE ${isCalled(word, sql`kept`)}`

/** So many words narrow a search; further ones are left out. */
const names = [sql`called1`, sql`called2`, sql`called3`, sql`called4`, sql`called5`, sql`called6`]
/** Up to so many members of a name or number each payment of theirs is fetched by an index; of more it is quicker to look at every payment. */
const FEW = 2_000

const who = (at: number) => sql`(SELECT id FROM ${names[at]!})`
function numbered(word: string): Rows | null {
  const receipt = /^(?:(\d{4})-)?0*(\d{1,9})$/.exec(word)
  return receipt && sql`(p."receiptNumber" = ${Number(receipt[2])}::int ${receipt[1] ? sql`AND p."receiptYear" = ${Number(receipt[1])}::int` : empty})`
}

/** Whether a payment has this word. */
const hasWord = (word: string, at: number) => sql`(${has(sql`p.reference`, word)} OR p."memberId" IN ${who(at)}
  OR p."checkoutId" IN (SELECT c.id FROM "Checkout" c WHERE c."memberId" IN ${who(at)}) OR ${numbered(word) ?? sql`false`})`

/** The payments that have this word: each way by an index of its own, for no index serves an OR of them. Of several words the one that the fewest members are called. */
const foundBy = (word: string, at: number) => sql`
  SELECT f.id FROM (SELECT p.id FROM "Payment" p WHERE p.reference ILIKE search_pattern(${word})
    UNION SELECT p.id FROM "Payment" p WHERE p."memberId" IN ${who(at)}
    UNION SELECT p.id FROM "Payment" p JOIN "Checkout" c ON c.id = p."checkoutId" WHERE c."memberId" IN ${who(at)}
    ${numbered(word) ? sql`UNION SELECT p.id FROM "Payment" p WHERE ${numbered(word)}` : empty}) f
  WHERE (SELECT word FROM fewest) = ${at}::int`

/** The payments that have each word in the receipt number, the reference, or the member's number and names: a page of ids, newest first, how many there are and what they sum to. */
export async function paymentsMatching(db: Db, actor: Actor, access: Access, { q, method, from, to, skip, take }: Asked): Promise<{ ids: string[]; count: number; cents: number }> {
  const words = q.split(/\s+/).filter(Boolean).slice(0, names.length)
  const wanted = sql`SELECT p.id, p."receivedOn", p."amountCents" FROM "Payment" p LEFT JOIN "Member" m ON m.id = p."memberId"
    WHERE ${paymentWithin(actor, access)} AND ${join(words.map(hasWord), ' AND ')}
      ${method ? sql`AND p.method = ${method}::"PaymentMethod"` : empty} ${from ? sql`AND p."receivedOn" >= ${from}::date` : empty} ${to ? sql`AND p."receivedOn" <= ${to}::date` : empty}`
  const [answer] = await db.$queryRaw<[{ ids: string[] | null; count: number; cents: number }]>`
    WITH ${join(words.map((word, at) => sql`${names[at]!} AS MATERIALIZED (${called(word)})`))},
    fewest AS MATERIALIZED (
      SELECT word, members FROM (${join(words.map((_, at) => sql`SELECT ${at}::int AS word, count(*) AS members FROM ${names[at]!}`), ' UNION ALL ')}) each ORDER BY members, word LIMIT 1),
    matching AS MATERIALIZED (
      ${wanted} AND (SELECT members FROM fewest) <= ${FEW}::int AND p.id = ANY (ARRAY(${join(words.map(foundBy), ' UNION ALL ')}))
      UNION ALL ${wanted} AND (SELECT members FROM fewest) > ${FEW}::int)
    SELECT (SELECT array_agg(id::text) FROM (SELECT id FROM matching ORDER BY "receivedOn" DESC, id DESC LIMIT ${take} OFFSET ${skip}) one) AS ids,
      count(*)::float8 AS count, coalesce(sum("amountCents"), 0)::float8 AS cents FROM matching`
  return { ...answer, ids: answer.ids ?? [] }
}
