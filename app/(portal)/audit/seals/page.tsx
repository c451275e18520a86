import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copyable-id'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { listSeals } from '@/lib/seals/queries'
import { AuditLinks } from '../audit-links'
import { SealTrailForm } from './seal-trail-form'
import { VerifySealsForm } from './verify-seals-form'

export const metadata: Metadata = { title: 'Seals of the audit trail' }

type Seen = Awaited<ReturnType<typeof listSeals>>

const done: Record<string, string> = { sealed: 'Sealed.', nothing: 'Nothing was to be sealed: all that is finished is under a seal.' }
const number = (n: number) => n.toLocaleString('en-US')
const entries = (n: number) => `${number(n)} ${n === 1 ? 'entry' : 'entries'}`

/** What the last comparison found, and how far it came. */
function Verdict({ verification, head }: Pick<Seen, 'verification' | 'head'>) {
  if (!verification) return <Notice quiet>The seals were never compared with the trail.</Notice>
  const { fits, findings, events, fromSeal, throughSeal, throughAt, at, by } = verification
  const foot = <p>Compared {formatInstant(at)} by {by}{fromSeal > 1 && `, from seal ${fromSeal} on`}{head && throughSeal < head.number && `; seals ${throughSeal + 1} to ${head.number} were not reached yet`}.</p>
  if (!fits) {
    return (
      <Notice tone="error" quiet title="The trail is not as it was sealed">
        <ul>{findings.split('\n').map((line) => <li key={line}>{line}</li>)}</ul>
        <p>Somebody with rights on the database itself did this. Keep the mails with earlier seals, and tell whoever runs the server.</p>
        {foot}
      </Notice>
    )
  }
  if (throughAt === null || events === 0) return <Notice quiet title="There was no new seal to compare">{foot}</Notice>
  return <Notice tone="success" quiet title={`All ${entries(events)} up to ${formatInstant(throughAt)} are as they were sealed.`}>{foot}</Notice>
}

/** What a hash that somebody kept says about the chain of today. */
function Kept({ kept }: { kept: NonNullable<Seen['kept']> }) {
  if (kept.seal) return <Notice tone="success" quiet title={`This is seal ${kept.seal.number}, made ${formatInstant(kept.seal.at)}.`}>It stands in the chain. Compare all seals to see that the entries before it fit too.</Notice>
  return <Notice tone="error" quiet title="No seal has this hash.">It was copied with a fault, or the seals were made anew since: then the entries before it may have been changed.</Notice>
}

export default drawn(SealsPage)

async function SealsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { seals, head, unsealed, kept, verification } = await show(listSeals(viewer, asked['head'] === undefined ? {} : { head: asked['head'] }))
  const unfinished = verification !== null && head !== null && verification.throughSeal < head.number && verification.fromSeal === 1
  return (
    <>
      <PageHeader
        title="Seals" crumbs={[{ href: '/audit', label: 'Audit trail' }]} actions={can(viewer, 'audit.seal') && <SealTrailForm />}
        lead="Each hour the new entries get a seal: a number made from every letter of them and from the seal before. Whoever changes, adds or removes an entry, even past the portal, breaks it."
      />
      <AuditLinks viewer={viewer} here="/audit/seals" />
      {done[asked['done'] ?? ''] && <Notice tone="success">{done[asked['done']!]}</Notice>}
      <Card title="Does the trail fit its seals?"><Verdict verification={verification} head={head} />{can(viewer, 'audit.verify') && head && <VerifySealsForm unfinished={unfinished} />}</Card>
      <Card title="The newest seal" note="Keep it outside of the portal: it goes to administrators by mail and into the server’s log.">
        {head ? (
          <DescriptionList
            facts={[
              { label: 'Number', value: number(head.number) }, { label: 'Made', value: formatInstant(head.at) }, { label: 'Waits for the next seal', value: entries(unsealed) },
              { label: 'Seal', value: <CopyableId value={head.hash} what="newest seal" /> },
            ]}
          />
        ) : <p>There is no seal yet. {entries(unsealed)} wait for the first.</p>}
      </Card>
      <Card title="Compare a seal that you kept">
        {kept && <Kept kept={kept} />}
        <FilterBar action="/audit/seals"><TextField name="head" label="Seal from a mail or the log" value={kept?.typed} spellCheck={false} width="full" /></FilterBar>
      </Card>
      <DataTable
        caption="The newest seals" rows={seals} rowKey={(seal) => String(seal.number)}
        empty={<EmptyState kind="no-data" title="No seals yet">The first is made within the hour.</EmptyState>}
        columns={[
          { key: 'number', label: 'Seal', cell: (seal) => `Seal ${number(seal.number)}` }, { key: 'at', label: 'Made', cell: (seal) => formatInstant(seal.at) },
          { key: 'events', label: 'Entries', numeric: true, cell: (seal) => number(seal.events) },
          { key: 'hash', label: 'Begins with', cell: (seal) => <code>{seal.hash.slice(0, 16)}</code> },
        ]}
      />
    </>
  )
}
