import { sql, type Db, type Tx } from '@/lib/db'
import { addDays, dateFrom, todayAtHall, type On } from '@/lib/dates'
import { payableOf } from '@/lib/dues/ahead'
import { readMemberDues } from '@/lib/dues/member-dues'
import { Invalid, NotFound } from '@/lib/errors'
import { lockMember } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { command, part, query } from '@/lib/operation'
import { qrImage } from '@/lib/qr'
import { z } from 'zod'
import { keepOrder, type Step } from './commands'
import { MakePayLink, OnePayLink, PayLinkId, type PayLinkLine, type PayLinkPurpose, type PayLinkState, type PayLinkView } from './pay-link-schema'
import { newPayLink, payLinkAddress, payLinkEnd, payLinkHash } from './pay-links'

type Link = { id: string; memberId: string; usedAt: Date | null; revokedAt: Date | null; expiresAt: Date }
export type Owed = { periodId: string | null; feeId: string | null; startsOn: On; feeKind: PayLinkLine['feeKind']; cents: number }
export type LinkFound = { link: Link; memberId: string; state: PayLinkState; owed: Owed[] }

/** Whose debts a link pays: its member's, or those of the record that this one turned out to be. Null where that record is closed. */
async function debtorOf(reader: Db | Tx, memberId: string): Promise<string | null> {
  const select = { id: true, archivedAt: true, mergedIntoId: true } as const
  const member = await reader.member.findUniqueOrThrow({ where: { id: memberId }, select })
  const debtor = member.mergedIntoId ? await reader.member.findUniqueOrThrow({ where: { id: member.mergedIntoId }, select }) : member
  if (debtor.archivedAt) return null
  const today = dateFrom(todayAtHall())
  const dead = await reader.memberStatusSpan.count({ where: { memberId: debtor.id, status: 'deceased', startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] } })
  return dead > 0 ? null : debtor.id
}

/** The link of a secret, what it could pay right now, by the ledger, and how it stands. NotFound where there is none of this secret. */
export async function findPayLink(reader: Db | Tx, token: string): Promise<LinkFound> {
  const link = await reader.payLink.findUnique({ where: { tokenHash: payLinkHash(token) }, select: { id: true, memberId: true, usedAt: true, revokedAt: true, expiresAt: true } })
  if (!link) throw new NotFound('This link')
  const debtor = await debtorOf(reader, link.memberId)
  const stands = (state: PayLinkState, owed: Owed[] = []): LinkFound => ({ link, memberId: debtor ?? link.memberId, state, owed })
  if (link.usedAt) return stands('used')
  if (link.revokedAt) return stands('revoked')
  if (link.expiresAt <= new Date()) return stands('expired')
  if (!debtor) return stands('closed')
  const dues = await readMemberDues(reader, debtor)
  const { owed, fees } = payableOf(dues, todayAtHall())
  const lines: Owed[] = [
    ...owed.map(({ periodId, startsOn, openCents }) => ({ periodId, feeId: null, startsOn, feeKind: null, cents: openCents })),
    ...fees.map(({ feeId, startsOn, kind, openCents }) => ({ periodId: null, feeId, startsOn, feeKind: kind, cents: openCents })),
  ]
  if (lines.length === 0) return stands(dues.onItsWay.length > 0 ? 'underway' : 'nothing')
  return stands('open', lines)
}

/** What a link's page shows to whoever holds the secret: the amount and its months, nothing of the person. Looking uses nothing up (case 12). */
export const getPayLink = query({
  name: 'payments.getPayLink',
  input: OnePayLink,
  run: async ({ db }, { token }): Promise<PayLinkView> => {
    const { link, state, owed } = await findPayLink(db, token)
    if (state !== 'open') return { state }
    return {
      state, amountCents: sumCents(owed.map((one) => one.cents)), lines: owed.map(({ startsOn, feeKind, cents }) => ({ startsOn, feeKind, cents })), lastOn: lastDayOf(link.expiresAt),
    }
  },
})

