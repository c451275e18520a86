import { RadioGroup, SelectField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField } from '@/components/ui/text-field'
import { categoryLabels, LONGEST_NOTE, visibilityHints, visibilityLabels } from '@/lib/notes/schema'
import { writeNoteAction } from './actions'

const entries = <K extends string>(labels: Record<K, string>) => Object.entries(labels) as [K, string][]

export function WriteNoteForm({ memberId }: { memberId: string }) {
  return (
    <Form action={writeNoteAction} id="note">
      <HiddenField name="memberId" value={memberId} />
      <TextAreaField name="text" label="Note" required autoFocus rows={4} maxLength={LONGEST_NOTE} hint="The words stay as you write them. A wrong note is taken back and a new one written." />
      <SelectField name="category" label="About" options={entries(categoryLabels).map(([value, label]) => ({ value, label }))} value="general" emptyLabel={false} width="medium" />
      <RadioGroup
        name="visibility" label="Who may read it" value="staff_only"
        options={entries(visibilityLabels).map(([value, label]) => ({ value, label, hint: visibilityHints[value] }))}
      />
      <FormFoot><SubmitButton>Keep the note</SubmitButton></FormFoot>
    </Form>
  )
}
