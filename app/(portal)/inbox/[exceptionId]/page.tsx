import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { MemberLink } from '@/components/member-link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can, canForAll } from '@/lib/auth/authorize'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { together } from '@/lib/operation'
import { oneEach, show } from '@/lib/page'
import { getException, getSuspense, listExceptionOwners } from '@/lib/reconciliation/queries'
import { ageInWords } from '@/lib/reconciliation/rules'
import { exceptionActions, exceptionLabels } from '@/lib/reconciliation/schema'
import { AcceptForm, AssignForm, BookLineForm, HandOverForm, ReplayForm, SettleForm, TakeForm } from '../exception-form'

export const metadata: Metadata = { title: 'Exception' }

type Props = { params: Promise<{ exceptionId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }
type Exception = Awaited<ReturnType<typeof getException>>

const done: Record<string, string> = {
  taken: 'It is yours now.', handed: 'It is handed over.', settled: 'It is settled.', replayed: 'Dealt with again, and it worked. It is settled.', booked: 'It is booked. This is settled.',
}

/** The record it is about, where it has a page. */
function recordOf({ room, recordId, paymentId }: Exception, viewer: Viewer): { href: string; label: string } | null {
  if (paymentId) return { href: `/payments/${paymentId}`, label: 'The payment' }
  if (room === 'checkouts') return !canForAll(viewer, 'payments.getCheckout') ? null : { href: `/payments/links/${recordId}`, label: 'The checkout' }
  if (room === 'payouts') return { href: `/reconciliation/payouts/${recordId}`, label: 'The payout' }
  return room === 'drawers' ? { href: `/counter/sheets/${recordId}`, label: 'The drawer’s sheet' } : null
}

/** What settles this kind, for whoever may. */
function Action({ viewer, exception, suspense }: { viewer: Viewer; exception: Exception; suspense: Awaited<ReturnType<typeof getSuspense>> | null }) {
  const { id: exceptionId, kind, recordId, event, line, member, version } = exception
  if (exception.settledAt) return null
  const byHand = can(viewer, 'reconciliation.settleByHand') && kind !== 'quarantined_checkout' && !(suspense && !suspense.memberId && suspense.leftCents > 0)
  return (
    <Card title="What settles it" note={exceptionActions[kind]}>
      {kind === 'dead_event' && event && can(viewer, 'reconciliation.replayEvent') && <ReplayForm eventId={event.id} />}
      {kind === 'quarantined_checkout' && can(viewer, 'reconciliation.acceptQuarantined') && <AcceptForm exceptionId={exceptionId} member={member ? `${member.firstName} ${member.lastName}` : 'the member'} />}
      {kind === 'in_stripe_only' && line?.category === 'charge' && can(viewer, 'reconciliation.bookIntoSuspense') && <BookLineForm exceptionId={exceptionId} />}
      {suspense && !suspense.memberId && suspense.leftCents > 0 && <AssignForm paymentId={recordId} amount={formatCents(suspense.leftCents)} />}
      {byHand && <SettleForm exceptionId={exceptionId} version={version} />}
    </Card>
  )
}

export default drawn(ExceptionPage)

async function ExceptionPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const exception = await show(getException(viewer, await params))
  const said = (await oneEach(searchParams))['done'] ?? ''
  const mayTake = !exception.settledAt && can(viewer, 'reconciliation.takeException')
  const { owners, trail, suspense } = await show(together(viewer, {
    owners: mayTake && listExceptionOwners.of({}), trail: can(viewer, 'audit.ofRecord') && auditOfRecord.of({ table: 'MoneyException', rowId: exception.id }),
    suspense: !exception.settledAt && exception.kind === 'suspense' && can(viewer, 'reconciliation.assignSuspense') && getSuspense.of({ paymentId: exception.recordId }),
  }))
  const { id: exceptionId, version, member, owner, event, line, settledAt } = exception
  const record = recordOf(exception, viewer)
  const mine = owner?.id === viewer.userId
  return (
    <>
      <PageHeader
        title={exceptionLabels[exception.kind]} crumbs={[{ href: '/inbox', label: 'Inbox' }]} lead={exception.detail}
        badges={settledAt ? <Badge tone="good">Settled</Badge> : <Badge tone="warn">{`Waiting for ${ageInWords(exception.raisedAt, new Date())}`}</Badge>}
      />
      {done[said] && <Notice tone="success">{done[said]}</Notice>}
      {said === 'still' && <Notice tone="warn">Dealt with again, and it still does not work. The reason is below.</Notice>}
      <Card>
        <DescriptionList
          facts={[
            { label: 'Owner', value: owner ? (mine ? `${owner.name} (you)` : owner.name) : 'Nobody yet' },
            { label: 'Came', value: formatInstant(exception.raisedAt) },
            ...(exception.dueAt ? [{ label: 'Due', value: formatInstant(exception.dueAt) }] : []),
            ...(exception.amountCents === null ? [] : [{ label: 'Amount', value: formatCents(exception.amountCents) }]),
            ...(member ? [{ label: 'Member', value: <MemberLink memberId={member.id} name={`${member.firstName} ${member.lastName}`} number={member.memberNumber} /> }] : []),
            ...(record ? [{ label: 'About', value: <a href={record.href}>{record.label}</a> }] : []),
            ...(event ? [
              { label: 'Message', value: `${event.type}, ${event.id}` }, { label: 'Came of it', value: event.problem ?? event.outcome },
              { label: 'Dealt with again', value: event.replays === 0 ? 'not yet' : event.replays === 1 ? 'once' : `${event.replays} times` },
            ] : []),
            ...(line ? [{ label: 'At Stripe', value: `${line.id}${line.sourceId ? `, ${line.sourceId}` : ''}, ${formatInstant(line.createdAt)}` }] : []),
            ...(settledAt ? [{ label: 'Settled', value: `${formatInstant(settledAt)}${exception.settledByName ? ` by ${exception.settledByName}` : ', by itself'}: ${exception.settlement ?? ''}` }] : []),
          ]}
        />
        {mayTake && !mine && <TakeForm exceptionId={exceptionId} version={version} />}
        {mayTake && <HandOverForm exceptionId={exceptionId} version={version} owners={(owners ?? []).filter((one) => one.id !== owner?.id)} />}
      </Card>
      <Action viewer={viewer} exception={exception} suspense={suspense} />
      {trail && trail.entries.length > 0 && <Card title="Audit trail" id="trail"><AuditTrail entries={trail.entries} label="Audit trail of this exception" /></Card>}
    </>
  )
}
