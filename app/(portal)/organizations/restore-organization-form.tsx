import { ConfirmForm } from '@/components/ui/confirm-form'
import { restoreOrganizationAction } from './actions'

export function RestoreOrganizationForm({ organizationId, name }: { organizationId: string; name: string }) {
  return (
    <ConfirmForm
      action={restoreOrganizationAction}
      trigger="Restore this organization"
      consequence={`${name} comes back into the lists and can be chosen again.`}
      submitLabel="Restore organization"
      tone="primary"
      hidden={{ organizationId }}
    />
  )
}
