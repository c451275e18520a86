import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField } from '@/components/ui/text-field'
import { decideAdjustmentAction } from './actions'

/** Two buttons and a note; without a right to approve it (nothing left to lower) it can be denied only. */
export function DecideAdjustmentForm({ adjustmentId, version, approvable }: { adjustmentId: string; version: number; approvable: boolean }) {
  return (
    <Form action={decideAdjustmentAction} id="decide">
      <HiddenField name="adjustmentId" value={adjustmentId} />
      <HiddenField name="version" value={version} />
      <TextAreaField name="note" label="Note" rows={2} maxLength={1000} hint="Needed to deny: say why not, in at least 10 characters." />
      <FormFoot>
        {approvable && <SubmitButton name="decision" value="approve" icon="check">Approve</SubmitButton>}
        <SubmitButton name="decision" value="deny" tone="secondary">Deny</SubmitButton>
      </FormFoot>
    </Form>
  )
}
