import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { sealTrailAction } from '../actions'

/** Seals at once what the hourly job would seal later. */
export function SealTrailForm() {
  return <Form action={sealTrailAction} id="seal"><SubmitButton tone="secondary" pendingText="Sealing …">Seal now</SubmitButton></Form>
}
