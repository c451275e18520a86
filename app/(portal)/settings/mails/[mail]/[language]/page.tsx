import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DescriptionList } from '@/components/ui/description-list'
import { Disclosure } from '@/components/ui/disclosure'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { getMail } from '@/lib/settings/mails'
import type { z } from 'zod'
import { resetMailAction, sendTestMailAction } from '../../../actions'
import { MailForm } from '../../../mail-form'

type Props = { params: Promise<{ mail: string; language: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { mail, language } = await params
  return { title: `Words of the mail ${mail}, ${language}` }
}

const outcomes: Record<string, string> = { yes: 'Saved. Mails from now on have these words.', reset: 'The mail has the words it came with again.' }

export default drawn(MailPage)

async function MailPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const { mail, language } = await params
  // What an address says wrongly is a mail that does not exist.
  const { label, when, wording, preview, samples, blanks, required, history, seen, ...asked } = await show(getMail(viewer, { key: mail, language } as z.input<typeof getMail.spec.input>))
  const { saved } = await oneEach(searchParams)
  const other = asked.language === 'en' ? { href: `/settings/mails/${asked.key}/es`, name: 'Spanish' } : { href: `/settings/mails/${asked.key}/en`, name: 'English' }
  const names = { en: 'English', es: 'Spanish' } as const
  return (
    <>
      <PageHeader
        title={`${label}, in ${names[asked.language]}`} crumbs={[{ href: '/settings', label: 'Settings' }, { href: '/settings/mails', label: 'Mails' }]} lead={when}
        badges={<Badge tone={wording.own ? 'info' : 'neutral'}>{wording.own ? 'Own words' : 'As it came'}</Badge>}
        actions={<LinkButton href={other.href}>{`In ${other.name}`}</LinkButton>}
      />
      {saved && outcomes[saved] && <Notice tone="success">{outcomes[saved]}</Notice>}
      {saved === 'over' && <Notice tone="warn">Saved. While you had the page open somebody else wrote new words too: yours are newer and hold, theirs are below.</Notice>}
      {can(viewer, 'settings.writeMail')
        ? <MailForm key={seen} mail={asked.key} language={asked.language} seen={seen} wording={{ subject: wording.subject, body: wording.body }} samples={samples} />
        : <Card title={preview.subject}><p className="whitespace-pre-wrap break-words">{preview.body}</p></Card>}
      <Card title="Blanks" note="Written like {name}; they are filled in when the mail goes out.">
        <DescriptionList rows facts={blanks.map(({ blank, says }) => ({ label: `{${blank}}`, value: required.includes(blank) ? `${says}. Must be in the text.` : `${says}.` }))} />
      </Card>
      {can(viewer, 'outbox.sendTestMail') && (
        <Card title="Try it" note="Sends the saved words with invented values to the e-mail of your own account, and to nobody else.">
          <Form action={sendTestMailAction} id="test">
            <HiddenField name="key" value={asked.key} />
            <HiddenField name="language" value={asked.language} />
            <SubmitButton tone="secondary" icon="mail">Send a test mail to me</SubmitButton>
          </Form>
        </Card>
      )}
      {wording.own && can(viewer, 'settings.resetMail') && (
        <ConfirmForm
          id="reset" action={resetMailAction} trigger="Go back to the words it came with" submitLabel="Go back" tone="primary" hidden={{ key: asked.key, language: asked.language }}
          consequence="Mails from now on have the words that the portal came with. Your words stay in the history."
        />
      )}
      {history.length > 0 && (
        <Card title="History">
          {history.map((row) => (
            <Disclosure key={row.id} summary={`${formatInstant(row.at)}, ${row.who}`}>
              {row.body === '' ? <p>Back to the words it came with.</p> : <><p><strong>{row.subject}</strong></p><p className="whitespace-pre-wrap break-words">{row.body}</p></>}
            </Disclosure>
          ))}
        </Card>
      )}
    </>
  )
}
