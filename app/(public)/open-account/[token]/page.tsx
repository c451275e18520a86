import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { chosenLocale } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { getOpeningLink } from '@/lib/users/opening'
import { openAccountAction } from '../../actions'
import { LinkPage } from '../../link-page'
import { PasswordFields } from '../../password-fields'

// The address holds a secret: no other site may learn it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('open.linkSubmit'), referrer: 'same-origin' }
}

export default async function OpenAccountLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <LinkPage find={(actor) => getOpeningLink(actor, { token })} again="/open-account">
      {({ firstName, signInName }, locale) => (
        <>
          <PageHeader title={speak(locale)('open.linkTitle', { name: firstName })} lead={speak(locale)('open.linkLead', { signInName })} locale={locale} />
          <Card>
            <Form action={openAccountAction} locale={locale}>
              <HiddenField name="token" value={token} />
              <PasswordFields locale={locale} />
              <SubmitButton wide>{speak(locale)('open.linkSubmit')}</SubmitButton>
            </Form>
          </Card>
        </>
      )}
    </LinkPage>
  )
}
