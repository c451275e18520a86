import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { speak, type Locale } from '@/lib/messages'
import { changePasswordAction } from './actions'

export function ChangePasswordForm({ locale }: { locale: Locale }) {
  const say = speak(locale)
  return (
    <Form action={changePasswordAction} id="password" locale={locale}>
      <TextField name="current" label={say('profile.current')} type="password" autoComplete="current-password" required />
      <TextField name="password" label={say('invite.password')} hint={say('invite.hint')} type="password" autoComplete="new-password" required />
      <TextField name="again" label={say('invite.again')} type="password" autoComplete="new-password" required />
      <SubmitButton>{say('profile.savePassword')}</SubmitButton>
    </Form>
  )
}
