import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { strangerActor } from '@/lib/auth/actor'
import { chosenLocale, requestFacts } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { speak } from '@/lib/messages'
import { listDemoMails } from '@/lib/outbox/queries'
import { show } from '@/lib/page'
import { Frame } from '../frame'
import { MailText } from './mail-text'

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('outbox.title') }
}

/** In a demo anybody reads what it would have mailed, so that links can be clicked. Elsewhere there is no such page. */
export default async function DemoOutboxPage() {
  const mails = await show(listDemoMails(strangerActor(await requestFacts()), {}))
  const locale = await chosenLocale()
  const say = speak(locale)
  return (
    <Frame locale={locale}>
      <PageHeader
        title={say('outbox.title')} lead={say('outbox.lead')} locale={locale}
        actions={<><LinkButton href="/demo-outbox" plain>{say('outbox.again')}</LinkButton><LinkButton href="/sign-in" tone="quiet">{say('signIn.back')}</LinkButton></>}
      />
      {mails.length === 0 && <EmptyState kind="no-data" title={say('outbox.none')}>{say('outbox.noneBody')}</EmptyState>}
      {mails.map((mail) => (
        <Card key={mail.id} title={mail.subject} note={`${say('outbox.to', { to: mail.recipient })} · ${formatInstant(mail.createdAt, locale)}`}>
          <MailText body={mail.body} />
          {mail.attachmentName && <p><a href={`/demo-outbox/${mail.id}`}>{mail.attachmentName}</a></p>}
        </Card>
      ))}
    </Frame>
  )
}
