// Single-use links: only the hash of the secret is stored, a claim is one update, and a new link ends the ones before it.
import type { Actor } from '@/lib/auth/actor'
import { hashSecret, newSecret } from '@/lib/auth/password'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import type { AccountLinkPurpose } from '@/lib/generated/prisma/enums'

/** How long a link of each kind works. A forgotten password is chosen anew at once; paper takes its time (lib/users/printed-codes.ts). */
export const linkHours = { set_password: 1, open_account: 24, change_email: 24 } as const

type Owner = { userId: string } | { memberId: string }
type NewLink = Owner & { purpose: AccountLinkPurpose; expiresAt: Date; newEmail?: string; secretHash: string; actor: Actor }

/** Ends links that nobody has used. */
export async function endLinks(tx: Tx, of: Owner, purposes?: readonly AccountLinkPurpose[]): Promise<number> {
  const { count } = await tx.accountLink.updateMany({
    where: { ...of, usedAt: null, revokedAt: null, ...(purposes ? { purpose: { in: [...purposes] } } : {}) }, data: { revokedAt: new Date() },
  })
  return count
}

/** Makes a link; unused ones of the same kind end. */
export async function makeLink(tx: Tx, { purpose, expiresAt, newEmail, secretHash, actor, ...of }: NewLink): Promise<void> {
  await endLinks(tx, of, [purpose])
  await tx.accountLink.create({ data: { ...of, purpose, tokenHash: secretHash, expiresAt, createdBy: actor.id, ...(newEmail ? { newEmail } : {}) } })
}

/** Makes a link for a mail and answers its address: from our own settings, whatever address a request came to. */
export async function makeMailedLink(tx: Tx, actor: Actor, of: Owner, purpose: keyof typeof linkHours, newEmail?: string): Promise<{ link: string; expiresAt: Date }> {
  const { secret, secretHash } = newSecret()
  const expiresAt = new Date(Date.now() + linkHours[purpose] * 3_600_000)
  await makeLink(tx, { ...of, purpose, expiresAt, secretHash, actor, ...(newEmail ? { newEmail } : {}) })
  return { link: addressOf(`${paths[purpose]}${secret}`), expiresAt }
}

const paths = { set_password: '/reset-password/', open_account: '/open-account/', change_email: '/confirm-email/' } as const

/** A page of ours as a mail names it. */
export const addressOf = (path: string): string => new URL(path, env().NEXTAUTH_URL).href

/** Links of one kind that this secret opens now. */
export const usableNow = (secret: string, purpose: AccountLinkPurpose) =>
  ({ tokenHash: hashSecret(secret), purpose, usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } })

/** Uses a link up. Claimed by the update, not by the look before: of two at once one finds nothing left. */
export async function claimLink(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.accountLink.updateMany({ where: { id, usedAt: null, revokedAt: null }, data: { usedAt: new Date() } })
  return count === 1
}

export const linkGone = 'This link has been used or is too old. Please ask for a new one.'
