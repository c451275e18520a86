import { z } from 'zod'
import { RefundWay, type RefundStatus } from '@/lib/generated/prisma/enums'
import { formatCents, parseDollars } from '@/lib/money'

/** What Stripe says of a refund: the only thing a booking of one believes. */
export const RefundTruth = z.strictObject({
  stripeRefundId: z.string().min(1),
  /** Our row's id, where the portal asked for it; none where it was made in Stripe's dashboard. */
  refundId: z.string().nullable(),
  environment: z.string().nullable(),
  paymentIntentId: z.string().min(1),
  amountCents: z.int().min(1),
  currency: z.string(),
  status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']),
  pendingReason: z.string().nullable(),
  failureReason: z.string().nullable(),
  madeAt: z.date(),
})
export type RefundTruth = z.output<typeof RefundTruth>

/** What Stripe says of a dispute, and of the money that moved for it. */
export const DisputeTruth = z.strictObject({
  disputeId: z.string().min(1),
  paymentIntentId: z.string().min(1),
  amountCents: z.int().min(1),
  currency: z.string(),
  reason: z.string().min(1),
  status: z.string().min(1),
  /** How the payment was made; null where Stripe did not say. */
  method: z.string().nullable(),
  evidenceDueAt: z.date().nullable(),
  openedAt: z.date(),
  takenCents: z.int().min(0),
  givenBackCents: z.int().min(0),
  feeCents: z.int().min(0),
})
export type DisputeTruth = z.output<typeof DisputeTruth>

const reason = z.string({ error: 'Give a reason.' }).trim().max(1_000, 'Use at most 1,000 characters.').refine((text) => text.length >= 10, 'Give a reason of at least 10 characters.')

const dollars = z.string().transform((typed, context) => {
  if (typed.trim() === '') return undefined
  const cents = parseDollars(typed)
  if (cents !== undefined && cents > 0) return cents
  context.addIssue({ code: 'custom', message: 'Give an amount like 75 or 75.50.' })
  return z.NEVER
})
const listed = (value: unknown) => (typeof value === 'string' ? [value] : value)
const item = z.string().regex(/^(charge|fee):[\da-f-]{36}$|^credit$/, 'Choose from the list.')

export const AskRefund = z.strictObject({
  paymentId: z.uuid(),
  /** Names one filled-in form: sent twice, it is one refund. */
  entryKey: z.uuid(),
  /** Months (`charge:<id>`), fees (`fee:<id>`) and the member's credit that go back. */
  items: z.preprocess(listed, z.array(item).max(200)).optional().transform((items) => [...new Set(items ?? [])]),
  /** Less than all that was chosen, or so much of the payment where nothing was. */
  amount: dollars.optional(),
  way: z.enum(RefundWay, 'Choose how the money goes back.').default('stripe'),
  reference: z.string().trim().max(100, 'Use at most 100 characters.').optional().transform((text) => text || null),
  reason,
})

export const DecideRefund = z.strictObject({
  refundId: z.uuid(),
  version: z.coerce.number().int(),
  decision: z.enum(['approve', 'decline'], 'Approve or decline.'),
  note: z.string().trim().max(1_000, 'Use at most 1,000 characters.').optional().transform((text) => text || null),
  /** Check number, or who was handed the cash. */
  reference: z.string().trim().max(100, 'Use at most 100 characters.').optional().transform((text) => text || null),
})

export const RefundId = z.strictObject({ refundId: z.uuid() })
export const DisputeId = z.strictObject({ disputeId: z.string().regex(/^[A-Za-z]+_\w{1,250}$/) })
export const NoteDispute = DisputeId.extend({
  note: z.string().trim().max(4_000, 'Use at most 4,000 characters.'),
  /** What the note said when the page was drawn. */
  version: z.string(),
})

