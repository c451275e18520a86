// Notices of arrears: who gets one and by which way, and their sending. A mail carries its link; a letter's link is made when it is printed.
import { addDays, formatDate, onFrom, todayAtHall, type On } from '@/lib/dates'
import { sql, type Db, type Tx } from '@/lib/db'
import { duesRulesOn } from '@/lib/dues/local-rules'
import { debtsOf } from '@/lib/dues/member-dues'
import { env } from '@/lib/env'
import type { Language, MemberStatus } from '@/lib/generated/prisma/enums'
import type { StandingKey } from '@/lib/dues/schema'
import { formatCents, sumCents } from '@/lib/money'
import { queueMail } from '@/lib/outbox/queue'
import { newPayLinks, payLinkAddress, payLinkEnd } from '@/lib/payments/pay-links'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { debtsInWords } from './debts-in-words'
import { inArrears, meant, orderOf } from './arrears-sql'
import { arrearsRulesOn } from './local-rules'
import { fateOf, type Fate } from './rules'
import type { ArrearsFilters, NoticeDebt, NoticeKind } from './schema'

type Row = { id: string; status: MemberStatus | null; standing: StandingKey; exempt: boolean; onItsWayCents: number; contact: 'mail' | 'letter' | 'nothing'; owedCents: number; lastOn: string | null }
export type Decided = { memberId: string; owedCents: number; fate: Fate }

/** What becomes of each member whom a view means when notices of a kind are sent today, in the order of names. `again` sends to those told recently too. */
export async function decideNotices(reader: Db | Tx, filters: ArrearsFilters, kind: NoticeKind, again: boolean): Promise<Decided[]> {
  const on = todayAtHall()
  const [rules, { noticeDays }] = [await duesRulesOn(reader, on), await arrearsRulesOn(reader, on)]
  const since = again || noticeDays === 0 ? null : addDays(on, 1 - noticeDays)
  const rows = await reader.$queryRaw<Row[]>`
    SELECT a.id, a.status, a.standing, a.exempt, a."onItsWayCents", a.contact, a."owedCents",
           ${lastNotice(kind)} AS "lastOn"
    ${meant(inArrears(on, rules), filters)} ORDER BY ${orderOf({ sort: 'name', direction: 'asc' })}`
  return rows.map(({ id, contact, lastOn, owedCents, ...row }) => ({
    memberId: id, owedCents, fate: fateOf({ ...row, hasEmail: contact === 'mail', hasAddress: contact === 'letter', lastOn: lastOn && onAtHall(lastOn) }, kind, since),
  }))
}

const lastNotice = (kind: NoticeKind) => sql`(SELECT max(n."createdAt")::text FROM "ArrearsNotice" n WHERE n."memberId" = a.id AND n.kind = ${kind})`
const onAtHall = (at: string): On => todayAtHall(new Date(at))

export type Outgoing = { batchId: string; kind: NoticeKind; sentBy: string; to: readonly { memberId: string; channel: 'mail' | 'letter' }[] }
export type Sent = { mails: number; letters: number }

/**
 * Writes the notices of a batch and puts the mails on their way, each with a pay link of its own where something is owed. Who has a notice in
 * this batch already gets no second one. Letters wait to be printed (letters.ts).
 */
export async function sendNoticesWithin(tx: Tx, { batchId, kind, sentBy, to }: Outgoing): Promise<Sent> {
  const had = new Set((await tx.arrearsNotice.findMany({ where: { batchId }, select: { memberId: true } })).map((row) => row.memberId))
  const fresh = to.filter((one) => !had.has(one.memberId))
  const debts = await debtsByMember(tx, fresh.map((one) => one.memberId))
  const debtsFor = (memberId: string) => debts.get(memberId) ?? []
  const end = await payLinkEnd(tx)
  const mailed = fresh.filter((one) => one.channel === 'mail')
  const owing = mailed.filter((one) => debtsFor(one.memberId).length > 0)
  const links = new Map((await newPayLinks(tx, owing.map(({ memberId }) => ({ memberId, purpose: 'mail', createdBy: sentBy, expiresAt: end.expiresAt })))).map((link) => [link.memberId, link]))
  await tx.arrearsNotice.createMany({
    data: fresh.map(({ memberId, channel }) => ({
      memberId, kind, channel, batchId, sentBy, payLinkId: links.get(memberId)?.payLinkId ?? null,
      owedCents: sumCents(debtsFor(memberId).map((debt) => debt.cents)), months: debtsFor(memberId).filter((debt) => !debt.isFee).length,
    })),
  })
  const people = await tx.member.findMany({ where: { id: { in: mailed.map((one) => one.memberId) } }, select: { id: true, email: true, firstName: true, language: true }, orderBy: { id: 'asc' } })
  for (const person of people) {
    if (!person.email) continue
    await queueMail(tx, {
      key: `arrears:${batchId}:${person.id}`, to: person.email, memberId: person.id,
      ...await noticeInWords(tx, kind, person, debtsFor(person.id), { token: links.get(person.id)?.token, lastOn: end.lastOn }),
    })
  }
  return { mails: mailed.length, letters: fresh.length - mailed.length }
}

type Linked = { token: string | undefined; lastOn: On }

/** The mail of a notice. Without a debt its link leads to the member's own pages. */
function noticeInWords(tx: Tx, kind: NoticeKind, { firstName, language }: { firstName: string; language: Language }, debts: readonly NoticeDebt[], { token, lastOn }: Linked) {
  const link = token ? payLinkAddress(token) : new URL('/my', env().NEXTAUTH_URL).href
  if (kind === 'reinstated') return mailInWords(tx, 'arrears.reinstated', language, { name: firstName, link })
  return mailInWords(tx, `arrears.${kind}`, language, {
    name: firstName, link, amount: formatCents(sumCents(debts.map((debt) => debt.cents))), months: debtsInWords(debts, language), until: formatDate(lastOn, language),
  })
}

/** What members owe, oldest first, as notices name it. */
export async function debtsByMember(tx: Tx, memberIds: readonly string[]): Promise<Map<string, NoticeDebt[]>> {
  const found = new Map<string, NoticeDebt[]>()
  if (memberIds.length === 0) return found
  for (const debt of await debtsOf(tx, memberIds)) {
    if (debt.openCents <= 0) continue
    found.set(debt.memberId, [...(found.get(debt.memberId) ?? []), { startsOn: debt.startsOn, isFee: 'feeId' in debt, cents: debt.openCents }])
  }
  return found
}

/** A row of notices as pages show it. */
export const shownNotice = <N extends { createdAt: Date; kind: string }>(notice: N) => ({ ...notice, kind: notice.kind as NoticeKind, sentOn: onFrom(notice.createdAt) })
