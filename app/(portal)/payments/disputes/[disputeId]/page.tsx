import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { MemberLink } from '@/components/member-link'
import { Badge } from '@/components/ui/badge'
import { LinkButton, Buttons } from '@/components/ui/button'
import { Card, Section } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copyable-id'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getDispute } from '@/lib/payments/disputes-queries'
import { disputeStatusLabel, disputeTone } from '@/lib/payments/refunds-schema'
import { NoteDisputeForm } from '../note-dispute-form'

type Props = { params: Promise<{ disputeId: string }> }
type Shown = Awaited<ReturnType<typeof getDispute>>

export const metadata: Metadata = { title: 'Dispute' }

export default drawn(DisputePage)

async function DisputePage({ params }: Props) {
  const viewer = await requireViewer()
  const dispute = await show(getDispute(viewer, await params))
  const { id, member, payment, note } = dispute
  const trail = can(viewer, 'audit.ofRecord') ? await show(auditOfRecord(viewer, { table: 'Dispute', rowId: id })) : null
  return (
    <>
      <PageHeader
        title={`Dispute of ${formatCents(dispute.amountCents)}`} crumbs={[{ href: '/payments', label: 'Payments' }, { href: '/payments/disputes', label: 'Disputes' }]}
        badges={<Badge tone={disputeTone(dispute.status)}>{disputeStatusLabel(dispute.status)}</Badge>} lead={`The payer says: ${dispute.reason.replaceAll('_', ' ')}.`}
      />
      <State dispute={dispute} />
      <Card title="What was paid">
        <DescriptionList
          facts={[
            { label: 'Member', value: member ? <MemberLink memberId={member.id} name={`${member.firstName} ${member.lastName}`} number={member.memberNumber} /> : 'In suspense' },
            { label: 'Payment', value: payment && <a href={`/payments/${payment.id}`}>{`${payment.receipt}, ${formatCents(payment.amountCents)}, ${formatDate(payment.receivedOn)}`}</a> },
            { label: 'For', value: payment?.memo },
            { label: 'Opened', value: formatInstant(dispute.openedAt) },
            { label: 'Closed', value: dispute.closedAt && formatInstant(dispute.closedAt) },
            { label: 'Stripe’s fee', value: dispute.feeCents > 0 ? formatCents(dispute.feeCents) : null },
            { label: 'At Stripe', value: <CopyableId value={id} what="Stripe dispute" /> },
          ]}
        />
      </Card>
      {member && payment && (
        <Card title="What proves the payment" note="Copy from these into Stripe’s form for evidence.">
          <Buttons>
            <LinkButton href={`/members/${member.id}`}>Membership and contact</LinkButton>
            <LinkButton href={`/dues/${member.id}`}>Months owed and paid</LinkButton>
            <LinkButton href={`/payments/${payment.id}`}>Payment and its receipt</LinkButton>
            {can(viewer, 'audit.ofRecord') && <LinkButton href={`/members/${member.id}/trail`}>Who did what on the record</LinkButton>}
          </Buttons>
        </Card>
      )}
      {can(viewer, 'payments.noteDispute')
        ? <Card title="Note"><NoteDisputeForm disputeId={id} note={note ?? ''} /></Card>
        : note && <Card title="Note"><p>{note}</p></Card>}
      {trail && <Section title="History"><AuditTrail entries={trail.entries} /></Section>}
    </>
  )
}

function State({ dispute }: { dispute: Shown }) {
  const { status, evidenceDueAt, moneyMoved } = dispute
  const held = moneyMoved ? 'The card company holds the money; the months are open again until it is decided.' : 'No money has moved.'
  if (status.endsWith('needs_response')) {
    return <Notice tone="warn" title={evidenceDueAt ? `Evidence is due ${formatInstant(evidenceDueAt)}` : 'Evidence is due'}>{held} Send the evidence in Stripe’s dashboard, or call the member first: often the charge was just not recognized.</Notice>
  }
  if (status === 'won') return <Notice tone="success" title="Won">The money is back, and what it had paid is paid again.</Notice>
  if (status === 'lost') return <Notice tone="error" title="Lost">The money stays with the payer. What it had paid is owed again.</Notice>
  return <Notice title={disputeStatusLabel(status)}>{held}</Notice>
}
