// The own account: what its owner sees of it, and may do without asking anybody.
import type { Actor, Person } from '@/lib/auth/actor'
import { hashPassword, passwordFault, passwordFits } from '@/lib/auth/password'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { command, query } from '@/lib/operation'
import { Refused } from '@/lib/refused'
import { browserOf } from './rules'
import { ChangePassword, Nothing, OwnSession } from './schema'
import { openSessionsOf } from './directory'
import { countTry, forgetTries, secondsToWait } from '@/lib/throttle'
import { wrongPasswords } from './throttle'

/** Whose account it is; machines have none. */
function owner(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Forbidden()
  return actor
}

/** The own account and the browsers it is signed in with; the one that asks comes first. */
export const getProfile = query({
  name: 'users.getProfile',
  input: Nothing,
  run: async ({ db, actor }) => {
    const { userId, sessionId } = owner(actor)
    const [user, sessions] = await Promise.all([
      db.user.findUnique({ where: { id: userId }, select: { name: true, email: true, memberId: true } }),
      openSessionsOf(db, userId),
    ])
    if (!user) throw new NotFound('This account')
    const told = sessions.map((session) => ({ ...session, browser: browserOf(session.userAgent), isThis: session.id === sessionId }))
    return { ...user, sessions: told.sort((one, other) => Number(other.isThis) - Number(one.isThis)) }
  },
})

const wrong = 'Your current password is not right, or there were too many tries. Check it, or wait a few minutes and try again.'

/**
 * Changes the own password. Every other session of the account ends, and so does every link. Wrong tries count like those of signing in:
 * a browser that was left open is no place for guessing. Refused answers are returned, so that the count stays.
 */
export const changePassword = command({
  name: 'users.changePassword',
  input: ChangePassword,
  run: async ({ tx, actor }, { current, password }) => {
    const { userId, sessionId, ip } = owner(actor)
    const fault = passwordFault(password) ?? (password === current ? 'This is the password you have. Choose another.' : undefined)
    if (fault) throw new Invalid({ password: [fault] })
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } })
    const counts = wrongPasswords(userId, ip)
    const wait = await secondsToWait(tx, counts)
    const fits = await passwordFits(user.passwordHash, current)
    if (wait > 0) return new Refused(wrong, wait)
    if (!fits) {
      await countTry(tx, counts)
      return new Refused(wrong)
    }
    await forgetTries(tx, counts.slice(0, 1))
    const now = new Date()
    await tx.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(password) } })
    await tx.session.updateMany({ where: { userId, endedAt: null, id: { not: sessionId } }, data: { endedAt: now } })
    await tx.accountLink.updateMany({ where: { userId, usedAt: null, revokedAt: null }, data: { revokedAt: now } })
    return { userId }
  },
})

/** Signs the own account out in another browser. */
export const endOwnSession = command({
  name: 'users.endOwnSession',
  input: OwnSession,
  run: async ({ tx, actor }, { sessionId }) => {
    const { count } = await tx.session.updateMany({ where: { id: sessionId, userId: owner(actor).userId, endedAt: null }, data: { endedAt: new Date() } })
    if (count === 0) throw new NotFound('This session')
  },
})

/** Signs the own account out everywhere but here. */
export const endOtherSessions = command({
  name: 'users.endOtherSessions',
  input: Nothing,
  run: async ({ tx, actor }) => {
    const { userId, sessionId } = owner(actor)
    await tx.session.updateMany({ where: { userId, endedAt: null, id: { not: sessionId } }, data: { endedAt: new Date() } })
  },
})
