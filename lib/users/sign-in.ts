import { command } from '@/lib/operation'
import type { Actor } from '@/lib/auth/actor'
import { newSecret, passwordFits } from '@/lib/auth/password'
import { Refused } from '@/lib/refused'
import { isDemo } from '@/lib/env'
import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { Forbidden } from '@/lib/errors'
import { settingOn } from '@/lib/settings/current'
import { Nothing, SignIn, SignInAs } from './schema'
import { countTry, forgetTries, secondsToWait } from '@/lib/throttle'
import { wrongPasswords } from './throttle'

export type SignedIn = { secret: string; userId: string; name: string; next: string | undefined }

/** Opens a session; the one before it in this browser ends. Answers the secret for its cookie. */
export async function openSession(tx: Tx, actor: Actor, user: { id: string; name: string }, next: string | undefined): Promise<SignedIn> {
  const { secret, secretHash } = newSecret()
  const userAgent = (actor as { userAgent?: string | null }).userAgent?.slice(0, 300) ?? null
  const hours = await settingOn(tx, 'session.absoluteHours')
  await tx.session.create({
    data: { tokenHash: secretHash, userId: user.id, ip: actor.ip ?? null, userAgent, lastSeenAt: new Date(), expiresAt: new Date(Date.now() + hours * 3_600_000) },
  })
  // The one before it in this browser ends: a session id never survives a sign-in.
  if (actor.kind === 'person') await tx.session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { endedAt: new Date() } })
  return { secret, userId: user.id, name: user.name, next }
}

/** The account that a name to sign in with means: an e-mail, or a member's number. */
export const accountNamed = (name: string): Prisma.UserWhereInput => (name.includes('@') ? { email: name } : { member: { memberNumber: name } })

const wrong = 'The name or the password is not right, or there were too many tries. Check both, or wait a few minutes and try again.'

/**
 * Signs in by e-mail, or member number, and password. Unknown name, wrong password, locked account and too many tries all answer alike, after the same work.
 * Refused answers are returned, not thrown, so that the count of tries stays.
 */
export const signIn = command({
  name: 'users.signIn',
  input: SignIn,
  run: async ({ tx, actor }, { email, password, next }): Promise<SignedIn | Refused> => {
    const user = await tx.user.findFirst({ where: accountNamed(email), select: { id: true, name: true, passwordHash: true, lockedAt: true } })
    // An account's two names are one to the guesser's count.
    const counts = wrongPasswords(user?.id ?? email, actor.ip)
    const wait = await secondsToWait(tx, counts)
    const fits = await passwordFits(user?.passwordHash, password)
    if (wait > 0) return new Refused(wrong, wait)
    if (!user || !fits || user.lockedAt) {
      await countTry(tx, counts)
      return new Refused(wrong)
    }
    // The count of this account from this address; the others may be somebody else's.
    await forgetTries(tx, counts.slice(0, 1))
    return openSession(tx, actor, user, next)
  },
})

/** One click of the demo's sign-in page. Exists in a demo only; elsewhere it refuses whatever it is given. */
export const signInToDemo = command({
  name: 'users.signInToDemo',
  input: SignInAs,
  run: async ({ tx, actor }, { email, next }): Promise<SignedIn> => {
    if (!isDemo()) throw new Forbidden()
    const user = await tx.user.findFirst({ where: { email, lockedAt: null }, select: { id: true, name: true } })
    if (!user) throw new Forbidden()
    return openSession(tx, actor, user, next)
  },
})

/** Ends the session this request came with. */
export const signOut = command({
  name: 'users.signOut',
  input: Nothing,
  run: async ({ tx, actor }) => {
    if (actor.kind === 'person') await tx.session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { endedAt: new Date() } })
  },
})
