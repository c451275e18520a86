import { Lookalikes } from '@/components/lookalikes'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { optionsOf } from '@/components/ui/options'
import { SubmitButton } from '@/components/ui/submit-button'
import { classificationLabels, statusLabels } from '@/lib/members/schema'
import { enrolMemberAction } from './actions'
import { MemberFields } from './member-fields'

export function EnrolMemberForm({ today }: { today: string }) {
  return (
    <Form action={enrolMemberAction} wide guard>
      <MemberFields today={today} />
      <Lookalikes find="/members/lookalikes" fields={['firstName', 'lastName', 'dateOfBirth', 'phone']} noun="member" />
      <FieldGrid>
        <SelectField
          name="classification" label="Classification" options={optionsOf(classificationLabels)} required hint="Decides the monthly dues."
        />
        <SelectField
          name="status" label="Status" options={optionsOf(statusLabels)} value="active" emptyLabel={false}
          hint="From the day of joining on."
        />
      </FieldGrid>
      <FormFoot>
        <SubmitButton>Enrol member</SubmitButton>
        <LinkButton href="/members" tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
