// A member opens an account: number and birth date say who asks, the roster's mailbox proves it. The request does the same whoever
// asks (one look, one job), and the worker mails a link or nothing, so that neither answer nor time tells who is on the roster.
import { jobActor } from '@/lib/auth/actor'
import { hashPassword, passwordFault } from '@/lib/auth/password'
import { dateFrom, formatInstant } from '@/lib/dates'
import { Invalid, NotFound } from '@/lib/errors'
import { defineJob, enqueue } from '@/lib/jobs/queue'
import { command, query } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { Refused, refusedFor } from '@/lib/refused'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { countTry } from '@/lib/throttle'
import { addressOf, claimLink, linkGone, makeMailedLink, usableNow } from './links'
import { isOnlyAMembers, lockAccountOf, makeMemberAccount, mayHaveAccount } from './member-accounts'
import { openSession, type SignedIn } from './sign-in'
import { mailsAskedFor } from './throttle'
import { AskToOpen, MailToMember, OneLink, OpenAccount } from './ways-in'

/** Asks for the link. Right or wrong: the same work, the same answer. */
export const askToOpen = command({
  name: 'users.askToOpen',
  input: AskToOpen,
  run: async ({ tx, actor }, { memberNumber, dateOfBirth }): Promise<Refused | undefined> => {
    const wait = await countTry(tx, mailsAskedFor('open', memberNumber, actor.ip))
    if (wait > 0) return refusedFor(wait)
    const member = await tx.member.findFirst({ where: { ...mayHaveAccount(), memberNumber, dateOfBirth: dateFrom(dateOfBirth) }, select: { id: true } })
    await enqueue(tx, openingMail, { memberId: member?.id ?? null, requestId: actor.requestId })
    return undefined
  },
})

/** Mails what somebody asked for who knew number and birth date: a link, or that there is an account already. Run twice, it is one mail. */
export const sendOpeningMail = command({
  name: 'users.sendOpeningMail',
  input: MailToMember,
  run: async ({ tx, actor }, { memberId, requestId }) => {
    const key = `account.open:${requestId}`
    if (!memberId || (await tx.outboundMail.count({ where: { key } })) > 0) return 'nothing to mail'
    const account = await lockAccountOf(tx, memberId)
    const { email, firstName: name, language } = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { email: true, firstName: true, language: true } })
    if (account?.lockedAt) return 'the account is locked'
    if (account?.email) {
      const words = await mailInWords(tx, 'account.exists', language, { name, link: addressOf('/sign-in') })
      await queueMail(tx, { key, to: account.email, memberId, ...words })
      return 'there is an account'
    }
    // An account by a printed code has no address to write to: the roster's leads back into it.
    if (!email || (account && !isOnlyAMembers(account))) return 'no address'
    const { link, expiresAt } = await makeMailedLink(tx, actor, account ? { userId: account.id } : { memberId }, account ? 'set_password' : 'open_account')
    const words = await mailInWords(tx, account ? 'account.reset' : 'account.open', language, { name, link, until: formatInstant(expiresAt, language) })
    await queueMail(tx, { key, to: email, memberId, ...words })
    return 'queued'
  },
})

export const openingMail = defineJob({ name: 'users.openingMail', payload: MailToMember, run: (asked) => sendOpeningMail(jobActor('users.openingMail'), asked) })

/** Who opens an account by this link, and the name it will sign in with; NotFound where the link is used, old or made up. */
export const getOpeningLink = query({
  name: 'users.getOpeningLink',
  input: OneLink,
  run: async ({ db }, { token }) => {
    const link = await db.accountLink.findFirst({
      where: { ...usableNow(token, 'open_account'), member: mayHaveAccount() }, select: { member: { select: { firstName: true, email: true, memberNumber: true } } },
    })
    if (!link?.member) throw new NotFound('This link')
    const { firstName, email, memberNumber } = link.member
    const taken = email === null || (await db.user.count({ where: { email } })) > 0
    return { firstName, signInName: taken ? memberNumber : email }
  },
})

/** Opens the account by a mailed link, and signs in. Two at once: one account. */
export const openAccount = command({
  name: 'users.openAccount',
  input: OpenAccount,
  run: async ({ tx, actor }, { token, password }): Promise<SignedIn | Refused> => {
    const fault = passwordFault(password)
    if (fault) throw new Invalid({ password: [fault] })
    const link = await tx.accountLink.findFirst({ where: { ...usableNow(token, 'open_account'), member: mayHaveAccount() }, select: { id: true, memberId: true } })
    if (!link?.memberId) return new Refused(linkGone)
    const account = await lockAccountOf(tx, link.memberId)
    if (!(await claimLink(tx, link.id))) return new Refused(linkGone)
    if (account) return new Refused('You have an account already. Please sign in, or choose a new password.')
    const { email } = await tx.member.findUniqueOrThrow({ where: { id: link.memberId }, select: { email: true } })
    const user = await makeMemberAccount(tx, link.memberId, await hashPassword(password), email)
    return openSession(tx, actor, user, undefined)
  },
})
