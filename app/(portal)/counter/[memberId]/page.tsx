import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { getTakeForm, previewPayment } from '@/lib/counter/queries'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { methodLabels } from '@/lib/payments/schema'
import { askedOf, stateOfLook } from './asked'
import { PaymentLook } from './payment-look'
import { TakePaymentForm } from './take-payment-form'
import { UnderWay } from './under-way'

export const metadata: Metadata = { title: 'Take a payment' }

type Props = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default drawn(TakePaymentPage)

async function TakePaymentPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const taking = await show(getTakeForm(viewer, { memberId }))
  const { member, standing, closed, isOwn, mergedIntoId, creditCents } = taking
  if (mergedIntoId) redirect(`/counter/${mergedIntoId}` as Route)
  const asked = isOwn ? null : askedOf(memberId, await searchParams)
  const look = asked && !asked.errors ? await show(previewPayment(viewer, asked.raw)) : null
  const state = asked && stateOfLook(asked.values, asked.errors ?? (look?.is === 'problem' ? look.errors : undefined))
  return (
    <>
      <PageHeader
        title={member.name}
        crumbs={[{ href: '/counter', label: 'Counter' }]}
        badges={<Badge tone={standing.tone}>{standing.label}</Badge>}
        lead={`Member ${member.number}. ${standing.reason}${creditCents > 0 ? ` ${formatCents(creditCents)} of credit.` : ''}`}
        actions={
          <>
            <LinkButton href={`/dues/${member.id}`} icon="dues">Dues</LinkButton>
            {can(viewer, 'payments.makePayLink') && <LinkButton href={`/dues/${member.id}#pay-links`} icon="link">Pay link</LinkButton>}
            <LinkButton href={`/members/${member.id}`}>Member record</LinkButton>
          </>
        }
      />
      {closed && <Notice tone="warn" title={closed}>Hand cash, checks and cards back. What an employer or a bank sent waits in suspense until somebody says whose it is.</Notice>}
      {isOwn ? <Notice tone="info" title="This is your own record">Please ask a colleague to take your payment.</Notice> : (
        <>
          <UnderWay taking={taking} />
          {asked && look && <PaymentLook look={look} memberId={memberId} values={asked.values} how={methodLabels[asked.raw.method].toLowerCase()} />}
          <Card title={look && look.is !== 'problem' ? 'Change it' : 'What is paid?'}>
            <TakePaymentForm taking={taking} state={state} entryKey={asked?.values.entryKey} focus={!asked} />
          </Card>
        </>
      )}
    </>
  )
}
