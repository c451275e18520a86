import { ConfirmForm } from '@/components/ui/confirm-form'
import { TextAreaField } from '@/components/ui/text-field'
import { longest } from '@/lib/organizations/schema'
import { archiveOrganizationAction } from './actions'

export function ArchiveOrganizationForm({ organizationId, name }: { organizationId: string; name: string }) {
  return (
    <ConfirmForm
      action={archiveOrganizationAction}
      consequence={`${name} leaves the lists and can no longer be chosen or changed. Nothing is deleted: jobs, contacts and agreements stay on `
        + 'record, and an officer can restore it.'}
      submitLabel="Archive organization"
      hidden={{ organizationId }}
      cancelHref={`/organizations/${organizationId}`}
    >
      <TextAreaField name="reason" label="Reason" required maxLength={longest.reason} rows={3} hint="It stays in the audit trail." />
    </ConfirmForm>
  )
}
