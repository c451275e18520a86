import { jobActor } from '@/lib/auth/actor'
import { formatInstant } from '@/lib/dates'
import { defineJob, enqueue } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { refusedFor, type Refused } from '@/lib/refused'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { countTry } from '@/lib/throttle'
import { makeMailedLink } from './links'
import { accountNamed } from './sign-in'
import { mailsAskedFor } from './throttle'
import { AskToReset, MailToUser } from './ways-in'

/** Asks for a link to choose a new password. Known or unknown: the same work, the same answer; the worker mails a link or nothing. */
export const askToReset = command({
  name: 'users.askToReset',
  input: AskToReset,
  run: async ({ tx, actor }, { name }): Promise<Refused | undefined> => {
    const user = await tx.user.findFirst({ where: accountNamed(name), select: { id: true } })
    // An account's two names are one to the count.
    const wait = await countTry(tx, mailsAskedFor('reset', user?.id ?? name, actor.ip))
    if (wait > 0) return refusedFor(wait)
    await enqueue(tx, resetMail, { userId: user?.id ?? null, requestId: actor.requestId })
    return undefined
  },
})

/** Mails the link to the account's own address; links before it end. Locked accounts and those without an address get none. Run twice, it is one mail. */
export const sendResetMail = command({
  name: 'users.sendResetMail',
  input: MailToUser,
  run: async ({ tx, actor }, { userId, requestId }) => {
    const key = `account.reset:${requestId}`
    if (!userId || (await tx.outboundMail.count({ where: { key } })) > 0) return 'nothing to mail'
    const user = await tx.user.findUnique({
      where: { id: userId }, select: { email: true, name: true, lockedAt: true, memberId: true, member: { select: { firstName: true, language: true } } },
    })
    if (!user?.email || user.lockedAt) return 'no address, or locked'
    const { link, expiresAt } = await makeMailedLink(tx, actor, { userId }, 'set_password')
    const language = user.member?.language ?? 'en'
    const words = await mailInWords(tx, 'account.reset', language, { name: user.member?.firstName ?? user.name, link, until: formatInstant(expiresAt, language) })
    await queueMail(tx, { key, to: user.email, memberId: user.memberId, ...words })
    return 'queued'
  },
})

export const resetMail = defineJob({ name: 'users.resetMail', payload: MailToUser, run: (asked) => sendResetMail(jobActor('users.resetMail'), asked) })
