import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import type { Look } from '@/lib/counter/queries'
import { debtInWords } from '@/lib/counter/words'
import { formatCents } from '@/lib/money'
import { BookPaymentForm } from './book-payment-form'

/** What the payment will do, in words and month by month, and the button that does it. */
export function PaymentLook({ look, memberId, values, how }: { look: Look; memberId: string; values: Record<string, string | string[]>; how: string }) {
  if (look.is === 'problem') return null
  if (look.is === 'booked') return <Notice tone="info" title="This payment is booked already"><a href={`/counter/receipts/${look.paymentId}`}>Receipt {look.receipt}</a></Notice>
  const amountCents = look.is === 'plan' ? look.plan.amountCents : look.amountCents
  return (
    <Card title={`${formatCents(amountCents)}, ${how}`} note="Nothing is booked yet.">
      <ul>{look.words.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {look.is === 'plan' && look.plan.parts.length > 0 && (
        <DataTable
          caption="Where the money goes"
          rows={look.plan.parts}
          rowKey={(part) => part.key}
          columns={[
            { key: 'for', label: 'For', cell: (part) => (part.ahead ? `${debtInWords(part)} (ahead)` : debtInWords(part)) },
            { key: 'costs', label: 'Costs', numeric: true, cell: (part) => formatCents(part.costsCents) },
            { key: 'pays', label: 'This payment', numeric: true, cell: (part) => formatCents(part.cents) },
            { key: 'left', label: 'Stays open', numeric: true, cell: (part) => formatCents(part.leftCents) },
          ]}
          {...(look.plan.creditCents > 0 ? { foot: ['Becomes credit', '', formatCents(look.plan.creditCents), ''] } : {})}
        />
      )}
      <BookPaymentForm memberId={memberId} values={values} amountCents={amountCents} how={how} {...(look.is === 'plan' ? { version: look.version } : {})} />
    </Card>
  )
}
