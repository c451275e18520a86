import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { speak, type Locale } from '@/lib/messages'
import { changeEmailAction } from './actions'

export function ChangeEmailForm({ locale }: { locale: Locale }) {
  const say = speak(locale)
  return (
    <Form action={changeEmailAction} id="email" locale={locale}>
      <TextField name="email" label={say('changeEmail.email')} type="email" autoComplete="email" required />
      <TextField name="password" label={say('changeEmail.password')} type="password" autoComplete="current-password" required />
      <SubmitButton>{say('changeEmail.submit')}</SubmitButton>
    </Form>
  )
}
