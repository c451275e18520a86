import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { optionsOf } from '@/components/ui/options'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextAreaField } from '@/components/ui/text-field'
import { longest, statusLabels } from '@/lib/members/schema'
import { changeMemberStatusAction } from './actions'

type ChangeMemberStatusFormProps = { memberId: string; version: string; today: string }

export function ChangeMemberStatusForm({ memberId, version, today }: ChangeMemberStatusFormProps) {
  return (
    <Form action={changeMemberStatusAction}>
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="version" value={version} />
      <SelectField name="status" label="New status" options={optionsOf(statusLabels)} required width="medium" />
      <DateField
        name="startsOn" label="From" value={today} required
        hint="The first day of the new status. It holds until the next change on record."
      />
      <TextAreaField name="reason" label="Reason" maxLength={longest.reason} rows={3}
        hint="Needed for suspended, inactive and deceased, and to take a suspension back. It stays in the history." />
      <FormFoot>
        <SubmitButton>Change status</SubmitButton>
        <LinkButton href={`/members/${memberId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
