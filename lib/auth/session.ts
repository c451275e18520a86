// The session: a random id inside next-auth's encrypted token, and a row behind it that is read at every request,
// so that a lock, a changed role, a new password, a log-out or the time that ran out bites at once, in every process.
import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { randomUUID } from 'node:crypto'
import { env, sessionCookie } from '@/lib/env'
import { Unavailable } from '@/lib/errors'
import { actingFor } from './acting'
import { COOKIE_SECONDS, strangerActor, type Actor, type Person } from './actor'
import { sealSecret, secretIn } from './cookie-token'
import { hashSecret } from './password'
import { sessionBehind } from './session-row'
import { isStale, timeLeft, type TimeLeft } from './time-outs'
import { touchSession } from './touch'

export type Viewer = Person & { name: string; email: string | null; language: 'en' | 'es'; userAgent: string | null; left: TimeLeft }

/** Address and number of this request. Behind N trusted proxies the client is the Nth address from the right; others may be made up. */
export async function requestFacts(): Promise<{ requestId: string; ip: string | undefined; userAgent: string | null }> {
  const h = await headers()
  const seen = (h.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim()).filter(Boolean)
  return { requestId: h.get('x-request-id') ?? randomUUID(), ip: seen.at(-1 - env().TRUSTED_PROXIES) ?? seen[0], userAgent: h.get('user-agent') }
}

/** Puts the session's secret into the browser's cookie, inside next-auth's encrypted token. */
export async function setSessionCookie(secret: string): Promise<void> {
  const { name, secure } = sessionCookie()
  const token = await sealSecret(secret)
  ;(await cookies()).set(name, token, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: COOKIE_SECONDS })
}

export async function clearSessionCookie(): Promise<void> {
  const { name, secure } = sessionCookie()
  ;(await cookies()).set(name, '', { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: 0 })
}

/** Who is signed in, or null, without being noticed: a page that asks how much time is left does not prolong it. */
export async function peekViewer(): Promise<Viewer | null> {
  const raw = (await cookies()).get(sessionCookie().name)?.value
  if (!raw) return null
  const secret = await secretIn(raw)
  if (secret === null) return null
  const [facts, now] = [await requestFacts(), new Date()]
  const session = await sessionBehind(hashSecret(secret), now)
  if (!session) return null
  const { userId, memberId, name, email, roles, duties } = session
  const viewer: Viewer = {
    kind: 'person', id: `user:${userId}`, userId, sessionId: session.id, memberId, name, email, roles, duties,
    language: session.language ?? (await chosenLocale()), left: timeLeft(session, session.idle, now),
    presenting: session.presenting, ...facts,
  }
  return { ...viewer, actingFor: session.presenting ? null : actingFor(viewer, session.acting) }
}

/** Who is signed in, or null. One look-up a request, which counts as a sign of life. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const viewer = await peekViewer()
  if (!viewer || !isStale(viewer.left) || (await isGuess())) return viewer
  try {
    await touchSession(viewer, {})
  } catch (error) {
    // Nothing can be written now (a full disk): whoever only reads may go on.
    if (error instanceof Unavailable) return viewer
    throw error
  }
  return { ...viewer, left: { ...viewer.left, idleSeconds: viewer.left.idleMinutes * 60 } }
})

/** A browser that fetches ahead of a click is no sign of life. */
async function isGuess(): Promise<boolean> {
  const h = await headers()
  return h.has('next-router-prefetch') || /prefetch/.test(`${h.get('sec-purpose')} ${h.get('purpose')}`)
}

/** The viewer, or off to the sign-in page and back here afterwards. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer()
  if (viewer) return viewer
  const path = (await headers()).get('x-path') ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
}

/** The address of the page that is drawn, without its query. */
export const shownPath = async (): Promise<string> => ((await headers()).get('x-path') ?? '/').replace(/\?.*$/, '')

/** For operations that strangers may call too (signing in). */
export async function viewerOrStranger(): Promise<Actor> {
  return (await getViewer()) ?? strangerActor(await requestFacts())
}

/** The language this browser was set to, or asks for. */
export async function chosenLocale(): Promise<'en' | 'es'> {
  const chosen = (await cookies()).get(languageCookie)?.value
  if (chosen === 'es' || chosen === 'en') return chosen
  return /^\s*es\b/i.test((await headers()).get('accept-language') ?? '') ? 'es' : 'en'
}

/** The colours this browser was set to. */
export async function chosenTheme(): Promise<'light' | 'dark' | 'system'> {
  const chosen = (await cookies()).get(themeCookie)?.value
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** Whether single letters are shortcuts in this browser. */
export const usesKeys = async (): Promise<boolean> => (await cookies()).get(keysCookie)?.value !== 'off'

const languageCookie = 'ip2a-language'
const themeCookie = 'ip2a-theme'
const keysCookie = 'ip2a-keys'

const keepChoice = (name: string) => async (value: string) => {
  ;(await cookies()).set(name, value, { httpOnly: true, secure: sessionCookie().secure, sameSite: 'lax', path: '/', maxAge: 365 * 86_400 })
}
export const keepLocale = keepChoice(languageCookie)
export const keepTheme = keepChoice(themeCookie)
export const keepKeys = keepChoice(keysCookie)

/** A path of our own to go to after signing in; anything else (another site, a protocol, a backslash) becomes the home page. */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])[\w\-./?=&%~+:,@[\]]*$/.test(next)) return '/'
  return next
}

/** next-auth's own doors use the very same token and verb; see app/api/auth. */
export const tokenOptions = (): Pick<NextAuthOptions, 'secret' | 'session' | 'cookies'> => {
  const { name, secure } = sessionCookie()
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    cookies: { sessionToken: { name, options: { httpOnly: true, secure, sameSite: 'lax', path: '/' } } },
  }
}
