import { z } from 'zod'
import { day } from '@/lib/dues/schema'
import { requiredLines, requiredText, searchWords } from '@/lib/fields'
import { ExceptionKind } from '@/lib/generated/prisma/enums'
import { parseDollars } from '@/lib/money'

export const exceptionLabels: Record<ExceptionKind, string> = {
  quarantined_checkout: 'Payment does not fit', dead_event: 'Message of Stripe’s not understood', suspense: 'Money without an owner', refund_failed: 'Refund failed',
  refund_pending: 'Refund waits', dispute: 'Dispute', debit_returned: 'Payment returned', in_stripe_only: 'In Stripe only', in_ledger_only: 'In the ledger only',
  amount_differs: 'Amount differs', payout_failed: 'Payout failed', payout_differs: 'Payout differs', payout_unticked: 'Payout not ticked',
  drawer_difference: 'Drawer over or short', other: 'To look at',
}

/** What settles each, in a line for whoever opens it. */
export const exceptionActions: Record<ExceptionKind, string> = {
  quarantined_checkout: 'Find out why Stripe took another amount. Then book what it took, to the member or into suspense.',
  dead_event: 'Have it dealt with again once its cause is mended. Settle it with a note where nothing came of it.',
  suspense: 'Say whose the money is, or give it back from the payment’s page.',
  refund_failed: 'The money is with the hall again. Refund it another way from the payment’s page, then settle this.',
  refund_pending: 'Stripe gives it back once its balance allows. Look at the payment; settle this when it went through.',
  dispute: 'Answer with evidence at Stripe before it is due. It settles itself when the card company decides.',
  debit_returned: 'What it had paid is open again. Tell the member, then settle this with a note.',
  in_stripe_only: 'Find out what it is. A charge can be booked into suspense, and from there to its member.',
  in_ledger_only: 'The ledger has it and Stripe has not. Look at the payment and at Stripe, then settle this with what you found.',
  amount_differs: 'Compare the payment with Stripe, put the difference right, then settle this with a note.',
  payout_failed: 'The bank sent it back; the money is at Stripe again. Check the bank account at Stripe.',
  payout_differs: 'Compare the bank’s statement with the payout, line by line, then settle this with what you found.',
  payout_unticked: 'Find it on the bank’s statement and tick it, or ask the bank.',
  drawer_difference: 'Look at the drawer’s sheet with whoever counted it, then settle this with what you found.',
  other: 'Look at it, then settle it with a note.',
}

const version = z.coerce.number().int()
/** An amount as the bank's statement has it. */
const dollars = z.string().transform((typed, context) => {
  const cents = parseDollars(typed)
  if (cents !== undefined) return cents
  context.addIssue({ code: 'custom', message: 'Give the amount as the statement has it, like 1,234.50.' })
  return z.NEVER
})
/** Words that tell an auditor years later what was done. */
const note = requiredLines(1_000, 'Say what you found and did.').refine((text) => text.trim().length >= 10, 'Say it in at least 10 characters.')

export const OneException = z.strictObject({ exceptionId: z.uuid() })
export const TakeException = z.strictObject({ exceptionId: z.uuid(), version })
export const HandOverException = z.strictObject({ exceptionId: z.uuid(), version, ownerId: z.uuid('Choose who does it.') })
export const SettleByHand = z.strictObject({ exceptionId: z.uuid(), version, note })
export const ReplayEvent = z.strictObject({ eventId: z.string().min(1).max(255) })
export const AcceptQuarantined = z.strictObject({ exceptionId: z.uuid(), to: z.enum(['member', 'suspense'], 'Choose where it goes.'), note })
export const BookIntoSuspense = z.strictObject({ exceptionId: z.uuid(), note })
export const AssignSuspense = z.strictObject({
  paymentId: z.uuid(), note,
  /** An id, or the words that name the member. */
  memberId: z.string().trim().min(1, 'Choose whose the money is.').max(200),
})

export const exceptionSorts = ['age', 'due', 'amount', 'kind'] as const

/** A view of the inbox, as its address says it. What an address says wrongly counts as not said. */
export const ListExceptions = z.strictObject({
  q: searchWords,
  whose: z.enum(['all', 'mine', 'nobody']).catch('all'),
  state: z.enum(['open', 'settled', 'any']).catch('open'),
  kind: z.enum(ExceptionKind).optional().catch(undefined),
  sort: z.enum(exceptionSorts).catch('age'),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type InboxView = z.output<typeof ListExceptions>

export const inboxViewFrom = (params: Record<string, string>): InboxView =>
  ListExceptions.parse(Object.fromEntries(Object.keys(ListExceptions.shape).map((name) => [name, params[name]])))

/** The inbox's address for a view, without what goes without saying. */
export function inboxHref(view: Partial<InboxView>): string {
  const unsaid: Partial<InboxView> = { q: '', whose: 'all', state: 'open', sort: 'age', direction: 'asc', page: 1 }
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof InboxView])
  return said.length === 0 ? '/inbox' : `/inbox?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}

/** A run asked for by hand; without days it goes on from the last one that was finished. */
export const AskForRun = z.strictObject({
  from: z.preprocess((typed) => (typed === '' ? undefined : typed), day.optional()),
  to: z.preprocess((typed) => (typed === '' ? undefined : typed), day.optional()),
}).refine(({ from, to }) => !to || (from !== undefined && from <= to), { path: ['to'], message: 'Give the first day too, and no later than the last.' })

export const Paged = z.strictObject({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

export const payoutId = z.string().regex(/^po_\w{1,100}$/)
export const OnePayout = z.strictObject({ payoutId })
export const TickPayout = z.strictObject({ payoutId, bankReference: requiredText(100, 'Copy the reference from the statement.'), bankCents: dollars })
export const UntickPayout = z.strictObject({ payoutId, note })
export const ListPayouts = z.strictObject({ state: z.enum(['all', 'open', 'ticked']).catch('all'), page: z.coerce.number().int().min(1).max(100_000).catch(1) })

export const payoutStatusLabels: Record<string, string> = { pending: 'Being made', in_transit: 'On its way', paid: 'Arrived', failed: 'Failed', canceled: 'Canceled' }
