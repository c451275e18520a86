import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { hallFor } from '@/app/hall'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getPayment } from '@/lib/payments/queries'
import { getReceipt } from '@/lib/payments/receipt'
import { lineInWords, markInWords } from '@/lib/payments/receipt-words'
import { getPaymentMoves } from '@/lib/payments/refunds-queries'
import { wayInWords } from '@/lib/payments/refunds-words'
import { MyHeader } from '../../my-header'
import { requireMember } from '../../own'

type Props = { params: Promise<{ paymentId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('receipts.number') }
}

export default drawn(MyReceiptPage)

async function MyReceiptPage({ params }: Props) {
  const { viewer, memberId, locale, say } = await requireMember()
  const { paymentId } = await params
  const receipt = await show(getReceipt(viewer, { paymentId }))
  // Staff see everybody's payments in their own room; here each sees the own ones only.
  if (!receipt.member || (receipt.member.mergedIntoId ?? receipt.member.id) !== memberId) notFound()
  const { openedByOffice } = await show(getPayment(viewer, { paymentId }))
  const moves = await show(getPaymentMoves(viewer, { paymentId }))
  const ways = new Map(moves.refunds.map((refund) => [refund.id, wayInWords(locale, refund.way, moves.method, refund.reference)]))
  // Money that was given back another way since is no longer missed.
  const missed = moves.refunds.filter((refund, at) => refund.status === 'failed' && !moves.refunds.slice(at + 1).some((later) => later.status !== 'failed'))
  const hall = await hallFor(locale)
  return (
    <>
      <MyHeader
        title={say('receipt.title', { number: receipt.label })} crumbs={[{ href: '/my/receipts', label: say('receipts.title') }]} locale={locale}
        actions={<LinkButton href={`/my/receipts/${paymentId}/receipt.pdf`} plain icon="receipt">{say('receipt.download')}</LinkButton>}
      />
      {receipt.marks.length + missed.length > 0 && (
        <Notice tone="warn" title={say('receipt.marks')}>
          {receipt.marks.map((mark) => <p key={mark.key}>{[markInWords(mark, locale), ways.get(mark.key)].filter(Boolean).join(' ')}</p>)}
          {missed.map((refund) => <p key={refund.id}>{say('refund.failed', { amount: formatCents(refund.amountCents) })}</p>)}
        </Notice>
      )}
      <Card title={hall.name} note={[hall.address, hall.phone].filter(Boolean).join(' · ')}>
        <DescriptionList
          rows
          facts={[
            { label: say('receipt.received'), value: formatDate(receipt.receivedOn, locale) },
            { label: say('receipt.from'), value: receipt.payer && `${receipt.payer.name}, ${receipt.payer.number}` },
            { label: say('receipts.method'), value: say(`method.${receipt.method}`) },
          ]}
        />
        {openedByOffice && <p>{say('receipt.enteredFor')}</p>}
      </Card>
      <DataTable
        caption={say('receipt.caption')}
        rows={receipt.lines}
        rowKey={(line) => `${line.for}${line.monthOn ?? line.fee ?? ''}${line.cents}`}
        columns={[
          { key: 'for', label: say('receipts.for'), cell: (line) => lineInWords(line, locale) },
          { key: 'amount', label: say('receipts.amount'), numeric: true, cell: (line) => formatCents(line.cents) },
        ]}
        foot={[say('receipt.total'), formatCents(receipt.amountCents)]}
      />
    </>
  )
}
