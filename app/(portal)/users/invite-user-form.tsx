import { LinkButton } from '@/components/ui/button'
import { CheckboxGroup } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { roleLabels } from '@/lib/users/schema'
import { inviteUserAction } from './actions'

export function InviteUserForm() {
  return (
    <Form action={inviteUserAction}>
      <TextField name="name" label="Name" autoComplete="off" required />
      <TextField name="email" label="E-mail" type="email" autoComplete="off" hint="The invitation goes there, and it is the name to sign in with." required />
      <CheckboxGroup name="roles" label="Roles" required options={Object.entries(roleLabels).map(([value, label]) => ({ value, label }))} />
      <TextField name="memberNumber" label="Member number" hint="Where the account belongs to a member: their own pages open with it." width="medium" autoComplete="off" />
      <FormFoot>
        <SubmitButton>Send the invitation</SubmitButton>
        <LinkButton href="/users" tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
