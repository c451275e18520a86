// A checkout's row before any money: what was quoted, to whom, for which months and fees. Stripe is never asked inside these transactions;
// lib/payments/checkout.ts walks through them.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { dateFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { quoteMonths, type QuotedDebt } from '@/lib/dues/quotes'
import { env, paysInPage } from '@/lib/env'
import { Invalid, NotFound } from '@/lib/errors'
import type { CheckoutStatus } from '@/lib/generated/prisma/enums'
import { lockMember } from '@/lib/ledger/journals'
import { formatCents, sumCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { checkoutsWithin, mayPayFor } from './access'
import { endAnnouncement } from './pending'
import { MAX_CENTS, MIN_CENTS, StartCheckout } from './schema'

/** Stripe closes a session after at most 24 hours by its own clock; an hour is left for clocks that differ. */
const OPEN_HOURS = 23
/** A link about to close is not handed out again. */
const LAST_MINUTES = 10
/** Longer than both calls to Stripe can take together: after that the process that made the row is taken for dead. */
const IN_FLIGHT_SECONDS = 60
const TAKE_OVER_MINUTES = 10

export type Order = {
  checkoutId: string
  idempotencyKey: string
  memberId: string
  customerId: string | null
  payer: { number: string; name: string; email: string | null; language: 'en' | 'es' }
  lines: QuotedDebt[]
  expiresAt: Date
  inPage: boolean
  /** The pay link it is opened by: Stripe's page then shows nothing of the member. */
  payLinkId: string | null
}
/** What is to be done next, outside the transaction. */
export type Step =
  | { step: 'create'; order: Order }
  | { step: 'reuse'; checkoutId: string; url: string | null }
  | { step: 'wait'; checkoutId: string }
  | { step: 'withdraw'; checkoutId: string; sessionId: string }

/** Quotes the months and fees from the ledger and keeps the row; a member has one open checkout, the same order finds it again (cases 1, 2, 10). */
export const startCheckout = command({
  name: 'payments.startCheckout',
  input: StartCheckout,
  run: async ({ tx, actor, access }, { memberId, months, fees, inPage }): Promise<Step> => {
    if (!mayPayFor(actor, access, memberId)) throw new NotFound('This member')
    await lockMember(tx, memberId)
    const lines = await quote(tx, memberId, { periods: months, fees })
    return keepOrder(tx, { memberId, lines, createdBy: actor.id, wantsPage: inPage === 'yes' && paysInPage(), payLinkId: null })
  },
})

type Asked = { memberId: string; lines: QuotedDebt[]; createdBy: string; wantsPage: boolean; payLinkId: string | null }

/**
 * Keeps what a (locked) member is quoted as the one open checkout, or says what must happen to the one there is. The same order by the same
 * way finds it again: two holders of one pay link come to one session, and it cannot be paid twice.
 */
export async function keepOrder(tx: Tx, { memberId, lines, createdBy, wantsPage, payLinkId }: Asked): Promise<Step> {
  const member = await payer(tx, memberId)
  const amountCents = refuseOddAmounts(lines)
  const common = { memberId, customerId: member.stripeCustomer?.customerId ?? null, payer: member.payer, lines, inPage: wantsPage, payLinkId }

  const old = await tx.checkout.findFirst({ where: { memberId, status: { in: ['creating', 'open'] } }, include: { items: true } })
  if (old) {
    const same = old.payLinkId === payLinkId && old.amountCents === amountCents && old.items.length === lines.length &&
      lines.every((line) => old.items.some((item) => item.periodId === line.periodId && item.feeId === line.feeId && item.amountCents === line.amountCents))
    const now = Date.now()
    if (old.status === 'open') {
      const usable = same && (old.url === null) === wantsPage && old.expiresAt.getTime() > now + LAST_MINUTES * 60_000
      if (usable) return { step: 'reuse', checkoutId: old.id, url: old.url }
      return { step: 'withdraw', checkoutId: old.id, sessionId: old.stripeSessionId! }
    }
    const age = now - old.createdAt.getTime()
    if (same && age < IN_FLIGHT_SECONDS * 1000) return { step: 'wait', checkoutId: old.id }
    if (same && age < TAKE_OVER_MINUTES * 60_000) {
      return { step: 'create', order: { ...common, checkoutId: old.id, idempotencyKey: old.idempotencyKey, expiresAt: old.expiresAt } }
    }
    await tx.checkout.update({ where: { id: old.id }, data: { status: 'canceled', problem: 'Replaced by a newer one before Stripe answered.' } })
  }
  const made = await tx.checkout.create({
    data: {
      memberId, amountCents, createdBy, payLinkId, environment: env().IP2A_ENV, idempotencyKey: `checkout-${randomUUID()}`,
      expiresAt: new Date(Math.floor(Date.now() / 1000) * 1000 + OPEN_HOURS * 3_600_000),
      items: { create: lines.map(({ periodId, feeId, amountCents }) => ({ periodId, feeId, amountCents })) },
    },
    select: { id: true, idempotencyKey: true, expiresAt: true },
  })
  return { step: 'create', order: { ...common, checkoutId: made.id, idempotencyKey: made.idempotencyKey, expiresAt: made.expiresAt } }
}

/** The dues room's words, beside our form's field. */
async function quote(tx: Tx, memberId: string, chosen: Parameters<typeof quoteMonths>[2]): Promise<QuotedDebt[]> {
  try {
    return await quoteMonths(tx, memberId, chosen, todayAtHall())
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const { periods, ...rest } = error.errors
    throw new Invalid({ ...rest, ...(periods ? { months: periods } : {}) }, error.message)
  }
}

async function payer(tx: Tx, memberId: string) {
  const today = dateFrom(todayAtHall())
  const member = await tx.member.findUnique({
    where: { id: memberId },
    select: {
      memberNumber: true, firstName: true, lastName: true, email: true, language: true, archivedAt: true, stripeCustomer: { select: { customerId: true } },
      statuses: { where: { status: 'deceased', startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] }, select: { id: true } },
    },
  })
  if (!member) throw new NotFound('This member')
  if (member.archivedAt || member.statuses.length > 0) throw new Invalid({}, 'This member record is closed. Online payments are not possible for it.')
  const { memberNumber, firstName, lastName, email, language, stripeCustomer } = member
  return { stripeCustomer, payer: { number: memberNumber, name: `${firstName} ${lastName}`, email, language } }
}

