// A link to pay what a member owes, for people without an account: on a letter as a QR code, in a mail, printed at the counter.
// Whoever holds its secret may pay and sees the amount and its months, nothing of the person; the secret is stored as a hash only.
import { randomBytes } from 'node:crypto'
import { hashSecret } from '@/lib/auth/password'
import { addDays, startOfDay, todayAtHall, type On } from '@/lib/dates'
import type { Db, Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { newId } from '@/lib/ledger/ids'
import { settingOn } from '@/lib/settings/current'
import { payLinkLetters, type PayLinkPurpose } from './pay-link-schema'

export type NewPayLink = { memberId: string; purpose: PayLinkPurpose; createdBy: string; expiresAt: Date }
export type MadePayLink = { memberId: string; payLinkId: string; token: string }

/** Twenty letters of thirty-two: a hundred bits by chance, short enough to be typed from paper. */
function newToken(): string {
  const letters = [...randomBytes(20)].map((byte) => payLinkLetters[byte % payLinkLetters.length]!).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** What a token is stored as; the hyphens are for the eye. */
export const payLinkHash = (token: string): string => hashSecret(token.replaceAll('-', ''))

/** Makes links for many in one statement; answers their secrets, in order, which nobody can read afterwards. */
export async function newPayLinks(tx: Tx, links: readonly NewPayLink[]): Promise<MadePayLink[]> {
  const made = links.map((link) => ({ ...link, payLinkId: newId(), token: newToken() }))
  await tx.payLink.createMany({
    data: made.map(({ payLinkId, token, memberId, purpose, createdBy, expiresAt }) => ({ id: payLinkId, tokenHash: payLinkHash(token), memberId, purpose, createdBy, expiresAt })),
  })
  return made.map(({ memberId, payLinkId, token }) => ({ memberId, payLinkId, token }))
}

/** Makes one link and answers its secret. Links made before it go on working until they are used, end or are withdrawn. */
export async function newPayLink(tx: Tx, link: NewPayLink): Promise<string> {
  const [made] = await newPayLinks(tx, [link])
  return made!.token
}

/** The last day on which a link made today works, and the instant it ends, by the local's setting. */
export async function payLinkEnd(reader: Db | Tx, on: On = todayAtHall()): Promise<{ lastOn: On; expiresAt: Date }> {
  const lastOn = addDays(on, await settingOn(reader, 'dues.payLinkDays', on))
  return { lastOn, expiresAt: startOfDay(addDays(lastOn, 1)) }
}

/** The address of a link as mails, letters and QR codes give it: from our own settings, whatever address a request came to. */
export const payLinkAddress = (token: string): string => new URL(`/pay/${token}`, env().NEXTAUTH_URL).href
