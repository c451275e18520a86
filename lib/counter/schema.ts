import { z } from 'zod'
import { isDay, type On } from '@/lib/dates'
import { optionalText, requiredText } from '@/lib/fields'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { parseDollars } from '@/lib/money'

/** The ways of paying that a person writes down; those of Stripe book themselves. */
export const counterMethods = ['cash', 'check', 'money_order', 'payroll_deduction', 'credit_card', 'ach_transfer', 'online', 'other'] as const satisfies PaymentMethod[]
export type CounterMethod = (typeof counterMethods)[number]

/** What lies in a drawer and is carried to the bank. The rest arrives there by itself. */
export const carriedMethods = ['cash', 'check', 'money_order'] as const satisfies CounterMethod[]
/** What a bank may send back after it was booked. */
export const returnableMethods = ['check', 'money_order', 'ach_transfer'] as const satisfies CounterMethod[]
/** Paper that is told apart by its number. */
const numbered: readonly CounterMethod[] = ['check', 'money_order']

/** No single payment at the counter is larger, in cents: a slip of the finger costs no more. */
export const MOST_CENTS = 10_000_00
/** The least that a reason says. */
export const LEAST_REASON = 10

const amount = (missing: string, { least = 1 } = {}) => z.string({ error: missing }).transform((typed, context) => {
  const cents = parseDollars(typed)
  if (cents !== undefined && cents >= least && cents <= MOST_CENTS) return cents
  context.addIssue({ code: 'custom', message: typed.trim() === '' ? missing : least > 0 ? 'Give an amount like 75 or 75.50, above zero and at most 10,000.' : 'Give an amount like 75 or 75.50, at most 10,000.' })
  return z.NEVER
})
const day = z.string({ error: 'Give a day.' }).refine(isDay, 'Give a day that exists, as YYYY-MM-DD.')
const unsaid = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const listed = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value])

const wanted = {
  memberId: z.uuid(),
  /** One filled-in form: sent twice, it is one payment. */
  entryKey: z.uuid(),
  method: z.enum(counterMethods, 'Choose how it was paid.'),
  /** Nothing typed means everything that is chosen. */
  amount: z.preprocess(unsaid, amount('Give an amount.').optional()),
  /** Today where nothing is said. */
  receivedOn: z.preprocess(unsaid, day.optional()),
  reference: optionalText(100),
  /** The months (first days) and fees (ids) that the member wishes to pay; none: the oldest first. */
  debts: z.preprocess(listed, z.array(z.string().max(40)).max(200)),
  /** Pays ahead through this month, by its first day. */
  through: z.preprocess(unsaid, day.optional()),
  note: optionalText(500),
}

const paperHasNumber = ({ method, reference }: { method: CounterMethod; reference: string | null }, context: z.RefinementCtx) => {
  if (numbered.includes(method) && reference === null) context.addIssue({ code: 'custom', path: ['reference'], message: `Write down the number of the ${method === 'check' ? 'check' : 'money order'}.` })
}

/** A payment as it is typed, to be looked at before it is booked. */
export const PreviewPayment = z.strictObject(wanted).superRefine(paperHasNumber)
export type PreviewPayment = z.output<typeof PreviewPayment>
/** The same, to be booked. `version` is what the look showed; without it whatever is true is booked. */
export const TakePayment = z.strictObject({ ...wanted, version: z.string().max(4_000).optional() }).superRefine(paperHasNumber)

export const OfMember = z.strictObject({ memberId: z.uuid() })
export const DrawerId = z.strictObject({ drawerId: z.uuid() })
export const DepositId = z.strictObject({ depositId: z.uuid() })

export const OpenDrawer = z.strictObject({ float: amount('Count the float. Write 0 where there is none.', { least: 0 }) })

/** What was counted, the float in it. A difference needs its reason; which is known only once it is compared. */
export const CloseDrawer = z.strictObject({ drawerId: z.uuid(), counted: amount('Count the cash and write it down, the float in it.', { least: 0 }), reason: optionalText(500) })

export const Deposit = z.strictObject({
  drawers: z.preprocess(listed, z.array(z.uuid()).max(100)),
  payments: z.preprocess(listed, z.array(z.uuid()).max(500)),
  depositedOn: day,
  reference: optionalText(100),
}).refine(({ drawers, payments }) => drawers.length + payments.length > 0, { path: ['drawers'], message: 'Choose what is carried to the bank.' })

export const TickDeposit = z.strictObject({ depositId: z.uuid(), bankReference: optionalText(100) })

export const BounceCheck = z.strictObject({
  paymentId: z.uuid(),
  returnedOn: day,
  reason: requiredText(200, 'Say what the bank said: not enough money, account closed, stopped.'),
})

export const ListSheets = z.object({
  day: day.optional().catch(undefined),
  by: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})
export const PageOf = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1) })

/** One month or fee of a quote: its key, what it costs, and what is still to be paid of it. */
export type QuoteLine = { key: string; label: string; startsOn: On; cents: number; hint: string | null }
