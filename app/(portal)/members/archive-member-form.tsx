import { ConfirmForm } from '@/components/ui/confirm-form'
import { TextAreaField } from '@/components/ui/text-field'
import { longest } from '@/lib/members/schema'
import { archiveMemberAction } from './actions'

export function ArchiveMemberForm({ memberId, name }: { memberId: string; name: string }) {
  return (
    <ConfirmForm
      action={archiveMemberAction}
      consequence={`${name} leaves the lists and can no longer be changed or charged. Nothing is deleted, what is owed stays owed, `
        + 'and an officer can restore the member.'}
      submitLabel="Archive member"
      hidden={{ memberId }}
      cancelHref={`/members/${memberId}`}
    >
      <TextAreaField name="reason" label="Reason" required maxLength={longest.reason} rows={3} hint="It stays in the audit trail." />
    </ConfirmForm>
  )
}
