import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextField } from '@/components/ui/text-field'
import { strangerActor } from '@/lib/auth/actor'
import { chosenLocale, requestFacts } from '@/lib/auth/session'
import { NotFound } from '@/lib/errors'
import { speak } from '@/lib/messages'
import { getPasswordLink } from '@/lib/users/accounts'
import { usePasswordLinkAction } from '../../actions'
import { Frame } from '../../frame'

// The address holds a secret: no other site may learn it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('invite.title'), referrer: 'same-origin' }
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const locale = await chosenLocale()
  const say = speak(locale)
  const account = await getPasswordLink(strangerActor(await requestFacts()), { token }).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  return (
    <Frame locale={locale}>
      {account ? (
        <>
          <PageHeader title={say('invite.title')} lead={say('invite.lead', { email: account.signInName })} locale={locale} />
          <Card>
            <Form action={usePasswordLinkAction} locale={locale}>
              <HiddenField name="token" value={token} />
              <TextField name="password" label={say('invite.password')} hint={say('invite.hint')} type="password" autoComplete="new-password" required />
              <TextField name="again" label={say('invite.again')} type="password" autoComplete="new-password" required />
              <SubmitButton wide>{say('invite.submit')}</SubmitButton>
            </Form>
          </Card>
        </>
      ) : (
        <>
          <PageHeader title={say('invite.gone')} locale={locale} />
          <Notice tone="warn">{say('invite.goneBody')}</Notice>
        </>
      )}
    </Frame>
  )
}
