import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextField } from '@/components/ui/text-field'
import { addFederalHolidaysAction, addHolidayAction, removeHolidayAction } from './actions'

/** One day on which the hall is closed. */
export function AddHolidayForm() {
  return (
    <Form action={addHolidayAction} id="add">
      <FieldGrid>
        <DateField name="on" label="Day" required />
        <TextField name="name" label="Name" required maxLength={100} />
      </FieldGrid>
      <FormFoot><SubmitButton>Add</SubmitButton></FormFoot>
    </Form>
  )
}

/** All federal holidays of a year at once. */
export function AddFederalHolidaysForm({ year }: { year: number }) {
  return (
    <Form action={addFederalHolidaysAction} id="federal">
      <HiddenField name="year" value={year} />
      <SubmitButton tone="secondary">{`Add the federal holidays of ${year}`}</SubmitButton>
    </Form>
  )
}

/** Takes one day off the list. */
export function RemoveHolidayForm({ holidayId, what }: { holidayId: string; what: string }) {
  return (
    <Form action={removeHolidayAction} id={`remove-${holidayId}`}>
      <HiddenField name="holidayId" value={holidayId} />
      <SubmitButton tone="quiet">Remove<span className="hidden-text"> {what}</span></SubmitButton>
    </Form>
  )
}
