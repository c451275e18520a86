import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import { longest } from '@/lib/tasks/schema'
import { updateTaskAction } from './actions'

type UpdateTaskFormProps = { taskId: string; version: number; title: string; details: string | null; dueOn: string }

export function UpdateTaskForm({ taskId, version, title, details, dueOn }: UpdateTaskFormProps) {
  return (
    <Form action={updateTaskAction}>
      <HiddenField name="taskId" value={taskId} />
      <HiddenField name="version" value={version} />
      <TextField name="title" label="What is to be done" required maxLength={longest.title} value={title} autoComplete="off" />
      <TextAreaField name="details" label="Details" rows={4} maxLength={longest.details} value={details} />
      <DateField name="dueOn" label="Due" required value={dueOn} />
      <FormFoot>
        <SubmitButton>Save</SubmitButton>
        <LinkButton href={`/tasks/${taskId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
