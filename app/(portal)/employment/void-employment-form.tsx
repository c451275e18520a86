import { ConfirmForm } from '@/components/ui/confirm-form'
import { TextAreaField } from '@/components/ui/text-field'
import { longest } from '@/lib/employment/schema'
import { voidEmploymentAction } from './actions'

type VoidEmploymentFormProps = { employmentId: string; memberId: string; version: number; name: string; employer: string }

export function VoidEmploymentForm({ name, employer, ...job }: VoidEmploymentFormProps) {
  return (
    <ConfirmForm
      action={voidEmploymentAction}
      consequence={`The job of ${name} at ${employer} counts nowhere from now on. It stays on record with your reason, and cannot be taken back in: `
        + 'enter it anew if it was right. A job that is over is ended, not taken out.'}
      submitLabel="Take the job out"
      hidden={{ employmentId: job.employmentId, memberId: job.memberId, version: job.version }}
      cancelHref={`/employment/${job.employmentId}`}
    >
      <TextAreaField name="reason" label="What was wrong" required maxLength={longest.reason} rows={3} hint="It stays in the audit trail." />
    </ConfirmForm>
  )
}
