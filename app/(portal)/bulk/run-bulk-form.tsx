import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import { actOf, longest, type BulkKey } from '@/lib/bulk/schema'
import { runBulkAction } from './actions'

type RunBulkFormProps = {
  act: BulkKey
  /** Ids one by one; the rest of what was asked. */
  ids: readonly string[]
  hidden: Readonly<Record<string, string>>
  owners: readonly { id: string; name: string }[]
  submitLabel: string
  cancelHref: string
}

/** Does what the page above says. */
export function RunBulkForm({ act, ids, hidden, owners, submitLabel, cancelHref }: RunBulkFormProps) {
  return (
    <Form action={runBulkAction}>
      <HiddenField name="act" value={act} />
      {ids.map((id) => <HiddenField key={id} name="id" value={id} />)}
      {Object.entries(hidden).map(([name, value]) => <HiddenField key={name} name={name} value={value} />)}
      {act === 'members.task' && (
        <>
          <TextField name="title" label="What is to be done" required maxLength={longest.title} autoComplete="off" />
          <SelectField name="ownerId" label="Who does it" required options={owners.map(({ id, name }) => ({ value: id, label: name }))} width="medium" />
          <DateField name="dueOn" label="By" required />
          <TextAreaField name="details" label="Details" maxLength={longest.details} rows={3} />
        </>
      )}
      {actOf(act).asksReason && <TextAreaField name="reason" label="Reason" required maxLength={longest.reason} rows={3} hint="It stays in the trail of each of them." />}
      <FormFoot>
        <SubmitButton>{submitLabel}</SubmitButton>
        <LinkButton href={cancelHref} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
