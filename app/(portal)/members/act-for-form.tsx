import { ConfirmForm } from '@/components/ui/confirm-form'
import { TextField } from '@/components/ui/text-field'
import { longest } from '@/lib/members/schema'
import { actForAction } from './actions'

export function ActForForm({ memberId, name }: { memberId: string; name: string }) {
  return (
    <ConfirmForm
      action={actForAction}
      consequence={`You see ${name}’s own pages, and can pay and change contact data there. You stay signed in as yourself: the trail says that it was you, and for whom.`}
      submitLabel="Act for this member"
      tone="primary"
      hidden={{ memberId }}
      cancelHref={`/members/${memberId}`}
    >
      <TextField name="reason" label="Reason" required maxLength={longest.reason} hint="Such as: on the phone, at the counter. It stays in the audit trail." autoComplete="off" />
    </ConfirmForm>
  )
}
