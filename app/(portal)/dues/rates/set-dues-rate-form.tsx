import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, MoneyField } from '@/components/ui/text-field'
import { classificationLabels } from '@/lib/members/schema'
import { setDuesRateAction } from '../actions'

const options = Object.entries(classificationLabels).map(([value, label]) => ({ value, label }))

/** A new rate for a classification from a day to come. */
export function SetDuesRateForm({ startsOn }: { startsOn: string }) {
  return (
    <Form action={setDuesRateAction}>
      <FieldGrid>
        <SelectField name="classification" label="Classification" required options={options} />
        <MoneyField name="monthly" label="Dollars a month" required />
        <DateField name="startsOn" label="From" required value={startsOn} hint="A day to come; usually the first of a month." />
      </FieldGrid>
      <FormFoot><SubmitButton>Set the rate</SubmitButton></FormFoot>
    </Form>
  )
}
