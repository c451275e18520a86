import { Card } from '@/components/ui/card'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { MoneyField } from '@/components/ui/text-field'
import { openDrawerAction } from './actions'

export function OpenDrawerForm() {
  return (
    <Card title="Open your drawer" note="Cash needs one. Checks and the rest are noted on its sheet as well.">
      <Form action={openDrawerAction} id="open-drawer">
        <MoneyField name="float" label="Float: cash in it now" required />
        <FormFoot><SubmitButton tone="secondary">Open the drawer</SubmitButton></FormFoot>
      </Form>
    </Card>
  )
}
