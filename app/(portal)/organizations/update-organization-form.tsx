import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { updateOrganizationAction } from './actions'
import { OrganizationAddress, OrganizationName, type TypedOrganization } from './organization-fields'

type UpdateOrganizationFormProps = { organizationId: string; version: number; organization: TypedOrganization }

export function UpdateOrganizationForm({ organizationId, version, organization }: UpdateOrganizationFormProps) {
  return (
    <Form action={updateOrganizationAction} wide>
      <HiddenField name="organizationId" value={organizationId} />
      <HiddenField name="version" value={version} />
      <OrganizationName organization={organization} />
      <OrganizationAddress organization={organization} />
      <FormFoot>
        <SubmitButton>Save</SubmitButton>
        <LinkButton href={`/organizations/${organizationId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
