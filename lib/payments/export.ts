// The list of payments as a file: exactly what a view shows, in its order.
import { csvFileName } from '@/lib/csv'
import { csvOfList, type ListFile } from '@/lib/list-file'
import { plainDollars } from '@/lib/money'
import type { ListedPayment } from './queries'
import { methodLabels, type PaymentColumn, type PaymentView } from './schema'

const payerOf = ({ member, intendedFor }: ListedPayment) => member ?? intendedFor
const file: ListFile<ListedPayment, PaymentColumn> = {
  cells: {
    receipt: (payment) => payment.receipt,
    received_on: (payment) => payment.receivedOn,
    member_number: (payment) => payerOf(payment)?.memberNumber,
    first_name: (payment) => payerOf(payment)?.firstName,
    last_name: (payment) => payerOf(payment)?.lastName,
    in_suspense: (payment) => (payment.member ? 'no' : 'yes'),
    method: (payment) => methodLabels[payment.method],
    reference: (payment) => payment.reference,
    amount: (payment) => plainDollars(payment.amountCents),
  },
  columns: {
    receipt: ['receipt'], received: ['received_on'], member: ['member_number', 'first_name', 'last_name', 'in_suspense'], method: ['method'], reference: ['reference'], amount: ['amount'],
  },
}

/** The file piece by piece; with `shown` only the columns that a view shows. */
export const csvOf = (batches: AsyncIterable<ListedPayment[]>, shown?: readonly PaymentColumn[]): AsyncGenerator<string> => csvOfList(file, batches, shown)

/** What the file is called: the saved view's name, or the view in words, and when. */
export const fileNameOf = ({ q, method, from, to }: PaymentView, at: Date = new Date(), name?: string): string =>
  csvFileName(name ? ['payments', name] : ['payments', Boolean(q) && 'search', method, from && `from-${from}`, to && `to-${to}`], at)
