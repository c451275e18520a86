import { RadioGroup } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import { decideRefundAction } from '../actions'

type DecideRefundFormProps = { refundId: string; version: number; amount: string; byCheck: boolean }

/** The second person's word. */
export function DecideRefundForm({ refundId, version, amount, byCheck }: DecideRefundFormProps) {
  return (
    <Form action={decideRefundAction} id="decide">
      <HiddenField name="refundId" value={refundId} />
      <HiddenField name="version" value={version} />
      <RadioGroup
        name="decision" label="Your decision" required cards
        options={[{ value: 'approve', label: 'Approve', hint: `${amount} goes back at once` }, { value: 'decline', label: 'Decline', hint: 'Nothing goes back' }]}
      />
      {byCheck && <TextField name="reference" label="Check number, if it is another one" maxLength={100} width="medium" />}
      <TextAreaField name="note" label="Note" rows={2} maxLength={1000} hint="Needed where you decline: who asked reads it." />
      <FormFoot><SubmitButton>Decide</SubmitButton></FormFoot>
    </Form>
  )
}
