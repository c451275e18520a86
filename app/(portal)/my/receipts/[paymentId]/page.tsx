import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { hallFor } from '@/app/hall'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { formatDate, formatMonth } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getPayment } from '@/lib/payments/queries'
import { MyHeader } from '../../my-header'
import { requireMember } from '../../own'

type Props = { params: Promise<{ paymentId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('receipts.number') }
}

export default async function MyReceiptPage({ params }: Props) {
  const { viewer, memberId, locale, say } = await requireMember()
  const payment = await show(getPayment(viewer, await params))
  const hall = await hallFor(locale)
  // Staff see everybody's payments in their own room; here each sees the own ones only.
  if (!payment.member || (payment.member.mergedIntoId ?? payment.member.id) !== memberId) notFound()
  return (
    <>
      <MyHeader title={say('receipt.title', { number: payment.receipt })} crumbs={[{ href: '/my/receipts', label: say('receipts.title') }]} locale={locale} />
      <Card title={hall.name} note={[hall.address, hall.phone].filter(Boolean).join(' · ')}>
        <DescriptionList
          rows
          facts={[
            { label: say('receipt.received'), value: formatDate(payment.receivedOn, locale) },
            { label: say('receipt.from'), value: `${payment.member.firstName} ${payment.member.lastName}, ${payment.member.memberNumber}` },
            { label: say('receipts.method'), value: say(`method.${payment.method}`) },
          ]}
        />
        {payment.openedByOffice && <p>{say('receipt.enteredFor')}</p>}
      </Card>
      <DataTable
        caption={say('receipt.caption')}
        rows={payment.allocation}
        rowKey={(line) => line.id}
        columns={[
          { key: 'for', label: say('receipts.for'), cell: (line) => (line.monthOn ? formatMonth(line.monthOn, locale) : say('receipt.creditLine')) },
          { key: 'amount', label: say('receipts.amount'), numeric: true, cell: (line) => formatCents(line.cents) },
        ]}
        foot={[say('receipt.total'), formatCents(payment.amountCents)]}
      />
    </>
  )
}
