import { Form } from '@/components/ui/form'
import type { ButtonTone } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import type { FormAction } from '@/lib/form-state'

type ViewButtonFormProps = { action: FormAction; id: string; label: string; tone?: ButtonTone; fields: Record<string, string> }

/** One press that changes one view. */
export function ViewButtonForm({ action, id, label, tone = 'quiet', fields }: ViewButtonFormProps) {
  return (
    <Form action={action} id={id}>
      {Object.entries(fields).map(([name, value]) => <HiddenField key={name} name={name} value={value} />)}
      <SubmitButton tone={tone}>{label}</SubmitButton>
    </Form>
  )
}
