import { LinkButton } from '@/components/ui/button'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { updateMemberAction } from './actions'
import { MemberFields, type TypedMember } from './member-fields'

type UpdateMemberFormProps = { memberId: string; version: number; member: TypedMember; today: string }

export function UpdateMemberForm({ memberId, version, member, today }: UpdateMemberFormProps) {
  return (
    <Form action={updateMemberAction} wide guard>
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="version" value={version} />
      <MemberFields member={member} today={today} />
      <FormFoot>
        <SubmitButton>Save</SubmitButton>
        <LinkButton href={`/members/${memberId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
