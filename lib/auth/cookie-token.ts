// What the session cookie carries: a random id inside next-auth's encrypted token. Opening one derives a key and decrypts, which for a page of
// a phone is a good part of the work; what a cookie says never changes, so an open one is remembered until it runs out. Whether the session
// behind it still holds is asked of its row at every request, as before.
import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { COOKIE_SECONDS } from './actor'

/** Cookies remembered at most; all are forgotten together, and open again one by one. */
const MOST = 10_000
type Opened = { secret: string; until: number }
const opened = new Map<string, Opened>()

/** A cookie's value around a session's secret. */
export const sealSecret = (secret: string): Promise<string> => encode({ token: { sid: secret }, secret: env().NEXTAUTH_SECRET, maxAge: COOKIE_SECONDS })

/** The session's secret in a cookie's value; null where it is of another key or age: no session, not an error. */
export async function secretIn(cookie: string): Promise<string | null> {
  const known = opened.get(cookie)
  if (known) return known.until > Date.now() ? known.secret : null
  const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  if (typeof token?.['sid'] !== 'string' || typeof token['exp'] !== 'number') return null
  if (opened.size >= MOST) opened.clear()
  opened.set(cookie, { secret: token['sid'], until: token['exp'] * 1000 })
  return token['sid']
}
