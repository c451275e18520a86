import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { completeTaskAction, reopenTaskAction } from './actions'

/** One click: done, or open again. */
export function StateTaskForm({ taskId, version, done }: { taskId: string; version: number; done: boolean }) {
  return (
    <Form action={done ? reopenTaskAction : completeTaskAction} id="state">
      <HiddenField name="taskId" value={taskId} />
      <HiddenField name="version" value={version} />
      {done ? <SubmitButton tone="secondary" icon="restore">Open again</SubmitButton> : <SubmitButton icon="check">Mark as done</SubmitButton>}
    </Form>
  )
}
