import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { chosenLocale } from '@/lib/auth/session'
import { getOptOut } from '@/lib/mailings/queries'
import { speak } from '@/lib/messages'
import { optOutAction } from '../../actions'
import { LinkPage } from '../../link-page'

// The address holds a secret: no other site may learn it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('optOut.title'), referrer: 'same-origin' }
}

/** A button, not the link itself, ends the mails: programs that look into mails follow links. */
export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <LinkPage find={(actor) => getOptOut(actor, { token })}>
      {({ language: locale, off }) => {
        const say = speak(locale)
        return (
          <div lang={locale}>
            <PageHeader title={say('optOut.title')} lead={say('optOut.lead')} locale={locale} />
            {off
              ? <Notice tone="success">{say('optOut.done')}</Notice>
              : (
                <Card>
                  <Form action={optOutAction} locale={locale}>
                    <HiddenField name="token" value={token} />
                    <SubmitButton wide>{say('optOut.submit')}</SubmitButton>
                  </Form>
                </Card>
              )}
          </div>
        )
      }}
    </LinkPage>
  )
}
