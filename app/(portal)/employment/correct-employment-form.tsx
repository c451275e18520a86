import type { Picked } from '@/components/record-picker'
import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { correctEmploymentAction } from './actions'
import { JobFields, type TypedJob } from './job-fields'

type CorrectEmploymentFormProps = { employmentId: string; memberId: string; version: number; employer: Picked; job: TypedJob; today: string }

export function CorrectEmploymentForm({ employmentId, memberId, version, employer, job, today }: CorrectEmploymentFormProps) {
  return (
    <Form action={correctEmploymentAction} wide>
      <HiddenField name="employmentId" value={employmentId} />
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="version" value={version} />
      <JobFields employer={employer} job={job} today={today} endedHint="The last day worked. Empty while the job goes on." />
      <FormFoot>
        <SubmitButton>Save</SubmitButton>
        <LinkButton href={`/employment/${employmentId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
