import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { listPaymentsOfMember } from '@/lib/payments/queries'
import { MyHeader } from '../my-header'
import { requireMember } from '../own'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('receipts.title') }
}

export default drawn(MyReceiptsPage)

async function MyReceiptsPage() {
  const { viewer, memberId, locale, say } = await requireMember()
  const payments = await show(listPaymentsOfMember(viewer, { memberId, limit: 200 }))
  return (
    <>
      <MyHeader title={say('receipts.title')} actions={<LinkButton href="/my/statement" icon="audit">{say('nav.statement')}</LinkButton>} locale={locale} />
      <DataTable
        caption={say('receipts.caption')}
        rows={payments}
        rowKey={(payment) => payment.id}
        empty={<EmptyState kind="no-data" title={say('receipts.none')} icon="receipt" action={<LinkButton href="/my/pay" tone="primary">{say('nav.pay')}</LinkButton>}>{say('receipts.noneBody')}</EmptyState>}
        columns={[
          { key: 'number', label: say('receipts.number'), cell: (payment) => <a href={`/my/receipts/${payment.id}`}>{payment.receipt}</a> },
          { key: 'date', label: say('receipts.date'), cell: (payment) => formatDate(payment.receivedOn, locale) },
          { key: 'method', label: say('receipts.method'), cell: (payment) => say(`method.${payment.method}`) },
          { key: 'amount', label: say('receipts.amount'), numeric: true, cell: (payment) => formatCents(payment.amountCents) },
        ]}
      />
    </>
  )
}