function refuseOddAmounts(lines: QuotedDebt[]): number {
  const cents = sumCents(lines.map((line) => line.amountCents))
  if (lines.length === 0 || cents <= 0) throw new Invalid({ months: ['Nothing is owed for these months. Please choose again.'] })
  if (cents < MIN_CENTS) throw new Invalid({ months: [`Cards take ${formatCents(MIN_CENTS)} or more. Please add a month.`] })
  if (cents > MAX_CENTS) throw new Invalid({ months: [`Online you can pay at most ${formatCents(MAX_CENTS)} at once. Please choose fewer months.`] })
  return cents
}

const Attach = z.strictObject({ checkoutId: z.uuid(), sessionId: z.string().min(1), url: z.string().nullable() })

/** Writes down the session that Stripe opened. False where the checkout was replaced meanwhile: its session must be ended. */
export const attachSession = command({
  name: 'payments.attachSession',
  input: Attach,
  run: async ({ tx, actor, access }, { checkoutId, sessionId, url }): Promise<boolean> => {
    const where = { AND: [{ id: checkoutId }, checkoutsWithin(actor, access)] }
    const { count } = await tx.checkout.updateMany({ where: { AND: [where, { status: 'creating' }] }, data: { status: 'open', stripeSessionId: sessionId, url } })
    return count === 1 || (await tx.checkout.count({ where: { AND: [where, { stripeSessionId: sessionId }] } })) === 1
  },
})

const Abandon = z.strictObject({ checkoutId: z.uuid(), problem: z.string().max(300) })

/** Gives up a checkout that Stripe never opened, so that it blocks nothing (case 11). A job may also give up one that Stripe no longer knows. */
export const abandonCheckout = command({
  name: 'payments.abandonCheckout',
  input: Abandon,
  run: async ({ tx, actor, access }, { checkoutId, problem }): Promise<boolean> => {
    const given: CheckoutStatus[] = actor.kind === 'job' ? ['creating', 'open'] : ['creating']
    const where = { AND: [{ id: checkoutId, status: { in: given } }, checkoutsWithin(actor, access)] }
    return (await tx.checkout.updateMany({ where, data: { status: 'failed', problem } })).count === 1
  },
})

/** Stripe's own word that a session ended at our asking may be here before ours: it was withdrawn all the same. */
const withdrawable: readonly CheckoutStatus[] = ['open', 'expired', 'verifying', 'processing']

/** Writes down that a checkout was withdrawn, or a bank debit called back; call it after Stripe has ended it, so that no money comes of it any more. */
export const cancelCheckout = command({
  name: 'payments.cancelCheckout',
  /** A form on a member's own pages names the member that it was drawn for. */
  input: z.strictObject({ checkoutId: z.uuid(), memberId: z.uuid().optional() }),
  run: async ({ tx, actor, access }, { checkoutId }): Promise<boolean> => {
    const found = await tx.checkout.findFirst({ where: { AND: [{ id: checkoutId }, checkoutsWithin(actor, access)] }, select: { memberId: true } })
    if (!found) return false
    await lockMember(tx, found.memberId)
    const checkout = await tx.checkout.findUniqueOrThrow({ where: { id: checkoutId }, select: { status: true, onItsWayJournalId: true } })
    if (!withdrawable.includes(checkout.status)) return false
    await endAnnouncement(tx, checkout.onItsWayJournalId, 'The bank debit was called back')
    await tx.checkout.update({ where: { id: checkoutId }, data: { status: 'canceled', url: null, verificationUrl: null, settledAt: new Date() } })
    return true
  },
})

const Remember = z.strictObject({ memberId: z.uuid(), customerId: z.string().min(1), replaces: z.string().nullable() })

/** Keeps the member's customer at Stripe, one a member; who comes second is told the first's (case 7). `replaces` is one that Stripe lost. */
export const rememberCustomer = command({
  name: 'payments.rememberCustomer',
  input: Remember,
  run: async ({ tx, actor, access }, { memberId, customerId, replaces }): Promise<string> => {
    if (!mayPayFor(actor, access, memberId)) throw new NotFound('This member')
    await lockMember(tx, memberId)
    const known = await tx.stripeCustomer.findUnique({ where: { memberId }, select: { customerId: true } })
    if (known && known.customerId !== replaces) return known.customerId
    await tx.stripeCustomer.upsert({ where: { memberId }, create: { memberId, customerId }, update: { customerId } })
    return customerId
  },
})
