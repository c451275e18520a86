import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextField } from '@/components/ui/text-field'
import { longest } from '@/lib/views/schema'
import { renameViewAction } from './actions'

export function RenameViewForm({ viewId, name }: { viewId: string; name: string }) {
  return (
    <Form action={renameViewAction} id={`rename-${viewId}`}>
      <HiddenField name="viewId" value={viewId} />
      <TextField name="name" label="New name" value={name} required maxLength={longest.name} autoComplete="off" />
      <FormFoot><SubmitButton tone="secondary">Rename</SubmitButton></FormFoot>
    </Form>
  )
}
