import { ConfirmForm } from '@/components/ui/confirm-form'
import { TextField } from '@/components/ui/text-field'
import { dismissRunAction } from './actions'

export function DismissRunForm({ runId, version }: { runId: string; version: number }) {
  return (
    <ConfirmForm
      action={dismissRunAction} id="dismiss" trigger="Let this proposal go" submitLabel="Let it go" hidden={{ runId, version }}
      consequence="Nobody is changed. The next run proposes whom the rules then mean."
    >
      <TextField name="reason" label="Why" maxLength={500} required />
    </ConfirmForm>
  )
}
