import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextAreaField } from '@/components/ui/text-field'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { getAdjustment } from '@/lib/dues/adjustment-list'
import { adjustmentStatuses, balanceInWords, effectInWords, typeLabels } from '@/lib/dues/adjustment-schema'
import { fullName } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { reverseAdjustmentAction, withdrawAdjustmentAction } from '../actions'
import { DecideAdjustmentForm } from '../decide-adjustment-form'

export const metadata: Metadata = { title: 'Adjustment' }

type Props = { params: Promise<{ adjustmentId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const done: Record<string, string> = {
  asked: 'It is asked for. Nothing moved yet: somebody else decides.', approve: 'It is approved and booked.', deny: 'It is denied. Nothing moved.',
  withdrawn: 'It is withdrawn. Nothing moved.', reversed: 'It is reversed. What it had lowered or raised is as it would be without it.',
}

export default drawn(AdjustmentPage)

async function AdjustmentPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const one = await show(getAdjustment(viewer, await params))
  const said = done[(await oneEach(searchParams))['done'] ?? '']
  const trail = can(viewer, 'audit.ofRecord') ? await show(auditOfRecord(viewer, { table: 'DuesAdjustment', rowId: one.id })) : null
  const name = fullName(one.member)
  const status = adjustmentStatuses[one.status]
  const pending = one.status === 'pending'
  return (
    <>
      <PageHeader
        title={`${typeLabels[one.type]} for ${name}`} badges={<Badge tone={status.tone}>{status.label}</Badge>}
        crumbs={[{ href: '/dues', label: 'Dues' }, { href: '/dues/adjustments', label: 'Adjustments' }]} lead={`It ${effectInWords(one)}.`}
      />
      {said && <Notice tone="success">{said}</Notice>}
      {one.problem && <Notice tone="warn" title="It cannot be approved as it was asked">{one.problem}</Notice>}
      <Card title="What was asked">
        <p className="whitespace-pre-line">{one.reason}</p>
        <DescriptionList
          facts={[
            { label: 'Member', value: <a href={`/dues/${one.holderId}`}>{name} ({one.member.memberNumber})</a> },
            { label: 'Amount', value: formatCents(one.amountCents) },
            ...(one.items.length > 0 ? [{ label: 'Falls on', value: one.items.map((item) => `${item.called} ${formatCents(item.amountCents)}`).join(', ') }] : []),
            { label: 'Asked', value: `${one.askedByName}, ${formatInstant(one.askedAt)}` },
            ...(one.decidedByName && one.decidedAt ? [{ label: one.status === 'denied' ? 'Denied' : 'Approved', value: `${one.decidedByName}, ${formatInstant(one.decidedAt)}` }] : []),
            ...(one.decisionNote ? [{ label: 'Note', value: one.decisionNote }] : []),
            ...(one.reversedByName && one.reversedAt ? [{ label: 'Reversed', value: `${one.reversedByName}, ${formatInstant(one.reversedAt)}` }, { label: 'Why reversed', value: one.reversalReason }] : []),
          ]}
        />
      </Card>
      {pending && (
        <Card title="Decide">
          {one.preview && (
            <DescriptionList
              rows
              facts={[
                { label: 'Today', value: `The member ${balanceInWords(one.preview.before)}.` },
                ...(one.falls.length > 0 ? [{ label: 'It would lower', value: one.falls.map((part) => `${part.called} by ${formatCents(part.cents)}`).join(', ') }] : []),
                { label: 'Approved', value: `The member ${balanceInWords(one.preview.after)}.` },
              ]}
            />
          )}
          {one.objection ? <p>{one.objection}</p> : <DecideAdjustmentForm adjustmentId={one.id} version={one.version} approvable={one.problem === null} />}
          {one.isOwn && can(viewer, 'dues.withdrawAdjustment') && (
            <ConfirmForm id="withdraw" action={withdrawAdjustmentAction} trigger="Withdraw it" consequence="Nobody will decide on it any more. It stays on record as withdrawn." submitLabel="Withdraw" hidden={{ adjustmentId: one.id }} />
          )}
        </Card>
      )}
      {one.status === 'approved' && can(viewer, 'dues.reverseAdjustment') && viewer.memberId !== one.holderId && (
        <Card title="Was it a mistake?">
          <ConfirmForm
            id="reverse" action={reverseAdjustmentAction} trigger="Reverse it" submitLabel="Reverse" hidden={{ adjustmentId: one.id, version: one.version }}
            consequence={one.effect === 'raises' ? 'The fee goes. What was paid on it becomes credit and pays what else is owed.' : 'What it lowered opens again. Where a credit was used since, the newest months that it paid open again.'}
          >
            <TextAreaField name="reason" label="Reason" required rows={2} maxLength={1000} hint="At least 10 characters." />
          </ConfirmForm>
        </Card>
      )}
      {trail && trail.entries.length > 0 && <Card title="History" id="trail"><AuditTrail entries={trail.entries} label="History of this adjustment" /></Card>}
    </>
  )
}
