import { Form, FormFoot } from '@/components/ui/form'
import { RadioGroup } from '@/components/ui/choice-fields'
import { SubmitButton } from '@/components/ui/submit-button'
import { verifySealsAction } from '../actions'

/** Compares seals with the trail: those made since the last comparison, or all. */
export function VerifySealsForm({ unfinished }: { unfinished: boolean }) {
  const rest = unfinished ? [{ value: 'rest', label: 'Go on', hint: 'From where the last comparison ran out of time.' }] : []
  return (
    <Form action={verifySealsAction} id="verify">
      <RadioGroup
        name="which" label="Which seals" value={unfinished ? 'rest' : 'new'}
        options={[...rest, { value: 'new', label: 'New ones', hint: 'Since the last comparison that fitted.' }, { value: 'all', label: 'All of them', hint: 'Takes some seconds for each million entries.' }]}
      />
      <FormFoot><SubmitButton pendingText="Comparing …">Compare</SubmitButton></FormFoot>
    </Form>
  )
}
