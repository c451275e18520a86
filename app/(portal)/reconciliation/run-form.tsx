import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { FormDisclosure } from '@/components/ui/form-disclosure'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField } from '@/components/ui/text-field'
import { askForRunAction } from './actions'

/** Runs the comparison: from where the last one ended, or over given days. */
export function RunForm({ today }: { today: string }) {
  return (
    <Form action={askForRunAction} id="run">
      <FormDisclosure summary="Only certain days">
        <FieldGrid>
          <DateField name="from" label="From" max={today} hint="Empty: from where the last run ended." />
          <DateField name="to" label="To" max={today} hint="Empty: up to now." />
        </FieldGrid>
      </FormDisclosure>
      <FormFoot><SubmitButton pendingText="Asking …">Compare now</SubmitButton></FormFoot>
    </Form>
  )
}
