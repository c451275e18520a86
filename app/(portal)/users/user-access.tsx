import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { TextAreaField } from '@/components/ui/text-field'
import { Form } from '@/components/ui/form'
import { HiddenField } from '@/components/ui/text-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { formatInstant } from '@/lib/dates'
import { lockUserAction, sendInvitationAction, unlockUserAction } from './actions'

type UserAccessProps = {
  user: { id: string; name: string; email: string | null; lockedAt: Date | null; hasPassword: boolean; link: { expiresAt: Date; createdAt: Date } | null }
  now: Date
}

/** Whether the account opens the door, and the ways to change that. */
export function UserAccess({ user: { id, name, email, lockedAt, hasPassword, link }, now }: UserAccessProps) {
  const waits = link && link.expiresAt > now ? `A link is on its way, good until ${formatInstant(link.expiresAt)}.` : 'No link is good any more.'
  return (
    <Card title="Access">
      <p>{lockedAt ? `Locked since ${formatInstant(lockedAt)}. No password and no link opens it.` : hasPassword ? `${name} may sign in.` : `${name} has set no password yet. ${waits}`}</p>
      {!lockedAt && !hasPassword && email && (
        <Form action={sendInvitationAction} id="invite">
          <HiddenField name="userId" value={id} />
          <SubmitButton tone="secondary">Send a new invitation</SubmitButton>
        </Form>
      )}
      {lockedAt ? (
        <ConfirmForm action={unlockUserAction} id="unlock" tone="primary" hidden={{ userId: id }} submitLabel="Unlock the account" consequence={`${name} can sign in again with the same password.`} />
      ) : (
        <ConfirmForm
          action={lockUserAction} id="lock" trigger="Lock this account" hidden={{ userId: id }} submitLabel="Lock the account"
          consequence={`${name} is signed out everywhere at once, and cannot sign in until somebody unlocks the account. Links that were mailed are dead.`}
        >
          <TextAreaField name="reason" label="Reason" rows={2} maxLength={500} required />
        </ConfirmForm>
      )}
    </Card>
  )
}
