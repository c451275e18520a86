import type { Tx } from '@/lib/db'

/** Puts the reason that a person gave beside every audit row that this transaction leaves from here on. */
export async function stateReason(tx: Tx, reason: string | null): Promise<void> {
  if (reason) await tx.$executeRaw`SELECT set_config('app.reason', ${reason}, true)`
}
