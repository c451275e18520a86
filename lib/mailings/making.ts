import { command } from '@/lib/operation'
import { badAddressesAmong } from '@/lib/outbox/bad-addresses'
import { queueMail } from '@/lib/outbox/queue'
import { fateOf } from './recipients'
import { OneMailing } from './schema'
import { hallsOf, mailFor } from './words'

const AT_ONCE = 100

/** Puts the next mails of a mailing into the outbox, each once, and answers how many are left. Who may not get it any more is left out and said. */
export const makeMailsOf = command({
  name: 'mailings.makeMails',
  input: OneMailing,
  timeout: 60_000,
  run: async ({ tx }, { mailingId }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } })
    if (mailing?.status !== 'sending') return { left: 0 }
    const next = await tx.$queryRaw<{ id: string; memberId: string; mailKey: string }[]>`
      SELECT id, "memberId", "mailKey" FROM "MailingRecipient" WHERE "mailingId" = ${mailingId}::uuid AND "queuedAt" IS NULL AND "leftOut" IS NULL
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE`
    const people = await tx.member.findMany({
      where: { id: { in: next.map((one) => one.memberId) } }, select: { id: true, firstName: true, lastName: true, memberNumber: true, language: true, email: true, archivedAt: true, noMailingAt: true },
    })
    const byId = new Map(people.map((member) => [member.id, member]))
    const bad = await badAddressesAmong(tx, people.flatMap((member) => member.email ?? []))
    const halls = await hallsOf(tx)
    for (const { id, memberId, mailKey } of next) {
      const member = byId.get(memberId)!
      const leftOut = fateOf({ ...member, archived: member.archivedAt !== null, noMailing: member.noMailingAt !== null }, bad)
      if (leftOut === null) {
        const { subject, body, unsubscribe } = mailFor(mailing, member, halls)
        await queueMail(tx, { key: mailKey, to: member.email!, subject, body, memberId, unsubscribe })
      } else await tx.mailingRecipient.update({ where: { id }, data: { leftOut } })
    }
    await tx.$executeRaw`UPDATE "MailingRecipient" SET "queuedAt" = now() WHERE id = ANY (${next.map((one) => one.id)}::uuid[]) AND "leftOut" IS NULL`
    const left = await tx.mailingRecipient.count({ where: { mailingId, queuedAt: null, leftOut: null } })
    if (left === 0) await tx.mailing.update({ where: { id: mailingId }, data: { status: 'sent' } })
    return { left }
  },
})
