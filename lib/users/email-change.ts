// Another e-mail for an account: the new address proves itself by a link, the old one is told, and other sessions end.
import type { Actor } from '@/lib/auth/actor'
import { passwordFits } from '@/lib/auth/password'
import { formatInstant } from '@/lib/dates'
import { failedWith, type Tx } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Language } from '@/lib/generated/prisma/enums'
import { command, query } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { Refused, refusedFor } from '@/lib/refused'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { countTry, secondsToWait } from '@/lib/throttle'
import { addressOf, claimLink, endLinks, linkGone, makeMailedLink, usableNow } from './links'
import { mailsAskedFor, wrongPasswords } from './throttle'
import { ChangeEmail, OneLink, UseToken } from './ways-in'

type Asked = { userId: string; memberId: string | null; name: string; language: Language; email: string }

/** Mails the link to the new address. Where somebody signs in with it already, its owner is told so; whoever asked sees no difference. */
export async function startEmailChange(tx: Tx, actor: Actor, { userId, memberId, name, language, email }: Asked): Promise<void> {
  const key = `account.email:${actor.requestId}`
  if ((await tx.user.count({ where: { email } })) > 0) {
    await endLinks(tx, { userId }, ['change_email'])
    await queueMail(tx, { key, to: email, ...(await mailInWords(tx, 'account.exists', language, { name, link: addressOf('/sign-in') })) })
    return
  }
  const { link, expiresAt } = await makeMailedLink(tx, actor, { userId }, 'change_email', email)
  await queueMail(tx, { key, to: email, memberId, ...(await mailInWords(tx, 'account.confirmEmail', language, { name, link, until: formatInstant(expiresAt, language) })) })
}

const account = { name: true, email: true, passwordHash: true, memberId: true, member: { select: { firstName: true, language: true } } } as const

/** Asks for another e-mail of the own account; the password says that it is really the person. */
export const changeEmail = command({
  name: 'users.changeEmail',
  input: ChangeEmail,
  run: async ({ tx, actor }, { password, email }): Promise<Refused | { email: string }> => {
    if (actor.kind !== 'person') throw new Forbidden()
    const { userId } = actor
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: account })
    const counts = wrongPasswords(userId, actor.ip)
    const wait = await secondsToWait(tx, counts)
    const fits = await passwordFits(user.passwordHash, password)
    if (wait > 0) return refusedFor(wait)
    if (!fits) {
      await countTry(tx, counts)
      return new Refused('The password is not right.')
    }
    if (user.email === email) throw new Invalid({ email: ['This is the e-mail of your account already.'] })
    const again = await countTry(tx, mailsAskedFor('email', userId, actor.ip))
    if (again > 0) return refusedFor(again)
    await startEmailChange(tx, actor, { userId, memberId: user.memberId, name: user.member?.firstName ?? user.name, language: user.member?.language ?? 'en', email })
    return { email }
  },
})

const usable = (token: string) => ({ ...usableNow(token, 'change_email'), user: { lockedAt: null } })

/** The address that a link confirms, or NotFound. */
export const getEmailLink = query({
  name: 'users.getEmailLink',
  input: OneLink,
  run: async ({ db }, { token }) => {
    const link = await db.accountLink.findFirst({ where: usable(token), select: { newEmail: true } })
    if (!link?.newEmail) throw new NotFound('This link')
    return { email: link.newEmail }
  },
})

/** Makes the new address the account's. The old one is told; other sessions end, and so does every link mailed to the old one. */
export const confirmEmail = command({
  name: 'users.confirmEmail',
  input: UseToken,
  run: async ({ tx, actor }, { token }): Promise<Refused | { signedIn: boolean }> => {
    const link = await tx.accountLink.findFirst({ where: usable(token), select: { id: true, userId: true, newEmail: true } })
    if (!link?.userId || !link.newEmail || !(await claimLink(tx, link.id))) return new Refused(linkGone)
    const { userId, newEmail } = link
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: account })
    try {
      await tx.user.update({ where: { id: userId }, data: { email: newEmail } })
    } catch (error) {
      // Somebody took the address meanwhile. Nothing was changed; the link stays as it was.
      if (failedWith(error, 'P2002')) throw new Invalid({}, 'This address cannot be used for your account.')
      throw error
    }
    await endLinks(tx, { userId })
    const mine = actor.kind === 'person' && actor.userId === userId ? actor.sessionId : null
    await tx.session.updateMany({ where: { userId, endedAt: null, ...(mine ? { id: { not: mine } } : {}) }, data: { endedAt: new Date() } })
    if (user.email) {
      const words = await mailInWords(tx, 'account.emailChanged', user.member?.language ?? 'en', { name: user.member?.firstName ?? user.name, newEmail })
      await queueMail(tx, { key: `account.emailChanged:${link.id}`, to: user.email, memberId: user.memberId, ...words })
    }
    return { signedIn: mine !== null }
  },
})
