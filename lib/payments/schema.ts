import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import { isDay } from '@/lib/dates'
import { day } from '@/lib/dues/schema'
import { PaymentMethod, type CheckoutStatus } from '@/lib/generated/prisma/enums'

/** Stripe takes no less than this, in cents. */
export const MIN_CENTS = 50
/** The most that one checkout takes, in cents: a slip of the finger costs no more. */
export const MAX_CENTS = 1_000_000
/** Stripe's limit of lines in one checkout. */
const MAX_MONTHS = 100

/** Days as a form sends them: one box ticked, several, or a run of months joined by commas. */
const listed = (value: unknown) => (typeof value === 'string' ? [value] : Array.isArray(value) ? value : []).flatMap((days) => (typeof days === 'string' ? days.split(',').filter(Boolean) : [days]))
const months = z.preprocess(listed, z.array(z.string().refine((day) => isDay(day) && day.endsWith('-01'), 'This is not a month.'), 'Choose at least one month.'))

const fees = z.preprocess(listed, z.array(z.uuid('This is not a fee.')))

export const StartCheckout = z.strictObject({
  memberId: z.uuid(),
  /** First days of the months to pay. What they cost is computed from the ledger, never sent. */
  months: months.optional(),
  /** Months to come, chosen apart from those owed. */
  ahead: months.optional(),
  /** Fees owed, by id. */
  fees: fees.optional(),
  /** Sent by a page that can show Checkout inside itself; honoured where the setting is on. */
  inPage: z.literal('yes').optional(),
})
  .transform(({ months = [], ahead = [], fees = [], ...rest }) => ({ ...rest, months: [...new Set([...months, ...ahead])].sort(), fees: [...new Set(fees)] }))
  .refine((order) => order.months.length + order.fees.length > 0, { path: ['months'], message: 'Choose at least one month.' })
  .refine((order) => order.months.length + order.fees.length <= MAX_MONTHS, { path: ['months'], message: `At most ${MAX_MONTHS} months can be paid at once.` })

export const CheckoutId = z.strictObject({ checkoutId: z.uuid() })
export const PaymentId = z.strictObject({ paymentId: z.uuid() })

/** What Stripe says of a session: the only thing a booking believes. */
export const SessionTruth = z.strictObject({
  sessionId: z.string().min(1),
  checkoutId: z.uuid(),
  environment: z.string(),
  mode: z.string(),
  status: z.enum(['open', 'complete', 'expired']),
  paymentStatus: z.enum(['paid', 'unpaid', 'no_payment_required']),
  currency: z.string(),
  amountCents: z.int(),
  paymentIntentId: z.string().nullable(),
  /** When the money was there, by Stripe's clock. */
  paidAt: z.date(),
  /** When the payer did it: a bank debit sets out then. */
  beganAt: z.date().nullable().default(null),
  /** card, us_bank_account …; null while nothing was tried. */
  method: z.string().nullable().default(null),
  /** The payment intent's own status: processing, requires_action, requires_payment_method, canceled … */
  intentStatus: z.string().nullable().default(null),
  /** Where the payer proves the bank account, and until when. */
  verification: z.strictObject({ url: z.string(), by: z.date() }).nullable().default(null),
  failureCode: z.string().nullable().default(null),
})
export type SessionTruth = z.output<typeof SessionTruth>

/** The columns of the list and of its export. */
export const paymentColumns = {
  receipt: { label: 'Receipt', always: true }, received: { label: 'Received', usual: true }, member: { label: 'Member', usual: true }, method: { label: 'Method', usual: true },
  reference: { label: 'Reference' }, amount: { label: 'Amount', usual: true },
} as const satisfies ListColumns
export type PaymentColumn = keyof typeof paymentColumns

export const ListPayments = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  method: z.enum(PaymentMethod).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  cols: colsOf(paymentColumns),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})
export type PaymentView = z.output<typeof ListPayments>

/** The query of the list's filters, always in the same words; without a page. */
export function paymentsQuery(params: Record<string, string>): string {
  const { page: _, ...said } = ListPayments.parse(params)
  const query = new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
  return query && `?${query}`
}

/** "2026-000123": the year and the number within it. */
export const receiptLabel = (year: number, number: number): string => `${year}-${String(number).padStart(6, '0')}`

export const methodLabels: Record<PaymentMethod, string> = {
  payroll_deduction: 'Payroll deduction', check: 'Check', cash: 'Cash', money_order: 'Money order', credit_card: 'Credit card',
  ach_transfer: 'ACH transfer', online: 'Online', other: 'Other', stripe_card: 'Card online', stripe_ach: 'Bank debit online', stripe_other: 'Other online',
}

export const checkoutStatusLabels: Record<CheckoutStatus, string> = {
  creating: 'Being prepared', open: 'Open', verifying: 'Account to be verified', processing: 'On its way', paid: 'Paid', expired: 'Expired', canceled: 'Withdrawn', failed: 'Not started', quarantined: 'Needs a look',
}