/**
 * The first step of a payment by a link: what is owed now, by the ledger, is kept as the member's open checkout. The link itself is used up by
 * the payment, not by this.
 */
export const startFromLink = command({
  name: 'payments.startFromLink',
  input: OnePayLink,
  run: async ({ tx }, { token }): Promise<{ memberId: string; payLinkId: string; step: Step }> => {
    await lockMember(tx, (await findPayLink(tx, token)).memberId)
    // Read again under the lock: it may have been paid, withdrawn, or its record merged in that instant.
    const { link, memberId, state, owed } = await findPayLink(tx, token)
    if (state !== 'open') throw new Invalid({}, 'This link cannot be paid any more. Nothing was charged. Please load the page again.')
    await lockMember(tx, memberId)
    const lines = owed.map(({ periodId, feeId, startsOn, feeKind, cents }) => ({ periodId, feeId, startsOn, feeKind, amountCents: cents }))
    return { memberId, payLinkId: link.id, step: await keepOrder(tx, { memberId, lines, createdBy: `link:${link.id}`, wantsPage: false, payLinkId: link.id }) }
  },
})

/** The last day of a link that ends with a midnight. */
const lastDayOf = (expiresAt: Date): On => addDays(todayAtHall(expiresAt), -1)

/** Makes a link for a member at the counter and answers its address and QR code, which are shown this once. */
export const makePayLink = command({
  name: 'payments.makePayLink',
  input: MakePayLink,
  run: async ({ tx, actor }, { memberId }): Promise<{ address: string; lastOn: On; code: string }> => {
    const member = await tx.member.findUnique({ where: { id: memberId }, select: { archivedAt: true } })
    if (!member) throw new NotFound('This member')
    if (member.archivedAt || (await debtorOf(tx, memberId)) === null) throw new Invalid({}, 'This member record is closed. Online payments are not possible for it.')
    const { owed, fees } = payableOf(await readMemberDues(tx, memberId), todayAtHall())
    if (owed.length + fees.length === 0) throw new Invalid({}, 'This member owes nothing that a link could pay now.')
    const { expiresAt, lastOn } = await payLinkEnd(tx)
    const address = payLinkAddress(await newPayLink(tx, { memberId, purpose: 'counter', createdBy: actor.id, expiresAt }))
    return { address, lastOn, code: await qrImage(address) }
  },
})

/** Withdraws a link that was not used. */
export const revokePayLink = command({
  name: 'payments.revokePayLink',
  input: PayLinkId,
  run: async ({ tx }, { payLinkId }) => {
    const link = await tx.payLink.findUnique({ where: { id: payLinkId }, select: { memberId: true } })
    if (!link) throw new NotFound('This link')
    const { count } = await tx.payLink.updateMany({ where: { id: payLinkId, usedAt: null, revokedAt: null }, data: { revokedAt: new Date() } })
    if (count === 0) throw new Invalid({}, 'This link was used or withdrawn already.')
    return { memberId: link.memberId }
  },
})

/** The links of a member, newest first; their secrets are known to nobody here. */
export const listPayLinks = part({
  name: 'payments.listPayLinks',
  input: z.strictObject({ memberId: z.uuid() }),
  rows: (_, { memberId }) => sql`
    SELECT l.id, l.purpose, l."createdAt", l."expiresAt", l."usedAt", l."revokedAt" FROM "PayLink" l
    WHERE l."memberId" IN (SELECT id FROM "Member" WHERE id = ${memberId}::uuid OR "mergedIntoId" = ${memberId}::uuid) ORDER BY l."createdAt" DESC LIMIT 20`,
  found: (links: { id: string; purpose: PayLinkPurpose; createdAt: string; expiresAt: string; usedAt: string | null; revokedAt: string | null }[]) =>
    links.map(({ createdAt, expiresAt, ...link }) => {
      const end = new Date(expiresAt)
      return { ...link, createdAt: new Date(createdAt), lastOn: lastDayOf(end), works: !link.usedAt && !link.revokedAt && end > new Date() }
    }),
})
