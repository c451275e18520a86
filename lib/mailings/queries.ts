import { nameOf } from '@/lib/audit/people'
import { sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Mailing } from '@/lib/generated/prisma/client'
import { memberWithin } from '@/lib/members/access'
import { part, query } from '@/lib/operation'
import { memberOfToken } from './opt-out'
import { recipientsOf, type LeftOutMailing } from './recipients'
import { ListMailings, OneMailing, OneMember, OptOut } from './schema'
import { hallsOf, mailFor } from './words'

export const MAILINGS_A_PAGE = 50

const listed = { id: true, status: true, subject: true, createdAt: true, sentAt: true, createdBy: true } as const

/** Mailings, newest first, each with how many people it went to. */
export const listMailings = query({
  name: 'mailings.list',
  input: ListMailings,
  run: async ({ db }, { page }) => {
    const [rows, total] = await Promise.all([
      db.mailing.findMany({ select: { ...listed, _count: { select: { recipients: true } } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: MAILINGS_A_PAGE, skip: (page - 1) * MAILINGS_A_PAGE }),
      db.mailing.count(),
    ])
    return { mailings: rows.map(({ _count, ...row }) => ({ ...row, people: _count.recipients })), total, page, pageSize: MAILINGS_A_PAGE }
  },
})

const nobody = { id: '00000000-0000-0000-0000-000000000000', firstName: 'Ana', lastName: 'Reyes', memberNumber: '0000000' }

/** One mailing: before it goes out whom it would reach and how it reads, afterwards how far its mails are. */
export const getMailing = query({
  name: 'mailings.get',
  input: OneMailing,
  run: async ({ db, actor }, { mailingId }) => {
    const [mailing] = await db.$queryRaw<(Mailing & { author: string | null })[]>`SELECT g.*, ${nameOf(sql`g."createdBy"`)} AS author FROM "Mailing" g WHERE g.id = ${mailingId}::uuid`
    if (!mailing) throw new NotFound('This mailing')
    if (mailing.status === 'draft') {
      const { to, leftOut, version, inSpanish } = await recipientsOf(db, actor, mailing)
      const halls = await hallsOf(db)
      const samples = (mailing.bodyEs === null ? ['en' as const] : ['en' as const, 'es' as const]).map((language) => {
        const { subject, body } = mailFor(mailing, { ...(to.find((one) => one.language === language) ?? to[0] ?? nobody), language }, halls)
        // The link is the member's own: who writes the mail has no use for it.
        return { language, subject, body: body.replace(/\/unsubscribe\/\S+/, '/unsubscribe/…') }
      })
      return { ...mailing, draft: { count: to.length, inSpanish, leftOut, seen: version, samples }, sent: null }
    }
    const counts = await db.$queryRaw<{ status: string; count: number }[]>`
      SELECT CASE WHEN r."leftOut" IS NOT NULL THEN 'left out' WHEN r."queuedAt" IS NULL THEN 'waiting' ELSE coalesce(o.status::text, 'waiting') END AS status, count(*)::int AS count
      FROM "MailingRecipient" r LEFT JOIN "OutboundMail" o ON o.key = r."mailKey" WHERE r."mailingId" = ${mailingId}::uuid GROUP BY 1`
    const of = Object.fromEntries(counts.map(({ status, count }) => [status, count]))
    const refused = (of['refused'] ?? 0) === 0 ? [] : await db.$queryRaw<{ memberId: string; name: string; problem: string | null }[]>`
      SELECT r."memberId", m."firstName" || ' ' || m."lastName" AS name, o.problem
      FROM "MailingRecipient" r JOIN "OutboundMail" o ON o.key = r."mailKey" AND o.status = 'refused' JOIN "Member" m ON m.id = r."memberId"
      WHERE r."mailingId" = ${mailingId}::uuid ORDER BY name, r."memberId" LIMIT 100`
    const count = (status: string) => of[status] ?? 0
    return {
      ...mailing, draft: null,
      sent: { waiting: count('waiting'), sent: count('sent') + count('kept'), refused: count('refused'), leftOutLate: count('left out'), leftOut: (mailing.leftOut ?? []) as LeftOutMailing[], refusals: refused },
    }
  },
})

/** Whose link this is, as far as a stranger may know: nothing but the language. NotFound where it is made up. */
export const getOptOut = query({
  name: 'mailings.getOptOut',
  input: OptOut,
  run: async ({ db }, { token }) => {
    const memberId = memberOfToken(token)
    const member = memberId ? await db.member.findUnique({ where: { id: memberId }, select: { language: true, noMailingAt: true } }) : null
    if (!member) throw new NotFound('This link')
    return { language: member.language, off: member.noMailingAt !== null }
  },
})

/** Whether mail to many reaches a member: what they wish, and what became of their address. */
export const getReach = part({
  name: 'mailings.getReach',
  input: OneMember,
  rows: ({ actor, access }, { memberId }) => sql`
    SELECT m."noMailingAt", b.address, b.problem, b."refusedAt" FROM "Member" m
    LEFT JOIN "BadAddress" b ON b.address = m.email AND b."clearedAt" IS NULL WHERE m.id = ${memberId}::uuid AND ${memberWithin(actor, access)}`,
  found: ([found]: { noMailingAt: string | null; address: string | null; problem: string | null; refusedAt: string | null }[]) => {
    if (!found) throw new NotFound('This member')
    const { noMailingAt, address, problem, refusedAt } = found
    return { noMailingAt: noMailingAt === null ? null : new Date(noMailingAt), bad: address && refusedAt ? { address, problem: problem ?? '', refusedAt: new Date(refusedAt) } : null }
  },
})
