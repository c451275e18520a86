// How often something was tried of late: one row a key, shared by all processes. Windows are fixed and end by themselves, so that
// whoever is slowed down (or slows somebody else down) is so for minutes, never for good.
import { createHash } from 'node:crypto'
import type { Tx } from './db'

/** So many tries of one kind, by one thing (an address, an account), in so many minutes. */
export type Count = { kind: string; what: string; tries: number; minutes: number }

const keyOf = ({ kind, what }: Pick<Count, 'kind' | 'what'>) => `${kind}:${createHash('sha256').update(what).digest('hex').slice(0, 32)}`

/** Seconds until all of these may be tried again; 0 where they may be now. Counts nothing. */
export async function secondsToWait(tx: Tx, counts: readonly Count[]): Promise<number> {
  const [keys, tries, minutes] = [counts.map(keyOf), counts.map((count) => count.tries), counts.map((count) => count.minutes)]
  const [row] = await tx.$queryRaw<[{ wait: number }]>`
    SELECT coalesce(max(greatest(0, ceil(extract(epoch FROM "startedAt" + minutes * interval '1 minute' - clock_timestamp())))), 0)::int AS wait
    FROM unnest(${keys}::text[], ${tries}::int[], ${minutes}::int[]) AS asked(key, tries, minutes) JOIN "ThrottleCounter" USING (key) WHERE count >= asked.tries`
  return row.wait
}

/** Counts one try of each. Right at once under concurrency, for each is one statement. Answers the seconds to wait where one was too many, else 0. */
export async function countTry(tx: Tx, counts: readonly Count[]): Promise<number> {
  let wait = 0
  let fresh = false
  for (const count of counts) {
    const [row] = await tx.$queryRaw<[{ count: number; left: number }]>`
      INSERT INTO "ThrottleCounter" AS c (key, count, "startedAt") VALUES (${keyOf(count)}, 1, clock_timestamp())
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN c."startedAt" < clock_timestamp() - ${count.minutes} * interval '1 minute' THEN 1 ELSE c.count + 1 END,
        "startedAt" = CASE WHEN c."startedAt" < clock_timestamp() - ${count.minutes} * interval '1 minute' THEN clock_timestamp() ELSE c."startedAt" END
      RETURNING count, ceil(extract(epoch FROM "startedAt" + ${count.minutes} * interval '1 minute' - clock_timestamp()))::int AS left`
    if (row.count > count.tries) wait = Math.max(wait, row.left, 1)
    fresh ||= row.count === 1
  }
  if (fresh) await tx.$executeRaw`DELETE FROM "ThrottleCounter" WHERE "startedAt" < now() - interval '1 day'`
  return wait
}

/** Forgets what was counted. */
export async function forgetTries(tx: Tx, counts: readonly Count[]): Promise<void> {
  await tx.throttleCounter.deleteMany({ where: { key: { in: counts.map(keyOf) } } })
}

/** Whom an address stands for: with IPv6 one household has 2^64 of them, which count as one. */
export function callerOf(ip: string | undefined): string {
  const address = (ip ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '')
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ?? '').split(':').filter(Boolean)].slice(0, 4).join(':').toLowerCase()
}
