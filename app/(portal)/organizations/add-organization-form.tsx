import { Lookalikes } from '@/components/lookalikes'
import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { addOrganizationAction } from './actions'
import { OrganizationAddress, OrganizationName } from './organization-fields'

/** `hire` is the member on whose way to a job the employer is added. */
export function AddOrganizationForm({ hire }: { hire?: string | undefined }) {
  return (
    <Form action={addOrganizationAction} wide>
      {hire && <HiddenField name="hire" value={hire} />}
      <OrganizationName />
      <Lookalikes find="/organizations/lookalikes" fields={['name', 'phone']} noun="organization" />
      <OrganizationAddress />
      <FormFoot>
        <SubmitButton>Add organization</SubmitButton>
        <LinkButton href={hire ? `/employment/new?memberId=${hire}` : '/organizations'} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
