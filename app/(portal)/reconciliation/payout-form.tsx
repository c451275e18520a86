import { ConfirmForm } from '@/components/ui/confirm-form'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, MoneyField, TextAreaField, TextField } from '@/components/ui/text-field'
import { tickPayoutAction, untickPayoutAction } from './actions'

/** Ticks the payout against a line of the bank's statement. */
export function TickForm({ payoutId, amountCents }: { payoutId: string; amountCents: number }) {
  return (
    <Form action={tickPayoutAction} id="tick">
      <HiddenField name="payoutId" value={payoutId} />
      <FieldGrid>
        <TextField name="bankReference" label="Reference on the statement" required maxLength={100} autoComplete="off" />
        <MoneyField name="bankCents" label="Amount on the statement" required cents={amountCents} />
      </FieldGrid>
      <FormFoot><SubmitButton icon="check">Tick it</SubmitButton></FormFoot>
    </Form>
  )
}

export function UntickForm({ payoutId }: { payoutId: string }) {
  return (
    <ConfirmForm
      action={untickPayoutAction} id="untick" trigger="Take the tick back" submitLabel="Take the tick back" hidden={{ payoutId }}
      consequence="The payout counts as not yet found on the bank’s statement."
    >
      <TextAreaField name="note" label="Why" required rows={2} maxLength={1000} hint="At least 10 characters." />
    </ConfirmForm>
  )
}
