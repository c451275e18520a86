import type { Picked } from '@/components/record-picker'
import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { hireMemberAction } from './actions'
import { BesidesField } from './besides-field'
import { JobFields } from './job-fields'

type HireMemberFormProps = {
  memberId: string
  employer: Picked | null
  /** The job that ends or goes on beside: its id, and what it is called. */
  current: { id: string; words: string } | null
  mayBeSecond: boolean
  today: string
}

export function HireMemberForm({ memberId, employer, current, mayBeSecond, today }: HireMemberFormProps) {
  return (
    <Form action={hireMemberAction} wide>
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="version" value={current?.id ?? 'none'} />
      <JobFields employer={employer} today={today} endedHint="Only for a job that is over already." />
      <BesidesField currentJob={current?.words ?? null} mayBeSecond={mayBeSecond} />
      <FormFoot>
        <SubmitButton>Hire</SubmitButton>
        <LinkButton href={`/members/${memberId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
