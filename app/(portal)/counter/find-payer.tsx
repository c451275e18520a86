import { FormFoot } from '@/components/ui/form'
import { LookForm } from '@/components/ui/look-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'

/** The first field of the counter: whoever pays, by number, name or phone. Enter finds; one found is taken at once. */
export function FindPayer({ q, label = 'Who pays?', focus = true }: { q?: string | undefined; label?: string; focus?: boolean }) {
  return (
    <LookForm action="/counter" state={null} id="find-payer">
      <TextField name="q" label={label} hint="Member number, name or phone. Enter finds." type="search" value={q} autoComplete="off" autoFocus={focus} maxLength={200} />
      <FormFoot><SubmitButton icon="search">Find</SubmitButton></FormFoot>
    </LookForm>
  )
}
