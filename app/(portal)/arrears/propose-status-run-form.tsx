import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import type { StatusRunKind } from '@/lib/generated/prisma/enums'
import { proposeStatusRunAction } from './actions'

export function ProposeStatusRunForm({ kind, label }: { kind: StatusRunKind; label: string }) {
  return (
    <Form action={proposeStatusRunAction} id={`propose-${kind}`}>
      <HiddenField name="kind" value={kind} />
      <SubmitButton tone="secondary">{label}</SubmitButton>
    </Form>
  )
}