export const refundStates = ['waiting', 'on_its_way', 'failed', 'done', 'ended'] as const
export type RefundState = (typeof refundStates)[number]
export const refundStateLabels: Record<RefundState, string> = { waiting: 'Waiting for a decision', on_its_way: 'On the way', failed: 'Failed', done: 'Given back', ended: 'Declined or withdrawn' }
export const statusesOf: Record<RefundState, RefundStatus[]> = {
  waiting: ['asked'], on_its_way: ['sending', 'pending'], failed: ['failed', 'canceled'], done: ['succeeded'], ended: ['declined', 'withdrawn'],
}

export const ListRefunds = z.object({
  state: z.enum(refundStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

export const disputeStates = ['open', 'won', 'lost'] as const
export type DisputeState = (typeof disputeStates)[number]
export const disputeStateLabels: Record<DisputeState, string> = { open: 'Open', won: 'Won', lost: 'Lost' }
export const ListDisputes = z.object({
  state: z.enum(disputeStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

export const refundStatusLabels: Record<RefundStatus, string> = {
  asked: 'Waits for a decision', declined: 'Declined', withdrawn: 'Withdrawn', sending: 'Being sent to Stripe', pending: 'On its way', succeeded: 'Given back', failed: 'Failed', canceled: 'Called back',
}
export const refundStatusTones: Record<RefundStatus, 'good' | 'info' | 'warn' | 'bad' | 'neutral'> = {
  asked: 'warn', declined: 'neutral', withdrawn: 'neutral', sending: 'info', pending: 'info', succeeded: 'good', failed: 'bad', canceled: 'bad',
}
export const wayLabels: Record<RefundWay, string> = { stripe: 'Back the way it came, through Stripe', cash: 'Cash', check: 'Check' }

const pendingWords: Record<string, string> = {
  insufficient_funds: 'The account at Stripe holds too little just now. Stripe sends it as soon as there is enough.',
  charge_pending: 'The payment itself is still under way. Stripe sends it once that has arrived.',
  processing: 'The bank takes its time, up to ten business days.',
}
const failureWords: Record<string, string> = {
  lost_or_stolen_card: 'The card was reported lost or stolen.', expired_or_canceled_card: 'The card has expired or was canceled.', declined: 'The bank did not take it.',
  insufficient_funds: 'The account at Stripe held too little for too long.', charge_for_pending_refund_disputed: 'The payer disputed the payment meanwhile.',
  merchant_request: 'It was called back at Stripe.', unknown: 'Stripe does not say why.',
}
/** Why a refund waits or failed, in words; a sentence of our own stands as it is. */
export const refundReasonInWords = (code: string): string => pendingWords[code] ?? failureWords[code] ?? (code.includes(' ') ? code : `Stripe says: ${code.replaceAll('_', ' ')}.`)

/** Whether a dispute still asks something of somebody. */
export const isOpenDispute = (status: string): boolean => !['won', 'lost', 'warning_closed', 'prevented'].includes(status)
const disputeWords: Record<string, string> = {
  warning_needs_response: 'Inquiry: an answer is due', warning_under_review: 'Inquiry under review', warning_closed: 'Inquiry closed', needs_response: 'Evidence is due',
  under_review: 'Under review', won: 'Won', lost: 'Lost', prevented: 'Prevented',
}
export const disputeStatusLabel = (status: string): string => disputeWords[status] ?? status.replaceAll('_', ' ')
export const disputeTone = (status: string): 'good' | 'info' | 'warn' | 'bad' | 'neutral' =>
  (status === 'won' ? 'good' : status === 'lost' ? 'bad' : status.endsWith('needs_response') ? 'warn' : isOpenDispute(status) ? 'info' : 'neutral')

/** "waiver of $75.00" and the like never show a sign: what a refund does, in a sentence. */
export const refundInWords = ({ amountCents, way, reference }: { amountCents: number; way: RefundWay; reference: string | null }): string =>
  `${formatCents(amountCents)} ${way === 'stripe' ? 'back to the card or account it came from' : way === 'cash' ? 'in cash' : `by check${reference ? ` ${reference}` : ''}`}`
