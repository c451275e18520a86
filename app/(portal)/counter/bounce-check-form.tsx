import { ConfirmForm } from '@/components/ui/confirm-form'
import { DateField, TextField } from '@/components/ui/text-field'
import { bounceCheckAction } from './actions'

/** On the page of a check, money order or transfer: the bank sent it back. */
export function BounceCheckForm({ paymentId, receivedOn, today }: { paymentId: string; receivedOn: string; today: string }) {
  return (
    <ConfirmForm
      action={bounceCheckAction} id="bounce" trigger="The bank sent it back" submitLabel="Book the return" hidden={{ paymentId }}
      consequence="What this payment had paid is open again, as if it had never come. The fee for returned payments is laid on the member, where the settings name one."
    >
      <DateField name="returnedOn" label="Sent back on" value={today} min={receivedOn} max={today} required />
      <TextField name="reason" label="What the bank said" hint="Not enough money, account closed, stopped" maxLength={200} required />
    </ConfirmForm>
  )
}
