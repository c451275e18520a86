import { Lookalikes } from '@/components/lookalikes'
import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { addOrganizationAction } from './actions'
import { OrganizationAddress, OrganizationName } from './organization-fields'

export function AddOrganizationForm() {
  return (
    <Form action={addOrganizationAction} wide>
      <OrganizationName />
      <Lookalikes find="/organizations/lookalikes" fields={['name', 'phone']} noun="organization" />
      <OrganizationAddress />
      <FormFoot>
        <SubmitButton>Add organization</SubmitButton>
        <LinkButton href="/organizations" tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
