// Payments found by words, in one statement of their own: a filter over three tables for each word, as Prisma writes it, looks at every payment four times.
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import type { On } from '@/lib/dates'
import { empty, join, sql, type Db, type Rows } from '@/lib/db'
import { paymentWithin } from './access'

type Asked = { q: string; method?: string | undefined; from?: On | undefined; to?: On | undefined; skip: number; take: number }

const has = (text: Rows, word: string) => sql`strpos(lower(${text}), lower(${word})) > 0`
const isCalled = (word: string, who: Rows) => join(['memberNumber', 'firstName', 'lastName'].map((field) => has(sql`${who}.${columns[field]!}::text`, word)), ' OR ')
const columns: Record<string, Rows> = { memberNumber: sql`"memberNumber"`, firstName: sql`"firstName"`, lastName: sql`"lastName"` }

/** Members of this name or number, and records that were merged into them. */
const called = (word: string) => sql`
  SELECT w.id FROM "Member" w WHERE ${isCalled(word, sql`w`)} UNION ALL
  SELECT w.id FROM "Member" w JOIN "Member" kept ON kept.id = w."mergedIntoId" WHERE ${isCalled(word, sql`kept`)}`

function found(word: string, at: number): Rows {
  const who = sql`(SELECT id FROM ${names[at]!})`
  const receipt = /^(?:(\d{4})-)?0*(\d{1,9})$/.exec(word)
  const numbered = receipt ? sql`OR (p."receiptNumber" = ${Number(receipt[2])}::int ${receipt[1] ? sql`AND p."receiptYear" = ${Number(receipt[1])}::int` : empty})` : empty
  return sql`(${has(sql`p.reference`, word)} OR p."memberId" IN ${who} OR p."checkoutId" IN (SELECT c.id FROM "Checkout" c WHERE c."memberId" IN ${who}) ${numbered})`
}

/** So many words narrow a search; further ones are left out. */
const names = [sql`called1`, sql`called2`, sql`called3`, sql`called4`, sql`called5`, sql`called6`]

/** The payments that have each word in the receipt number, the reference, or the member's number and names: a page of ids, newest first, how many there are and what they sum to. */
export async function paymentsMatching(db: Db, actor: Actor, access: Access, { q, method, from, to, skip, take }: Asked): Promise<{ ids: string[]; count: number; cents: number }> {
  const words = q.split(/\s+/).filter(Boolean).slice(0, names.length)
  const [answer] = await db.$queryRaw<[{ ids: string[] | null; count: number; cents: number }]>`
    WITH ${join(words.map((word, at) => sql`${names[at]!} AS MATERIALIZED (${called(word)})`))},
    matching AS MATERIALIZED (
      SELECT p.id, p."receivedOn", p."amountCents" FROM "Payment" p LEFT JOIN "Member" m ON m.id = p."memberId"
      WHERE ${paymentWithin(actor, access)} AND ${join(words.map(found), ' AND ')}
        ${method ? sql`AND p.method = ${method}::"PaymentMethod"` : empty} ${from ? sql`AND p."receivedOn" >= ${from}::date` : empty} ${to ? sql`AND p."receivedOn" <= ${to}::date` : empty})
    SELECT (SELECT array_agg(id::text) FROM (SELECT id FROM matching ORDER BY "receivedOn" DESC, id DESC LIMIT ${take} OFFSET ${skip}) one) AS ids,
      count(*)::float8 AS count, coalesce(sum("amountCents"), 0)::float8 AS cents FROM matching`
  return { ...answer, ids: answer.ids ?? [] }
}
