import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { chosenLocale } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { getEmailLink } from '@/lib/users/email-change'
import { confirmEmailAction } from '../../actions'
import { LinkPage } from '../../link-page'

// The address holds a secret: no other site may learn it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('confirm.title'), referrer: 'same-origin' }
}

/** A button, not the link itself, changes the address: programs that look into mails follow links. */
export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <LinkPage find={(actor) => getEmailLink(actor, { token })}>
      {({ email }, locale) => (
        <>
          <PageHeader title={speak(locale)('confirm.title')} lead={speak(locale)('confirm.lead', { email })} locale={locale} />
          <Card>
            <Form action={confirmEmailAction} locale={locale}>
              <HiddenField name="token" value={token} />
              <SubmitButton wide>{speak(locale)('confirm.submit')}</SubmitButton>
            </Form>
          </Card>
        </>
      )}
    </LinkPage>
  )
}
