// What money leaves open for a person. Raised where it is noticed, in the same transaction; listed, owned and settled in the inbox
// (lib/reconciliation).
import type { Tx } from '@/lib/db'
import type { ExceptionKind } from '@/lib/generated/prisma/enums'

export type NewException = {
  kind: ExceptionKind
  /** Names what it is about, so that it is raised once however often it is noticed: `refund:<id>`, `event:<id>`. */
  key: string
  /** One sentence for staff. */
  detail: string
  room: 'payments' | 'checkouts' | 'refunds' | 'disputes' | 'events' | 'payouts' | 'drawers' | 'stripe'
  recordId: string
  amountCents?: number
  memberId?: string | null
  dueAt?: Date | null
}

/** Raises an exception; one with this key, open or settled, stays as it is. Answers whether it is new. */
export async function raiseException(tx: Tx, { kind, key, detail, room, recordId, amountCents, memberId, dueAt }: NewException): Promise<boolean> {
  const { count } = await tx.moneyException.createMany({
    data: { kind, key, detail, room, recordId, amountCents: amountCents ?? null, memberId: memberId ?? null, dueAt: dueAt ?? null }, skipDuplicates: true,
  })
  return count === 1
}

/** Settles the open exception of this key, where there is one, because what it was about is in order. `by` is the actor. */
export async function settleException(tx: Tx, key: string, { by, settlement }: { by: string; settlement: string }): Promise<void> {
  await tx.moneyException.updateMany({ where: { key, settledAt: null }, data: { settledAt: new Date(), settledBy: by, settlement, version: { increment: 1 } } })
}
