import { CheckboxField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { FormDisclosure } from '@/components/ui/form-disclosure'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextField } from '@/components/ui/text-field'
import { longest, type ListRoom } from '@/lib/views/schema'
import { saveViewAction } from './actions'

/** Keeps what the address says now under a name. */
export function SaveViewForm({ room, query, mayShare }: { room: ListRoom; query: string; mayShare: boolean }) {
  return (
    <Form action={saveViewAction} id="save-view">
      <HiddenField name="room" value={room} />
      <HiddenField name="query" value={query} />
      <FormDisclosure summary="Save view">
        <TextField name="name" label="Name of the view" required maxLength={longest.name} autoComplete="off" />
        {mayShare && <CheckboxField name="shared" label="Share it" hint="Everybody who may see this list can choose it. They see what their own rights show." />}
        <CheckboxField name="first" label="Open the list with it" hint="For you, each time." />
        <FormFoot><SubmitButton>Save view</SubmitButton></FormFoot>
      </FormDisclosure>
    </Form>
  )
}
