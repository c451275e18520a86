import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatCents } from '@/lib/money'
import { takePaymentAction } from '../actions'

type BookPaymentProps = { memberId: string; values: Record<string, string | string[]>; amountCents: number; how: string; version?: string }

/** Sends what was looked at, with the state that was shown. */
export function BookPaymentForm({ memberId, values, amountCents, how, version }: BookPaymentProps) {
  const { debts = [], ...typed } = values
  return (
    <Form action={takePaymentAction} id="book">
      <HiddenField name="memberId" value={memberId} />
      {Object.entries(typed).map(([name, value]) => <HiddenField key={name} name={name} value={name === 'amount' ? (amountCents / 100).toFixed(2) : String(value)} />)}
      {[debts].flat().map((key) => <HiddenField key={key} name="debts[]" value={key} />)}
      {version !== undefined && <HiddenField name="version" value={version} />}
      <FormFoot><SubmitButton icon="check" autoFocus>{`Book ${formatCents(amountCents)}, ${how}`}</SubmitButton></FormFoot>
    </Form>
  )
}
