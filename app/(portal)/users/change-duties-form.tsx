import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { dutyHints, dutyLabels } from '@/lib/users/schema'
import { changeDutiesAction } from './actions'
import { RightsFields, type Held } from './rights-fields'

export function ChangeDutiesForm({ userId, duties, today }: { userId: string; duties: Held; today: string }) {
  return (
    <Form action={changeDutiesAction} id="duties" wide>
      <RightsFields userId={userId} what="Duties" labels={dutyLabels} hints={dutyHints} rights={duties} today={today} />
      <SubmitButton>Save duties</SubmitButton>
    </Form>
  )
}
