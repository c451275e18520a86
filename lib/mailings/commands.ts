import type { Tx } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { clearBadAddress } from '@/lib/outbox/bad-addresses'
import { queueMail } from '@/lib/outbox/queue'
import { makeMails } from './jobs'
import { memberOfToken } from './opt-out'
import { recipientsOf } from './recipients'
import { ChooseMailings, DraftMailing, OneMailing, OneMember, OptOut, RewriteMailing, SendMailing } from './schema'
import { hallsOf, mailFor } from './words'

async function holdDraft(tx: Tx, mailingId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Mailing" WHERE id = ${mailingId}::uuid FOR UPDATE`
  const mailing = await tx.mailing.findUnique({ where: { id: mailingId } })
  if (!mailing) throw new NotFound('This mailing')
  return mailing
}

/** Keeps a mail to many as it is written so far; nothing goes out. */
export const draftMailing = command({
  name: 'mailings.draft',
  input: DraftMailing,
  run: async ({ tx, actor }, { query, id, ...words }) => {
    if (query === undefined && id.length === 0) throw new Invalid({}, 'Choose at least one member on the list first.')
    const { id: mailingId } = await tx.mailing.create({ data: { ...words, query: query ?? null, memberIds: query === undefined ? id : [], createdBy: actor.id }, select: { id: true } })
    return { mailingId }
  },
})

/** Changes the words of a mail that has not gone out. */
export const rewriteMailing = command({
  name: 'mailings.rewrite',
  input: RewriteMailing,
  run: async ({ tx }, { mailingId, version, ...words }) => {
    const mailing = await holdDraft(tx, mailingId)
    if (mailing.status !== 'draft') throw new Invalid({}, 'This mail is on its way. Its words stand.')
    if (mailing.version !== version) {
      throw new Conflict([{ field: 'body', label: 'Mail', yours: words.body, theirs: mailing.body }, { field: 'subject', label: 'Subject', yours: words.subject, theirs: mailing.subject }], String(mailing.version))
    }
    await tx.mailing.update({ where: { id: mailingId }, data: { ...words, version: { increment: 1 } } })
    return { mailingId }
  },
})

/** Sends the mail as it stands to whoever asks, and to nobody else. */
export const sendTestMailing = command({
  name: 'mailings.sendTest',
  input: OneMailing,
  run: async ({ tx, actor }, { mailingId }) => {
    const mailing = await holdDraft(tx, mailingId)
    const user = actor.kind === 'person' ? await tx.user.findUnique({ where: { id: actor.userId }, select: { email: true, name: true } }) : null
    if (!user?.email) throw new Invalid({}, 'Your account has no e-mail to send it to.')
    const [firstName = '', ...others] = user.name.split(' ')
    const me = { id: mailingId, firstName, lastName: others.join(' '), memberNumber: '0000000' }
    const halls = await hallsOf(tx)
    for (const language of mailing.bodyEs === null ? ['en' as const] : ['en' as const, 'es' as const]) {
      const { subject, body } = mailFor(mailing, { ...me, language }, halls)
      await queueMail(tx, { key: `mailing-test:${mailingId}:${actor.requestId}:${language}`, to: user.email, subject: `[Test] ${subject}`, body })
    }
    return { mailingId }
  },
})

/** Lets a mailing go to everybody whom the page counted; the worker makes the mails. Where these are others by now, a Conflict says so. Sent twice it goes once. */
export const sendMailing = command({
  name: 'mailings.send',
  input: SendMailing,
  timeout: 60_000,
  run: async ({ tx, actor }, { mailingId, version }) => {
    const mailing = await holdDraft(tx, mailingId)
    if (mailing.status !== 'draft') return { mailingId }
    const { to, leftOut, version: now } = await recipientsOf(tx, actor, mailing)
    if (now !== version) {
      throw new Conflict([{ field: 'count', label: 'It goes to', yours: `${Number.parseInt(version, 10) || 0} members`, theirs: `${to.length} members` }], now,
        'The list changed since you looked at it. Nothing was sent. Look at both counts; pressing the button again sends it to those of now.')
    }
    if (to.length === 0) throw new Invalid({}, 'There is nobody to send it to: all are left out.')
    await tx.$executeRaw`INSERT INTO "MailingRecipient"(id, "mailingId", "memberId", "mailKey")
      SELECT gen_random_uuid(), ${mailingId}::uuid, m, 'mailing:' || ${mailingId} || ':' || m FROM unnest(${to.map((member) => member.id)}::uuid[]) AS m`
    await tx.mailing.update({ where: { id: mailingId }, data: { status: 'sending', sentAt: new Date(), leftOut, version: { increment: 1 } } })
    await enqueue(tx, makeMails, { mailingId }, mailingId)
    return { mailingId }
  },
})

/** Ends mailings for whoever holds the link of one. Mails about dues and the account still go out. */
export const optOut = command({
  name: 'mailings.optOut',
  input: OptOut,
  run: async ({ tx }, { token }) => {
    const memberId = memberOfToken(token)
    const member = memberId ? await tx.member.findUnique({ where: { id: memberId }, select: { id: true, mergedIntoId: true } }) : null
    if (!member) throw new NotFound('This link')
    // The link of a mail to a record that was merged since ends the mailings of the record it is now.
    await tx.member.updateMany({ where: { id: { in: [member.id, member.mergedIntoId ?? member.id] }, noMailingAt: null }, data: { noMailingAt: new Date() } })
    return { token }
  },
})

/** What a member wishes: mailings, or none. */
export const chooseMailings = command({
  name: 'mailings.choose',
  input: ChooseMailings,
  run: async ({ tx, actor, access }, { memberId, wants }) => {
    if (access === 'own' && (actor.kind !== 'person' || actor.memberId !== memberId)) throw new NotFound('This member')
    if (await tx.member.count({ where: { id: memberId } }) === 0) throw new NotFound('This member')
    await tx.member.updateMany({
      where: { id: memberId, noMailingAt: wants === 'no' ? null : { not: null } }, data: { noMailingAt: wants === 'no' ? new Date() : null },
    })
    return { memberId }
  },
})

/** Says that a member's address works again: mailings go there from now on. */
export const trustAddress = command({
  name: 'mailings.trustAddress',
  input: OneMember,
  run: async ({ tx }, { memberId }) => {
    const member = await tx.member.findUnique({ where: { id: memberId }, select: { email: true } })
    if (!member) throw new NotFound('This member')
    if (!member.email) throw new Forbidden('This member has no e-mail address.')
    await clearBadAddress(tx, member.email)
    return { memberId }
  },
})
