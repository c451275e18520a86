import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Stat, Stats } from '@/components/ui/stat'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { getMailing } from '@/lib/mailings/queries'
import { statusLabels, statusTones } from '@/lib/mailings/schema'
import { oneEach, show } from '@/lib/page'
import { SendMailingForm } from '../send-mailing-form'

export const metadata: Metadata = { title: 'Mailing' }

const done: Record<string, string> = {
  drafted: 'This is how it reads. Nothing was sent yet.', rewritten: 'The words are changed. Nothing was sent yet.', tested: 'The test is on its way to you.', sent: 'The mail is on its way.',
}
const figure = (n: number) => n.toLocaleString('en-US')
const members = (n: number) => `${figure(n)} ${n === 1 ? 'member' : 'members'}`
type LeftOut = readonly { why: string; count: number }[]

function LeftOutLine({ leftOut }: { leftOut: LeftOut }) {
  const all = leftOut.reduce((sum, { count }) => sum + count, 0)
  return <p>{all === 0 ? 'Nobody is left out.' : `${figure(all)} ${all === 1 ? 'is' : 'are'} left out: ${leftOut.map(({ why, count }) => `${figure(count)} ${why}`).join(', ')}.`}</p>
}

type MailingPageProps = { params: Promise<{ mailingId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** One mailing: before it goes out how it reads and whom it reaches, afterwards how far it is. */
export default drawn(MailingPage)

async function MailingPage({ params, searchParams }: MailingPageProps) {
  const viewer = await requireViewer()
  const mailing = await show(getMailing(viewer, await params))
  const said = done[(await oneEach(searchParams))['done'] ?? '']
  const { draft, sent } = mailing
  return (
    <>
      <PageHeader
        title={mailing.subject} crumbs={[{ href: '/mailings', label: 'Mailings' }]}
        badges={<Badge tone={statusTones[mailing.status]}>{statusLabels[mailing.status]}</Badge>}
        lead={`${mailing.sentAt ? `Sent ${formatInstant(mailing.sentAt)}` : `Begun ${formatInstant(mailing.createdAt)}`}${mailing.author ? ` by ${mailing.author}` : ''}`}
        actions={draft && <LinkButton href={`/mailings/${mailing.id}/edit`} icon="edit">Change the words</LinkButton>}
      />
      {said && <Notice tone="success">{said}</Notice>}
      {draft && (
        <>
          <Card title={draft.count === 0 ? 'It would reach nobody' : `It goes to ${members(draft.count)}`} note={mailing.bodyEs !== null && `${figure(draft.inSpanish)} of them in Spanish`}>
            <LeftOutLine leftOut={draft.leftOut} />
            {draft.count > 0 && <SendMailingForm mailingId={mailing.id} version={draft.seen} people={members(draft.count)} />}
          </Card>
          {draft.samples.map(({ language, subject, body }) => (
            <Card key={language} title={subject} note={language === 'es' ? 'As a member reads it in Spanish' : 'As a member reads it'}><p className="whitespace-pre-line" lang={language}>{body}</p></Card>
          ))}
        </>
      )}
      {sent && (
        <>
          <Stats>
            <Stat label="Waiting" value={figure(sent.waiting)} />
            <Stat label="Handed over" value={figure(sent.sent)} />
            <Stat label="Refused" value={figure(sent.refused)} />
            <Stat label="Left out" value={figure(sent.leftOut.reduce((sum, { count }) => sum + count, sent.leftOutLate))} />
          </Stats>
          <Card title="The mail">
            <LeftOutLine leftOut={sent.leftOut} />
            <p className="whitespace-pre-line">{mailing.body}</p>
            {mailing.bodyEs !== null && <p className="whitespace-pre-line" lang="es">{mailing.subjectEs}{'\n\n'}{mailing.bodyEs}</p>}
          </Card>
          {sent.refusals.length > 0 && (
            <DataTable
              caption="Refused by the mail server" showCaption rows={sent.refusals} rowKey={(row) => row.memberId}
              columns={[
                { key: 'name', label: 'Member', rowHeader: true, cell: (row) => <a href={`/members/${row.memberId}`}>{row.name}</a> },
                { key: 'problem', label: 'What the server said', cell: (row) => row.problem },
              ]}
            />
          )}
        </>
      )}
    </>
  )
}
