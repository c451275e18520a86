import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { applyClassChangesAction } from '../adjustments/actions'

/** One click; done again, it changes nothing. */
export function ClassChangesForm() {
  return <Form action={applyClassChangesAction} id="classes"><SubmitButton tone="secondary">Follow changed classifications now</SubmitButton></Form>
}
