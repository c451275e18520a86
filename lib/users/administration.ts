import { stateReason } from '@/lib/audit/reason'
import type { Actor } from '@/lib/auth/actor'
import { formatInstant } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { Invalid, NotFound } from '@/lib/errors'
import type { Language } from '@/lib/generated/prisma/enums'
import { command } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { makeAccount, newPasswordLink } from './accounts'
import { holdAccount, keepAnAdmin, oneAtATime } from './rights'
import { InviteUser, LockUser, OneSession, OneUser } from './schema'

type Invited = { id: string; email: string; name: string; memberId: string | null; language: Language }

/** Mails a link that sets the password; links mailed before end. */
async function mailInvitation(tx: Tx, actor: Actor, user: Invited): Promise<void> {
  const { secret, expiresAt } = await newPasswordLink(tx, actor, user.id)
  const link = `${new URL(env().NEXTAUTH_URL).origin}/invite/${secret}`
  const name = user.name.split(' ')[0] ?? user.name
  const words = await mailInWords(tx, 'account.invite', user.language, { name, link, until: formatInstant(expiresAt, user.language) })
  await queueMail(tx, { key: `invite-${user.id}-${expiresAt.getTime()}`, to: user.email, memberId: user.memberId, ...words })
}

/** Makes an account and mails its owner the link that sets the password. Throws Invalid by field. */
export const inviteUser = command({
  name: 'users.invite',
  input: InviteUser,
  run: async ({ tx, actor }, { memberNumber, ...typed }) => {
    const account = await makeAccount(tx, { ...typed, memberNumber: memberNumber || undefined })
    const member = account.memberId ? await tx.member.findUnique({ where: { id: account.memberId }, select: { language: true } }) : null
    await mailInvitation(tx, actor, { ...account, name: typed.name, language: member?.language ?? 'en' })
    return { userId: account.id }
  },
})

/** Mails a new link to somebody who has not set a password yet; the one before is dead. */
export const sendInvitation = command({
  name: 'users.sendInvitation',
  input: OneUser,
  run: async ({ tx, actor }, { userId }) => {
    const user = await holdAccount(tx, actor, userId)
    if (user.lockedAt) throw new Invalid({}, 'This account is locked. Unlock it first; nothing was sent.')
    if (user.passwordHash) throw new Invalid({}, 'This account has a password. Its owner can ask for a new one on the sign-in page.')
    if (!user.email) throw new Invalid({}, 'This account has no e-mail. Print a code for its owner instead.')
    await mailInvitation(tx, actor, { ...user, email: user.email, language: user.member?.language ?? 'en' })
    return { userId }
  },
})

/** Ends every session of an account that is still open. */
const endAll = (tx: Tx, userId: string) => tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })

/** Shuts an account: its sessions end with the very next request, its links are dead, no password opens it. */
export const lockUser = command({
  name: 'users.lock',
  input: LockUser,
  run: async ({ tx, actor }, { userId, reason }) => {
    await oneAtATime(tx)
    const user = await holdAccount(tx, actor, userId)
    if (user.lockedAt) throw new Invalid({}, 'This account is locked already.')
    const isAdmin = await tx.userRole.findFirst({ where: { userId, role: 'admin' }, select: { id: true } })
    if (isAdmin) await keepAnAdmin(tx, userId, false)
    await stateReason(tx, reason)
    await tx.user.update({ where: { id: userId }, data: { lockedAt: new Date() } })
    await endAll(tx, userId)
    await tx.accountLink.updateMany({ where: { userId, usedAt: null, revokedAt: null }, data: { revokedAt: new Date() } })
    return { userId }
  },
})

/** Opens a locked account again; its owner signs in anew. */
export const unlockUser = command({
  name: 'users.unlock',
  input: OneUser,
  run: async ({ tx, actor }, { userId }) => {
    const user = await holdAccount(tx, actor, userId)
    if (!user.lockedAt) throw new Invalid({}, 'This account is not locked.')
    await tx.user.update({ where: { id: userId }, data: { lockedAt: null } })
    return { userId }
  },
})

/** Signs an account out everywhere. */
export const endSessions = command({
  name: 'users.endSessions',
  input: OneUser,
  run: async ({ tx, actor }, { userId }) => {
    await holdAccount(tx, actor, userId)
    await endAll(tx, userId)
    return { userId }
  },
})

/** Signs an account out in one browser. */
export const endSession = command({
  name: 'users.endSession',
  input: OneSession,
  run: async ({ tx, actor }, { userId, sessionId }) => {
    await holdAccount(tx, actor, userId)
    const { count } = await tx.session.updateMany({ where: { id: sessionId, userId, endedAt: null }, data: { endedAt: new Date() } })
    if (count === 0) throw new NotFound('This session')
    return { userId }
  },
})
