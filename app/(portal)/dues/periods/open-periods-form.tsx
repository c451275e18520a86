import { SelectField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { addMonths, formatMonth } from '@/lib/dates'
import { openPeriodsAction } from '../actions'

/** Opens the months from the running one up to the chosen one. */
export function OpenPeriodsForm({ running }: { running: string }) {
  const options = Array.from({ length: 12 }, (_, n) => addMonths(running, n + 1)).map((startsOn) => ({ value: startsOn, label: formatMonth(startsOn) }))
  return (
    <Form action={openPeriodsAction}>
      <HiddenField name="from" value={running} />
      <SelectField name="to" label="Through" required options={options} width="medium" />
      <FormFoot><SubmitButton tone="secondary">Open months</SubmitButton></FormFoot>
    </Form>
  )
}
