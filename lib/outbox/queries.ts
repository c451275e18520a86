import { isDemo } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import { ListMails, MailId, Nothing, WaitingMails } from './schema'

const PAGE_SIZE = 50

/** A mail with its body, for the worker; null where it is not waiting any more. */
export const getMailToDeliver = query({
  name: 'outbox.getToDeliver',
  input: MailId,
  run: ({ db }, { mailId }) =>
    db.outboundMail.findFirst({ where: { id: mailId, status: 'waiting' }, select: { recipient: true, subject: true, body: true, attachmentName: true, attachment: true, unsubscribe: true } }),
})

/** Mails whose own job has given up, oldest first. */
export const listWaitingMails = query({
  name: 'outbox.listWaiting',
  input: WaitingMails,
  run: ({ db }, { queuedBefore, after }) => db.outboundMail.findMany({
    where: { status: 'waiting', createdAt: { lt: queuedBefore }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true, createdAt: true }, orderBy: { id: 'asc' }, take: 100,
  }),
})

/** A page of the outbox, newest first. Never a body: it may hold a link that opens somebody's account. */
export const listMails = query({
  name: 'outbox.list',
  input: ListMails,
  run: async ({ db }, { status, page }) => {
    const where = status ? { status } : {}
    const [mails, counts] = await Promise.all([
      db.outboundMail.findMany({
        where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: PAGE_SIZE, skip: (page - 1) * PAGE_SIZE,
        select: { id: true, recipient: true, subject: true, attachmentName: true, status: true, problem: true, attempts: true, createdAt: true, sentAt: true },
      }),
      db.outboundMail.groupBy({ by: ['status'], _count: { _all: true } }),
    ])
    const of = Object.fromEntries(counts.map((row) => [row.status, row._count._all]))
    const total = status ? (of[status] ?? 0) : Object.values(of).reduce((sum, count) => sum + count, 0)
    return { mails, counts: { waiting: of['waiting'] ?? 0, sent: of['sent'] ?? 0, refused: of['refused'] ?? 0, kept: of['kept'] ?? 0 }, total, page, pageSize: PAGE_SIZE }
  },
})

/** The demo's outbox with whole mails, for everybody who plays with it. Elsewhere there is no such thing. */
export const listDemoMails = query({
  name: 'outbox.listDemo',
  input: Nothing,
  run: async ({ db }) => {
    if (!isDemo()) throw new NotFound('This page')
    return db.outboundMail.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 30,
      select: { id: true, recipient: true, subject: true, body: true, attachmentName: true, status: true, createdAt: true },
    })
  },
})

/** The file of a mail that a demo would have sent; NotFound elsewhere, or where it has none. */
export const getDemoAttachment = query({
  name: 'outbox.getDemoAttachment',
  input: MailId,
  run: async ({ db }, { mailId }) => {
    const mail = isDemo() ? await db.outboundMail.findUnique({ where: { id: mailId }, select: { attachmentName: true, attachment: true } }) : null
    if (!mail?.attachmentName || !mail.attachment) throw new NotFound('This file')
    return { name: mail.attachmentName, bytes: mail.attachment }
  },
})
