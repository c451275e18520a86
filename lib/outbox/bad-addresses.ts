import type { Db, Tx } from '@/lib/db'

/** Whether a refusal is about the address itself (RFC 3463: 5.1.x, or 5.2.1 a closed mailbox), not about us, our words or our server. */
export function isAddressProblem(problem: string): boolean {
  const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(problem)?.[0]
  if (enhanced) return /^5\.1\.\d+$|^5\.2\.1$/.test(enhanced)
  return /^(550|551|553)[ -]/.test(problem) || problem === 'No recipients defined'
}

/** Keeps an address that a mail server said does not work. */
export async function noteBadAddress(tx: Tx, address: string, problem: string): Promise<void> {
  const now = { problem, refusedAt: new Date(), clearedAt: null }
  await tx.badAddress.upsert({ where: { address }, create: { address, ...now }, update: now })
}

/** Which of these addresses refused mail and were not said to work again, in small letters. */
export async function badAddressesAmong(reader: Db | Tx, addresses: readonly string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const found = await reader.$queryRaw<{ address: string }[]>`
    SELECT lower(b.address::text) AS address FROM "BadAddress" b WHERE b."clearedAt" IS NULL AND b.address = ANY (${[...addresses]}::citext[])`
  return new Set(found.map(({ address }) => address))
}

/** Somebody says that an address works again. */
export async function clearBadAddress(tx: Tx, address: string): Promise<void> {
  await tx.badAddress.updateMany({ where: { address, clearedAt: null }, data: { clearedAt: new Date() } })
}
