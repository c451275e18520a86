import { ConfirmForm } from '@/components/ui/confirm-form'
import { markEmploymentAction } from './actions'

type MarkEmploymentFormProps = { employmentId: string; memberId: string; version: number; isConcurrent: boolean }

/** Turns the current job into a second one beside another, or back. */
export function MarkEmploymentForm({ employmentId, memberId, version, isConcurrent }: MarkEmploymentFormProps) {
  return (
    <ConfirmForm
      action={markEmploymentAction}
      trigger={isConcurrent ? 'Make this the current job' : 'Mark as a second job'}
      consequence={isConcurrent
        ? 'This becomes the member’s one current job. It works only while there is no other.'
        : 'This becomes a job beside another one. The member can then be given a current job elsewhere without this one ending.'}
      submitLabel={isConcurrent ? 'Make it the current job' : 'Mark as second job'}
      tone="primary"
      hidden={{ employmentId, memberId, version, concurrent: isConcurrent ? 'no' : 'yes' }}
    />
  )
}
