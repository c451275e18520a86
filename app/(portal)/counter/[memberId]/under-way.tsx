import { Notice } from '@/components/ui/notice'
import type { getTakeForm } from '@/lib/counter/queries'
import { formatInstant, formatMonth } from '@/lib/dates'
import { monthsInWords } from '@/lib/dues/words'
import { formatCents, sumCents } from '@/lib/money'

type Taking = Awaited<ReturnType<typeof getTakeForm>>

/** What is paid or about to be paid already: said before somebody pays twice. */
export function UnderWay({ taking: { checkouts, onItsWay, bookedToday, member } }: { taking: Taking }) {
  return (
    <>
      {checkouts.map((checkout) => (checkout.status === 'processing'
        ? <Notice key={checkout.id} tone="warn" title={`A bank debit of ${formatCents(checkout.amountCents)} is on its way`}>For {monthsInWords(checkout.months)}. Money taken now for the same months becomes credit when it arrives.</Notice>
        : (
          <Notice key={checkout.id} tone="warn" title={`An online payment of ${formatCents(checkout.amountCents)} is open`}>
            {`For ${monthsInWords(checkout.months)}, begun ${formatInstant(checkout.createdAt)}. If ${member.name} still pays it, one of the two becomes credit. `}
            <a href={`/payments/links/${checkout.id}`}>Look at it, or withdraw it</a>
          </Notice>
        )))}
      {onItsWay.length > 0 && checkouts.length === 0 && (
        <Notice tone="warn" title={`${formatCents(sumCents(onItsWay.map((one) => one.amountCents)))} is on its way from a bank account`}>
          {onItsWay.flatMap((one) => (one.startsOn ? [formatMonth(one.startsOn)] : [])).join(', ')}
        </Notice>
      )}
      {bookedToday.length > 0 && (
        <Notice tone="info" title="Booked today already">
          <ul>{bookedToday.map((payment) => <li key={payment.id}><a href={`/counter/receipts/${payment.id}`}>Receipt {payment.receipt}</a>, {formatCents(payment.amountCents)}, {payment.method.toLowerCase()}</li>)}</ul>
        </Notice>
      )}
    </>
  )
}
