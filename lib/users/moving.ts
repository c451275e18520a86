import type { Tx } from '@/lib/db'

/** What became of the account of a record that was merged: it follows the member, or it is locked where the kept record has one. */
export type MovedAccount = { userId: string; lockedAt: string | null }

/**
 * Gives a record's account to the kept record. Where that has one already, the other is locked and its sessions end; it stays with its record.
 * Ways to open an account that are still about are closed, and nobody acts for the record that goes.
 */
export async function moveAccount(tx: Tx, from: string, to: string): Promise<MovedAccount | null> {
  await tx.accountLink.updateMany({ where: { memberId: from, usedAt: null, revokedAt: null }, data: { revokedAt: new Date() } })
  await tx.session.updateMany({ where: { actingForId: from, endedAt: null }, data: { actingForId: null } })
  const account = await tx.user.findUnique({ where: { memberId: from }, select: { id: true, lockedAt: true } })
  if (!account) return null
  const taken = await tx.user.findUnique({ where: { memberId: to }, select: { id: true } })
  if (!taken) {
    await tx.accountLink.updateMany({ where: { memberId: to, usedAt: null, revokedAt: null }, data: { revokedAt: new Date() } })
    await tx.user.update({ where: { id: account.id }, data: { memberId: to } })
    return { userId: account.id, lockedAt: null }
  }
  if (account.lockedAt) return null
  const lockedAt = new Date()
  await tx.user.update({ where: { id: account.id }, data: { lockedAt } })
  await tx.session.updateMany({ where: { userId: account.id, endedAt: null }, data: { endedAt: lockedAt } })
  return { userId: account.id, lockedAt: lockedAt.toISOString() }
}

/** Takes moveAccount back: the account is its record's again, and open unless somebody locked it for another reason. */
export async function moveAccountBack(tx: Tx, moved: MovedAccount, from: string, to: string): Promise<void> {
  if (moved.lockedAt) await tx.user.updateMany({ where: { id: moved.userId, lockedAt: new Date(moved.lockedAt) }, data: { lockedAt: null } })
  else await tx.user.updateMany({ where: { id: moved.userId, memberId: to }, data: { memberId: from } })
}
