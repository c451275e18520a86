import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { FormDisclosure } from '@/components/ui/form-disclosure'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import type { FormAction } from '@/lib/form-state'
import { blanks, longest } from '@/lib/mailings/schema'

type WriteMailingFormProps = {
  action: FormAction
  hidden: readonly (readonly [string, string])[]
  words?: { subject: string; body: string; subjectEs: string | null; bodyEs: string | null }
  cancelHref: string
}

const hint = `In braces, filled in for each: ${Object.keys(blanks).map((name) => `{${name}}`).join(', ')}. A link to end such mails is added below.`

/** The words of a mail to many, in English and, if wanted, in Spanish. */
export function WriteMailingForm({ action, hidden, words, cancelHref }: WriteMailingFormProps) {
  return (
    <Form action={action} guard>
      {hidden.map(([name, value]) => <HiddenField key={`${name}${value}`} name={name} value={value} />)}
      <TextField name="subject" label="Subject" required maxLength={longest.subject} value={words?.subject} autoComplete="off" />
      <TextAreaField name="body" label="Mail" required maxLength={longest.body} rows={12} value={words?.body} hint={hint} />
      <FormDisclosure summary="In Spanish, for members who read Spanish">
        <TextField name="subjectEs" label="Subject in Spanish" maxLength={longest.subject} value={words?.subjectEs} autoComplete="off" />
        <TextAreaField name="bodyEs" label="Mail in Spanish" maxLength={longest.body} rows={12} value={words?.bodyEs} hint="Left empty, everybody gets the English mail." />
      </FormDisclosure>
      <FormFoot>
        <SubmitButton>Look at it</SubmitButton>
        <LinkButton href={cancelHref} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
