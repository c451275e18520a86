// A receipt is what was booked when the money came: it never changes, whatever happens to the payment later. What happened stands beside
// it on the page (marks), not on the paper.
import { onFrom, todayAtHall, type On } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { FeeKind, PaymentMethod } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { query } from '@/lib/operation'
import type { Reader } from '@/lib/settings/current'
import { paymentsWithin } from './access'
import { PaymentId, receiptLabel } from './schema'

/** What a part of the money was for: a month (by its first day), a fee, credit, or not yet known whose. */
export type ReceiptLine = { for: 'month' | 'fee' | 'credit' | 'suspense'; monthOn: On | null; fee: FeeKind | null; cents: number }
/** What happened to the payment since, oldest first. */
export type ReceiptMark = { key: string; is: 'refunded' | 'refunding' | 'returned' | 'disputed' | 'disputeWon' | 'disputeLost'; on: On; cents: number }
export type Receipt = {
  paymentId: string; label: string; receivedOn: On; bookedAt: Date; amountCents: number; method: PaymentMethod; reference: string | null
  /** As the name and number were when it was booked. */
  payer: { name: string; number: string } | null
  /** Whose record it is now; null while the money is in suspense. */
  member: { id: string; mergedIntoId: string | null } | null
  lines: ReceiptLine[]; marks: ReceiptMark[]; journalId: string
  /** The months that were chosen online; those to come may have become credit. */
  chosen: On[]
}

const picked = {
  id: true, receiptYear: true, receiptNumber: true, receivedOn: true, createdAt: true, amountCents: true, method: true, reference: true, payerName: true, payerNumber: true, journalId: true,
  member: { select: { id: true, mergedIntoId: true } },
  checkout: { select: { items: { select: { period: { select: { startsOn: true } } } } } },
  journal: {
    select: { entries: { where: { amountCents: { lt: 0 } }, select: { accountCode: true, amountCents: true, charge: { select: { period: { select: { startsOn: true } } } }, fee: { select: { kind: true, chargedOn: true } } } } },
  },
  refunds: { where: { status: { in: ['sending', 'pending', 'succeeded'] } }, select: { id: true, amountCents: true, status: true, askedAt: true, settledAt: true } },
  returned: { select: { amountCents: true, returnedOn: true } },
  disputes: { select: { id: true, amountCents: true, status: true, openedAt: true, closedAt: true } },
} as const satisfies Prisma.PaymentSelect

type Picked = Prisma.PaymentGetPayload<{ select: typeof picked }>

function lineOf({ accountCode, amountCents, charge, fee }: Picked['journal']['entries'][number]): ReceiptLine & { order: string } {
  if (charge) return { for: 'month', monthOn: onFrom(charge.period.startsOn), fee: null, cents: -amountCents, order: onFrom(charge.period.startsOn) }
  if (fee) return { for: 'fee', monthOn: null, fee: fee.kind, cents: -amountCents, order: `${onFrom(fee.chargedOn)}f` }
  return { for: accountCode === accounts.memberCredit ? 'credit' : 'suspense', monthOn: null, fee: null, cents: -amountCents, order: '9' }
}

function marksOf({ refunds, returned, disputes }: Picked): ReceiptMark[] {
  const over = (status: string) => (status === 'won' ? 'disputeWon' : status === 'lost' ? 'disputeLost' : 'disputed')
  return [
    ...refunds.map(({ id, amountCents, status, askedAt, settledAt }) =>
      ({ key: id, is: status === 'succeeded' ? 'refunded' as const : 'refunding' as const, on: todayAtHall(settledAt ?? askedAt), cents: amountCents })),
    ...(returned ? [{ key: 'returned', is: 'returned' as const, on: onFrom(returned.returnedOn), cents: returned.amountCents }] : []),
    // A returned bank debit comes as a dispute as well; it is one event to whoever paid.
    ...(returned ? [] : disputes.map(({ id, amountCents, status, openedAt, closedAt }) => ({ key: id, is: over(status), on: todayAtHall(closedAt ?? openedAt), cents: amountCents } as const))),
  ].sort((a, b) => a.on.localeCompare(b.on))
}

/** A receipt as it was booked; null where this reader's `within` holds none. */
export async function readReceipt(reader: Reader, paymentId: string, within: Prisma.PaymentWhereInput = {}): Promise<Receipt | null> {
  const payment = await reader.payment.findFirst({ where: { AND: [{ id: paymentId }, within] }, select: picked })
  if (!payment) return null
  const { payerName, payerNumber } = payment
  return {
    paymentId: payment.id, label: receiptLabel(payment.receiptYear, payment.receiptNumber), receivedOn: onFrom(payment.receivedOn), bookedAt: payment.createdAt,
    amountCents: payment.amountCents, method: payment.method, reference: payment.reference, journalId: payment.journalId, member: payment.member,
    payer: payerName ? { name: payerName, number: payerNumber ?? '' } : null,
    lines: payment.journal.entries.map(lineOf).sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : b.cents - a.cents)).map(({ order: _, ...line }) => line),
    marks: marksOf(payment), chosen: (payment.checkout?.items ?? []).flatMap(({ period }) => (period ? [onFrom(period.startsOn)] : [])).sort(),
  }
}

/** One receipt with the marks of what happened to it since. */
export const getReceipt = query({
  name: 'payments.getReceipt',
  input: PaymentId,
  run: async ({ db, actor, access }, { paymentId }): Promise<Receipt> => {
    const receipt = await readReceipt(db, paymentId, paymentsWithin(actor, access))
    if (!receipt) throw new NotFound('This receipt')
    return receipt
  },
})
