import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { roleLabels } from '@/lib/users/schema'
import { changeRolesAction } from './actions'
import { RightsFields, type Held } from './rights-fields'

export function ChangeRolesForm({ userId, roles, today }: { userId: string; roles: Held; today: string }) {
  return (
    <Form action={changeRolesAction} id="roles" wide>
      <RightsFields userId={userId} what="Roles" labels={roleLabels} rights={roles} today={today} />
      <SubmitButton>Save roles</SubmitButton>
    </Form>
  )
}
