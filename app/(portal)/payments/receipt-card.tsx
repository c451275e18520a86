import { randomUUID } from 'node:crypto'
import { LinkButton, Buttons } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import type { Receipt, ReceiptMark } from '@/lib/payments/receipt'
import { sendReceiptAction } from './actions'

const happened: Record<ReceiptMark['is'], string> = {
  refunded: 'given back', refunding: 'on its way back since', returned: 'sent back by the bank', disputed: 'disputed since', disputeWon: 'dispute won', disputeLost: 'dispute lost, given back by the bank',
}

/** The paper of a payment: its receipt, what happened to it since, and the mail that sends it once more. */
export function ReceiptCard({ viewer, receipt }: { viewer: Viewer; receipt: Receipt }) {
  const { paymentId } = receipt
  const file = `/payments/${paymentId}/receipt.pdf`
  return (
    <Card title={`Receipt ${receipt.label}`} note={receipt.payer ? `Made out to ${receipt.payer.name}, ${receipt.payer.number}` : undefined}>
      {receipt.marks.length > 0 && (
        <ul>{receipt.marks.map((mark) => <li key={mark.key}>{`${formatCents(mark.cents)} ${happened[mark.is]}: ${formatDate(mark.on)}`}</li>)}</ul>
      )}
      <Buttons>
        <LinkButton href={file} plain icon="receipt">Receipt as PDF</LinkButton>
        <LinkButton href={`${file}?language=es`} plain tone="quiet">In Spanish</LinkButton>
        {can(viewer, 'books.getJournal') && <LinkButton href={`/books/journals/${receipt.journalId}`} tone="quiet">Its booking</LinkButton>}
      </Buttons>
      {receipt.member && can(viewer, 'payments.sendReceipt') && (
        <ConfirmForm
          id="send-receipt" action={sendReceiptAction} tone="primary" trigger="Send the receipt again" submitLabel="Send again" hidden={{ paymentId, entryKey: randomUUID() }}
          consequence="The same receipt goes to the member’s e-mail on record once more, marked as a copy."
        />
      )}
    </Card>
  )
}
