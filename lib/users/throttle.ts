import { createHash } from 'node:crypto'
import type { Tx } from '@/lib/db'

// Guessing is slowed by account-and-address, by account and by address. Windows are fixed and end by themselves, tries during a
// lock do not count: a stranger can delay somebody for minutes, never lock anybody out for good.
const limits = [
  { by: 'pair', tries: 10, minutes: 15 },
  { by: 'account', tries: 40, minutes: 30 },
  { by: 'address', tries: 60, minutes: 15 },
] as const

const keyOf = (by: string, what: string) => `sign-in:${by}:${createHash('sha256').update(what).digest('hex').slice(0, 32)}`

const keysFor = (email: string, ip: string) =>
  limits.map((limit) => ({ ...limit, key: keyOf(limit.by, limit.by === 'pair' ? `${email}|${ip}` : limit.by === 'account' ? email : ip) }))

/** Seconds until signing in may be tried again for this account from this address; 0 where it may be now. */
export async function secondsToWait(tx: Tx, email: string, ip: string): Promise<number> {
  let wait = 0
  for (const { key, tries, minutes } of keysFor(email, ip)) {
    const [row] = await tx.$queryRaw<{ left: number }[]>`
      SELECT ceil(extract(epoch FROM "startedAt" + ${minutes} * interval '1 minute' - now()))::int AS left FROM "ThrottleCounter" WHERE key = ${key} AND count >= ${tries}`
    wait = Math.max(wait, row?.left ?? 0)
  }
  return wait
}

/** Counts one wrong try. Shared by all processes, for it is a row; right at once under concurrency, for it is one statement. */
export async function countWrongTry(tx: Tx, email: string, ip: string): Promise<void> {
  for (const { key, minutes } of keysFor(email, ip)) {
    await tx.$executeRaw`
      INSERT INTO "ThrottleCounter"(key, count, "startedAt") VALUES (${key}, 1, now())
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN "ThrottleCounter"."startedAt" < now() - ${minutes} * interval '1 minute' THEN 1 ELSE "ThrottleCounter".count + 1 END,
        "startedAt" = CASE WHEN "ThrottleCounter"."startedAt" < now() - ${minutes} * interval '1 minute' THEN now() ELSE "ThrottleCounter"."startedAt" END`
  }
  await tx.$executeRaw`DELETE FROM "ThrottleCounter" WHERE "startedAt" < now() - interval '1 day'`
}

/** A right password clears the account's own count from this address. */
export async function forgetTries(tx: Tx, email: string, ip: string): Promise<void> {
  await tx.throttleCounter.deleteMany({ where: { key: keyOf('pair', `${email}|${ip}`) } })
}
