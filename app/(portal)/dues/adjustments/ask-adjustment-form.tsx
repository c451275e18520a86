import { LinkButton } from '@/components/ui/button'
import { CheckboxGroup, type Choice } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, MoneyField, TextAreaField } from '@/components/ui/text-field'
import { askAdjustmentAction } from './actions'

type AskAdjustmentFormProps = {
  memberId: string; kind: string
  /** What can be chosen to fall; none where it falls on no month and no fee. */
  open: readonly Choice[] | null
  cents: number | undefined
  cancelHref: string
}

export function AskAdjustmentForm({ memberId, kind, open, cents, cancelHref }: AskAdjustmentFormProps) {
  return (
    <Form action={askAdjustmentAction}>
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="kind" value={kind} />
      {open && open.length > 0 && <CheckboxGroup name="debts" label="What shall fall" hint="Choose nothing and the oldest falls first." options={[...open]} />}
      <MoneyField name="amount" label="Amount" {...(cents === undefined ? {} : { cents })} {...(open ? { hint: 'Left empty: all that is open on what you chose.' } : { required: true })} />
      <TextAreaField name="reason" label="Reason" required rows={3} maxLength={1000} hint="At least 10 characters. Whoever decides reads it; it stays on record." />
      <FormFoot>
        <SubmitButton>Ask for it</SubmitButton>
        <LinkButton href={cancelHref} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
