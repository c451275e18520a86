import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { chosenLocale } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { getPasswordLink } from '@/lib/users/accounts'
import { usePasswordLinkAction } from './actions'
import { LinkPage } from './link-page'
import { PasswordFields } from './password-fields'

/** The address holds a secret: no other site may learn it. */
export const setPasswordMetadata = (title: 'invite.title' | 'reset.link') => async (): Promise<Metadata> =>
  ({ title: speak(await chosenLocale())(title), referrer: 'same-origin' })

/** Sets the password of an account that stands: by an invitation, or a link for a forgotten one. */
export function SetPasswordPage({ token, again }: { token: string; again?: '/reset-password' }) {
  return (
    <LinkPage find={(actor) => getPasswordLink(actor, { token })} {...(again ? { again } : {})}>
      {({ signInName }, locale) => (
        <>
          <PageHeader title={speak(locale)('invite.title')} lead={speak(locale)('invite.lead', { email: signInName })} locale={locale} />
          <Card>
            <Form action={usePasswordLinkAction} locale={locale}>
              <HiddenField name="token" value={token} />
              <PasswordFields locale={locale} />
              <SubmitButton wide>{speak(locale)('invite.submit')}</SubmitButton>
            </Form>
          </Card>
        </>
      )}
    </LinkPage>
  )
}
