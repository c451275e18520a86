import { ConfirmForm } from '@/components/ui/confirm-form'
import { restoreMemberAction } from './actions'

export function RestoreMemberForm({ memberId, name }: { memberId: string; name: string }) {
  return (
    <ConfirmForm
      action={restoreMemberAction}
      trigger="Restore this member"
      consequence={`${name} comes back into the lists with the status and classification on record, and charged again where they say so.`}
      submitLabel="Restore member"
      tone="primary"
      hidden={{ memberId }}
    />
  )
}
