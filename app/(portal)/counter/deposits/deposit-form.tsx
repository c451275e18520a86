import { CheckboxGroup } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, TextField } from '@/components/ui/text-field'
import type { listUndeposited } from '@/lib/counter/bank'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { depositAction } from '../actions'

const checksInWords = (count: number) => (count === 0 ? 'no checks' : count === 1 ? '1 check or money order' : `${count} checks and money orders`)

/** What is carried to the bank: all closed drawers unless one is left out; what came without a drawer as it is chosen. */
export function DepositForm({ drawers, payments, today }: Awaited<ReturnType<typeof listUndeposited>> & { today: string }) {
  return (
    <Form action={depositAction} id="deposit">
      {drawers.length > 0 && (
        <CheckboxGroup
          name="drawers"
          label="Closed drawers, less their floats"
          cards
          values={drawers.map((drawer) => drawer.id)}
          options={drawers.map((drawer) => ({ value: drawer.id, label: `${drawer.by}, ${formatDate(drawer.openedOn)}`, hint: `${formatCents(drawer.cashCents)} in cash, ${checksInWords(drawer.checks)}`, aside: formatCents(drawer.cents) }))}
        />
      )}
      {payments.length > 0 && (
        <CheckboxGroup
          name="payments"
          label="Without a drawer: what reached the bank by itself, and paper that came by mail"
          cards
          options={payments.map((payment) => ({ value: payment.id, label: `${payment.method}, ${payment.name}`, hint: [payment.receipt, formatDate(payment.receivedOn), payment.reference].filter(Boolean).join(', '), aside: formatCents(payment.amountCents) }))}
        />
      )}
      <FieldGrid>
        <DateField name="depositedOn" label="Deposited on" value={today} max={today} required />
        <TextField name="reference" label="Slip number" maxLength={100} autoComplete="off" />
      </FieldGrid>
      <FormFoot><SubmitButton>Book the deposit</SubmitButton></FormFoot>
    </Form>
  )
}
