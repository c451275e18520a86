import { Notice } from '@/components/ui/notice'
import { canForAll } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { itemsInWords, whyInWords } from '@/lib/payments/words'
import type { DuesRecord } from './dues-record'

/** A member's bank payments as staff need them: on their way, waiting to be verified, failed or sent back of late. */
export function MemberDebits({ viewer, debits: { underWay, failed, returned } }: { viewer: Viewer; debits: DuesRecord['debits'] }) {
  const links = canForAll(viewer, 'payments.getCheckout')
  const named = (debit: (typeof underWay)[number]) => {
    const words = `Bank payment of ${formatCents(debit.amountCents)} for ${itemsInWords(debit, 'en')}`
    return links ? <a href={`/payments/links/${debit.id}`}>{words}</a> : words
  }
  return (
    <>
      {underWay.map((debit) => (
        <Notice key={debit.id} tone="info" title={named(debit)}>
          {debit.status === 'verifying'
            ? 'The bank account waits to be verified by the member.'
            : `On its way since ${formatDate(debit.setOutOn)}; ${debit.late ? 'it was expected by' : 'it usually arrives by'} ${formatDate(debit.arrivesOn)}.`}
        </Notice>
      ))}
      {failed && <Notice tone="warn" title={named(failed)}>{`The bank said no: ${whyInWords(failed.failureCode, 'en')} The member was told.`}</Notice>}
      {returned && (
        <Notice tone="warn" title={<a href={`/payments/${returned.paymentId}`}>{`The bank sent back ${formatCents(returned.amountCents)} of payment ${returned.receipt}`}</a>}>
          {`On ${formatDate(returned.returnedOn)}. ${whyInWords(returned.reason, 'en')} What it had paid is open again, and the member was told.`}
        </Notice>
      )}
    </>
  )
}
