// What members read of a payment: what it was for, and why a bank said no. Pure.
import type { FeeKind } from '@/lib/generated/prisma/enums'
import type { On } from '@/lib/dates'
import { monthList, t, type Locale, type MessageKey } from '@/lib/messages'
import { formatCents } from '@/lib/money'

export const feeName = (kind: FeeKind, locale: Locale): string => t(locale, `fee.${kind}`)

/** Months and fees as a part of a sentence: "October and November 2026 and a late fee". */
export function itemsInWords({ months, fees }: { months: readonly On[]; fees: readonly { kind: FeeKind }[] }, locale: Locale): string {
  const named = fees.map((fee) => feeName(fee.kind, locale))
  const parts = [...(months.length > 0 ? [monthList(months, locale)] : []), ...named]
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts)
}

// Stripe's codes of failed debits and of disputes that a bank opens (docs.stripe.com/payments/ach-direct-debit, error codes), by what they mean to the payer.
const whys: Readonly<Record<string, MessageKey>> = {
  insufficient_funds: 'debit.why.funds',
  account_closed: 'debit.why.closed', account_frozen: 'debit.why.closed', bank_account_restricted: 'debit.why.closed',
  no_account: 'debit.why.notFound', invalid_account_number: 'debit.why.notFound', incorrect_account_details: 'debit.why.notFound', bank_account_unusable: 'debit.why.notFound',
  debit_not_authorized: 'debit.why.refused', customer_initiated: 'debit.why.refused', fraudulent: 'debit.why.refused', unrecognized: 'debit.why.refused', stop_payment: 'debit.why.refused',
  payment_method_microdeposit_verification_timeout: 'debit.why.unproved', payment_method_microdeposit_verification_attempts_exceeded: 'debit.why.unproved', payment_method_microdeposit_failed: 'debit.why.unproved',
}

/** Why the bank did not pay, or took back, in a sentence; without telling more than the code says. */
export const whyInWords = (code: string | null, locale: Locale): string => t(locale, (code && whys[code]) || 'debit.why.other')

/** What a return costs the member beside what it opened again; nothing said where no fee stands. */
export const returnFeeInWords = (cents: number, locale: Locale): string => (cents > 0 ? t(locale, 'debit.returnFee', { amount: formatCents(cents) }) : '')
