import { randomUUID } from 'node:crypto'
import { CheckboxGroup, SelectField } from '@/components/ui/choice-fields'
import { FieldGrid, FormFoot } from '@/components/ui/form'
import { LookForm } from '@/components/ui/look-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, MoneyField, TextField } from '@/components/ui/text-field'
import { counterMethods } from '@/lib/counter/schema'
import type { getTakeForm } from '@/lib/counter/queries'
import { formatDate, formatMonth } from '@/lib/dates'
import type { FormState } from '@/lib/form-state'
import { formatCents, sumCents } from '@/lib/money'
import { methodLabels } from '@/lib/payments/schema'

type Taking = Awaited<ReturnType<typeof getTakeForm>>

/** The months ahead, each choice with the sum through it. */
const aheadOptions = (ahead: Taking['ahead']) => ahead.map((month, at) => ({
  value: month.startsOn, label: `through ${formatMonth(month.startsOn)}: ${at + 1 === 1 ? '1 month' : `${at + 1} months`}, ${formatCents(sumCents(ahead.slice(0, at + 1).map((one) => one.amountCents)))}`,
}))

/** What a month ahead costs, and from when it costs something else. */
function aheadHint(ahead: Taking['ahead']): string {
  const steps = ahead.filter((month, at) => at === 0 || month.amountCents !== ahead[at - 1]!.amountCents)
  return steps.map((month, at) => `${at === 0 ? '' : `from ${formatMonth(month.startsOn)} on `}${formatCents(month.amountCents)} a month`).join(', ')
}

/** Asks what a payment would do. Nothing typed but Enter: everything owed. */
export function TakePaymentForm({ taking, state, entryKey, focus }: { taking: Taking; state: FormState; entryKey: string | undefined; focus: boolean }) {
  const { member, debts, ahead, owedCents, hasDrawer, today, firstDay } = taking
  return (
    <LookForm action={`/counter/${member.id}`} state={state} id="take">
      <HiddenField name="entryKey" value={entryKey ?? randomUUID()} />
      <FieldGrid>
        <MoneyField name="amount" label="Amount" hint={owedCents > 0 ? `Leave it empty for what is chosen below, or all that is owed: ${formatCents(owedCents)}` : 'Leave it empty for the months chosen below'} autoFocus={focus} />
        <SelectField name="method" label="Paid by" options={counterMethods.map((value) => ({ value, label: methodLabels[value] }))} value={hasDrawer ? 'cash' : 'check'} emptyLabel={false} />
        <TextField name="reference" label="Number" hint="Of the check or money order; of a slip or transfer where there is one" maxLength={100} autoComplete="off" />
      </FieldGrid>
      {debts.length > 0 && (
        <CheckboxGroup
          name="debts"
          label="For"
          hint="Without a choice the oldest is paid first."
          options={debts.map((debt) => ({ value: debt.key, label: debt.label, aside: formatCents(debt.cents), ...(debt.dueOn ? { hint: `due ${formatDate(debt.dueOn)}` } : {}) }))}
          cards
        />
      )}
      {ahead.length > 0 && <SelectField name="through" label="And ahead" hint={`After what is owed: ${aheadHint(ahead)}`} options={aheadOptions(ahead)} emptyLabel="No months ahead" />}
      <FieldGrid>
        <DateField name="receivedOn" label="Received on" value={today} min={firstDay} max={today} />
        <TextField name="note" label="Note" maxLength={500} autoComplete="off" />
      </FieldGrid>
      <FormFoot><SubmitButton tone={state ? 'secondary' : 'primary'}>See what it does</SubmitButton></FormFoot>
    </LookForm>
  )
}
