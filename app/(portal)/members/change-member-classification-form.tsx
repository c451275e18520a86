import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { optionsOf } from '@/components/ui/options'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextAreaField } from '@/components/ui/text-field'
import { classificationLabels, longest } from '@/lib/members/schema'
import { changeMemberClassificationAction } from './actions'

type ChangeMemberClassificationFormProps = { memberId: string; version: string; today: string }

export function ChangeMemberClassificationForm({ memberId, version, today }: ChangeMemberClassificationFormProps) {
  return (
    <Form action={changeMemberClassificationAction}>
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="version" value={version} />
      <SelectField name="classification" label="New classification" options={optionsOf(classificationLabels)} required width="medium" />
      <DateField name="startsOn" label="From" value={today} required
        hint="What a month costs in which it changes is decided in Settings, Dues. Months charged already follow in the night." />
      <TextAreaField name="reason" label="Reason" maxLength={longest.reason} rows={3} hint="If there is one to remember." />
      <FormFoot>
        <SubmitButton>Change classification</SubmitButton>
        <LinkButton href={`/members/${memberId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
