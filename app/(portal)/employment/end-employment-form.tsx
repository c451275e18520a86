import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField } from '@/components/ui/text-field'
import { jobFields } from '@/lib/employment/schema'
import { endEmploymentAction } from './actions'

type EndEmploymentFormProps = { employmentId: string; memberId: string; version: number; startedOn: string; today: string }

export function EndEmploymentForm({ employmentId, memberId, version, startedOn, today }: EndEmploymentFormProps) {
  return (
    <Form action={endEmploymentAction}>
      <HiddenField name="employmentId" value={employmentId} />
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="version" value={version} />
      <DateField name="endedOn" label={jobFields.endedOn} value={today} min={startedOn} max={today} required hint="The last day worked." />
      <FormFoot>
        <SubmitButton>End job</SubmitButton>
        <LinkButton href={`/employment/${employmentId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
