import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeader } from '@/components/ui/page-header'
import { TextField } from '@/components/ui/text-field'
import { getProposal } from '@/lib/arrears/run-queries'
import { runKindLabels } from '@/lib/arrears/schema'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { leaveOutAction, takeInAction } from '../../../actions'

export const metadata: Metadata = { title: 'Leave a member out' }

/** One member of an open proposal: left out with the words why, or taken in again. */
export default drawn(ProposalPage)

async function ProposalPage({ params }: { params: Promise<{ runId: string; proposalId: string }> }) {
  const viewer = await requireViewer()
  const { runId, proposalId } = await params
  const { member, reason, leftOut, run, ...proposal } = await show(getProposal(viewer, { proposalId }))
  if (!can(viewer, 'arrears.leaveOut')) forbidden()
  if (run.status !== 'proposed' || proposal.runId !== runId) notFound()
  const name = `${member.firstName} ${member.lastName}`
  const back = `/arrears/runs/${runId}`
  return (
    <>
      <PageHeader title={leftOut ? `Take ${name} in again` : `Leave ${name} out`} crumbs={[{ href: '/arrears', label: 'Arrears' }, { href: back, label: runKindLabels[run.kind] }]} lead={reason} />
      <Card>
        {leftOut
          ? <ConfirmForm action={takeInAction} tone="primary" consequence={`Left out because: ${leftOut}`} submitLabel="Take in again" hidden={{ proposalId }} cancelHref={back} />
          : (
            <ConfirmForm action={leaveOutAction} tone="primary" consequence="This time nothing changes for this member. The next run looks anew." submitLabel="Leave out" hidden={{ proposalId }} cancelHref={back}>
              <TextField name="words" label="Why" maxLength={500} required />
            </ConfirmForm>
          )}
      </Card>
    </>
  )
}
