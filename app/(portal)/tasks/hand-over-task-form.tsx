import { SelectField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { FormDisclosure } from '@/components/ui/form-disclosure'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { handOverTaskAction } from './actions'

type HandOverTaskFormProps = { taskId: string; version: number; owners: readonly { id: string; name: string }[] }

export function HandOverTaskForm({ taskId, version, owners }: HandOverTaskFormProps) {
  return (
    <Form action={handOverTaskAction} id="hand-over">
      <FormDisclosure summary="Hand over to somebody else">
        <HiddenField name="taskId" value={taskId} />
        <HiddenField name="version" value={version} />
        <SelectField name="ownerId" label="New owner" required options={owners.map(({ id, name }) => ({ value: id, label: name }))} width="medium" />
        <FormFoot><SubmitButton tone="secondary">Hand over</SubmitButton></FormFoot>
      </FormDisclosure>
    </Form>
  )
}
