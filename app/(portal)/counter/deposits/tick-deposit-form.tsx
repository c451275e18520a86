import { ConfirmForm } from '@/components/ui/confirm-form'
import { TextField } from '@/components/ui/text-field'
import { tickDepositAction } from '../actions'

export function TickDepositForm({ depositId }: { depositId: string }) {
  return (
    <div className="no-print">
      <ConfirmForm
        action={tickDepositAction} id="tick-deposit" tone="primary" trigger="It is on the bank’s statement" submitLabel="Tick it off" hidden={{ depositId }}
        consequence="The deposit counts as seen on the bank’s statement. This is not taken back."
      >
        <TextField name="bankReference" label="Line or reference of the statement" maxLength={100} autoComplete="off" />
      </ConfirmForm>
    </div>
  )
}
