import { CheckboxGroup, RadioGroup } from '@/components/ui/choice-fields'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { MoneyField, TextAreaField, TextField } from '@/components/ui/text-field'
import { formatCents } from '@/lib/money'
import { askRefundAction } from './actions'

type RefundFormProps = {
  paymentId: string
  entryKey: string
  leftCents: number
  aloneMostCents: number
  choices: { key: string; label: string; mostCents: number }[]
  ways: { value: string; label: string }[]
}

/** What goes back, how much of it, why, and how. */
export function RefundForm({ paymentId, entryKey, leftCents, aloneMostCents, choices, ways }: RefundFormProps) {
  const byHand = ways.some((way) => way.value !== 'stripe')
  return (
    <ConfirmForm
      id="refund"
      action={askRefundAction}
      trigger="Refund"
      tone="primary"
      submitLabel="Refund"
      hidden={{ paymentId, entryKey, ...(ways.length === 1 ? { way: ways[0]!.value } : {}) }}
      consequence={`Up to ${formatCents(leftCents)} can go back. Months that are refunded are owed again. Up to ${formatCents(aloneMostCents)} it happens at once; above that a second person decides first.`}
    >
      {choices.length > 0 && (
        <CheckboxGroup name="items" label="What goes back" cards options={choices.map((choice) => ({ value: choice.key, label: choice.label, aside: formatCents(choice.mostCents) }))} />
      )}
      <MoneyField name="amount" label={choices.length > 0 ? 'Only so much' : 'Amount'} hint={choices.length > 0 ? 'Leave it empty for all that is chosen. Without a choice, credit goes first, then the newest month.' : undefined} />
      {ways.length > 1 && <RadioGroup name="way" label="How it goes back" options={ways} value={ways[0]!.value} />}
      {byHand && <TextField name="reference" label="Check number, or who takes the cash" maxLength={100} width="medium" />}
      <TextAreaField name="reason" label="Reason" required rows={2} maxLength={1000} hint="At least 10 characters. It stays in the audit trail." />
    </ConfirmForm>
  )
}
