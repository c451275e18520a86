import { TextField } from '@/components/ui/text-field'
import { speak, type Locale } from '@/lib/messages'

/** A new password, twice. Pasting is fine; there are no rules but length and commonness. */
export function PasswordFields({ locale }: { locale: Locale }) {
  const say = speak(locale)
  return (
    <>
      <TextField name="password" label={say('invite.password')} hint={say('invite.hint')} type="password" autoComplete="new-password" required />
      <TextField name="again" label={say('invite.again')} type="password" autoComplete="new-password" required />
    </>
  )
}
