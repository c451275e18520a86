import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import { longest } from '@/lib/tasks/schema'
import { createTaskAction } from './actions'

type Owner = { id: string; name: string }
type CreateTaskFormProps = { owners: readonly Owner[]; ownerId: string; today: string; room?: string; recordId?: string; cancelHref: string }

export function CreateTaskForm({ owners, ownerId, today, room, recordId, cancelHref }: CreateTaskFormProps) {
  return (
    <Form action={createTaskAction}>
      {room && recordId && <><HiddenField name="room" value={room} /><HiddenField name="recordId" value={recordId} /></>}
      <TextField name="title" label="What is to be done" required maxLength={longest.title} autoComplete="off" />
      <TextAreaField name="details" label="Details" rows={4} maxLength={longest.details} hint="If there is more to know." />
      <FieldGrid>
        <SelectField name="ownerId" label="Who does it" required options={owners.map(({ id, name }) => ({ value: id, label: name }))} value={ownerId} emptyLabel={false} />
        <DateField name="dueOn" label="Due" required value={today} />
      </FieldGrid>
      <FormFoot>
        <SubmitButton>Make the task</SubmitButton>
        <LinkButton href={cancelHref} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
