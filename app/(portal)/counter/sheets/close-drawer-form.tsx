import { Card } from '@/components/ui/card'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, MoneyField, TextAreaField } from '@/components/ui/text-field'
import { closeDrawerAction } from '../actions'

/** Counts first: what should be there is said only once something was counted. */
export function CloseDrawerForm({ drawerId }: { drawerId: string }) {
  return (
    <div className="no-print">
      <Card title="Count and close" note="No payment goes into a closed drawer. Open a new one for the next.">
        <Form action={closeDrawerAction} id="close-drawer">
          <HiddenField name="drawerId" value={drawerId} />
          <MoneyField name="counted" label="Cash counted, the float in it" required />
          <TextAreaField name="reason" label="If it differs: why?" hint="At least 10 characters, as far as you know" rows={2} maxLength={500} />
          <FormFoot><SubmitButton>Close the drawer</SubmitButton></FormFoot>
        </Form>
      </Card>
    </div>
  )
}
