import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { hallFor } from '@/app/hall'
import { drawn } from '@/components/drawn/drawn'
import { Buttons, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatMonth } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { getReceipt, type ReceiptLine } from '@/lib/payments/receipt'
import { methodLabels } from '@/lib/payments/schema'
import { FindPayer } from '../../find-payer'

export const metadata: Metadata = { title: 'Receipt at the counter' }

const lineInWords = ({ for: what, monthOn, fee }: ReceiptLine): string => {
  if (what === 'month') return `Dues ${formatMonth(monthOn!)}`
  if (what === 'fee') return `Fee: ${(fee ?? 'other').replaceAll('_', ' ')}`
  return what === 'credit' ? 'Credit for months to come' : 'Not yet known whose'
}

type Props = { params: Promise<{ paymentId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default drawn(CounterReceiptPage)

async function CounterReceiptPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  if (!can(viewer, 'counter.takePayment')) forbidden()
  const { paymentId } = await params
  const [receipt, hall, { again }] = [await show(getReceipt(viewer, { paymentId })), await hallFor('en'), await oneEach(searchParams)]
  const { payer, member } = receipt
  return (
    <>
      <PageHeader title={`Receipt ${receipt.label}`} crumbs={[{ href: '/counter', label: 'Counter' }]} lead={`${formatCents(receipt.amountCents)}, ${methodLabels[receipt.method].toLowerCase()}, ${formatDate(receipt.receivedOn)}`} />
      {again && <Notice tone="info" title="This form was sent before">This is the payment that it made then. Nothing was booked again.</Notice>}
      {receipt.marks.some((mark) => mark.is === 'returned') && <Notice tone="error" title="The bank sent this payment back" />}
      <Card title={hall.name} note={[hall.address, hall.phone].filter(Boolean).join(' · ')}>
        <DescriptionList
          rows
          facts={[
            { label: 'Received', value: formatDate(receipt.receivedOn) },
            { label: 'From', value: payer ? `${payer.name}, ${payer.number}` : 'A closed record: waits in suspense' },
            { label: 'Paid by', value: [methodLabels[receipt.method], receipt.reference].filter(Boolean).join(' ') },
          ]}
        />
      </Card>
      <DataTable
        caption="What was paid"
        rows={receipt.lines}
        rowKey={(line) => `${lineInWords(line)}${line.cents}`}
        columns={[{ key: 'for', label: 'For', cell: lineInWords }, { key: 'amount', label: 'Amount', numeric: true, cell: (line) => formatCents(line.cents) }]}
        foot={['Total', formatCents(receipt.amountCents)]}
      />
      <Buttons>
        <LinkButton href={`/payments/${paymentId}/receipt.pdf`} plain icon="print">Receipt to print</LinkButton>
        <LinkButton href={`/payments/${paymentId}/receipt.pdf?language=es`} plain>In Spanish</LinkButton>
        {member && <LinkButton href={`/dues/${member.mergedIntoId ?? member.id}`} icon="dues">The member’s dues</LinkButton>}
        <LinkButton href={`/payments/${paymentId}`}>The payment</LinkButton>
      </Buttons>
      <div className="no-print"><Card title="The next one"><FindPayer /></Card></div>
    </>
  )
}
