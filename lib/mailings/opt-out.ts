// The link in each mailing that ends them: it names the member and is signed, so that it works for years, without an account and without a
// row to look up, and nobody can make one up.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

const sign = (memberId: string) => createHmac('sha256', env().NEXTAUTH_SECRET).update(`mailings.optOut:${memberId}`).digest().subarray(0, 18)

/** The secret of a member's link. */
export const optOutToken = (memberId: string): string => `${Buffer.from(memberId.replaceAll('-', ''), 'hex').toString('base64url')}.${sign(memberId).toString('base64url')}`

/** Whose link it is; null where it is made up. */
export function memberOfToken(token: string): string | null {
  const [who = ''] = token.split('.')
  const hex = Buffer.from(who, 'base64url').toString('hex')
  if (hex.length !== 32) return null
  const memberId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  // The whole text is compared: the coding itself would let a few stray letters pass.
  const [given, right] = [Buffer.from(token), Buffer.from(optOutToken(memberId))]
  return given.length === right.length && timingSafeEqual(given, right) ? memberId : null
}

export const optOutAddress = (memberId: string): string => new URL(`/unsubscribe/${optOutToken(memberId)}`, env().NEXTAUTH_URL).href
