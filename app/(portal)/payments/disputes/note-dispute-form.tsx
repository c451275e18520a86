import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField } from '@/components/ui/text-field'
import { noteDisputeAction } from '../actions'

/** What staff know: who was asked, what was sent. */
export function NoteDisputeForm({ disputeId, note }: { disputeId: string; note: string }) {
  return (
    <Form action={noteDisputeAction} id="note">
      <HiddenField name="disputeId" value={disputeId} />
      <HiddenField name="version" value={note} />
      <TextAreaField name="note" label="What is known" value={note} rows={4} maxLength={4000} hint="Who was asked, what was sent, what the member said." />
      <FormFoot><SubmitButton>Save the note</SubmitButton></FormFoot>
    </Form>
  )
}
