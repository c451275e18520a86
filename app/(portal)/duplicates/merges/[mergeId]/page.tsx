import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { getMerge, type Named } from '@/lib/duplicates/queries'
import { oneEach, show } from '@/lib/page'
import { UndoMergeForm } from '../../undo-merge-form'

export const metadata: Metadata = { title: 'A merge' }

type MergePageProps = { params: Promise<{ mergeId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const done: Record<string, string> = { merged: 'The records are merged.', undone: 'The merge is undone.' }

export default drawn(MergePage)

async function MergePage({ params, searchParams }: MergePageProps) {
  const viewer = await requireViewer()
  const { mergeId } = await params
  const merge = await show(getMerge(viewer, { mergeId }))
  const asked = await oneEach(searchParams)
  const { kept, lost, moved, choices, undoneAt } = merge
  const at = (record: Named) => <a href={`/${merge.kind === 'member' ? 'members' : 'organizations'}/${record.id}`}>{record.name} ({record.detail})</a>
  const trail = can(viewer, 'audit.ofRecord') ? await show(auditOfRecord(viewer, { table: 'Merge', rowId: mergeId })) : null
  const counts = [
    ['Jobs', moved.jobs.ids], ['Notes', moved.notes], ['Tasks', moved.tasks], ['Contacts', moved.contacts.ids], ['Agreements', moved.agreements], ['Journals of money', moved.money.journals],
  ] as const
  return (
    <>
      <PageHeader title={`${lost.name} merged into ${kept.name}`} crumbs={[{ href: '/duplicates?show=merged', label: 'Merges' }]} />
      {done[asked['done'] ?? ''] && <Notice tone="success">{done[asked['done']!]}</Notice>}
      {undoneAt && (
        <Notice tone="info" title={`Undone ${formatInstant(undoneAt)} by ${merge.undoneBy}`}>
          {moved.left.length === 0 ? 'Both records are as they were before the merge.' : moved.left.map((sentence) => <p key={sentence}>{sentence}</p>)}
        </Notice>
      )}
      <Card title="The merge">
        <DescriptionList
          facts={[
            { label: 'Kept', value: at(kept) }, { label: undoneAt ? 'Its own record again' : 'Merged into it', value: undoneAt ? at(lost) : `${lost.name} (${lost.detail})` },
            { label: 'Merged', value: `${formatInstant(merge.mergedAt)} by ${merge.mergedBy}` },
            ...counts.filter(([, ids]) => ids.length > 0).map(([label, ids]) => ({ label, value: String(ids.length) })),
            ...(moved.account ? [{ label: 'Account', value: moved.account.lockedAt ? 'Locked: the kept record has one' : 'Went along' }] : []),
          ]}
        />
      </Card>
      {choices.length > 0 && (
        <DataTable
          caption="Fields taken from the other record" showCaption rows={choices} rowKey={(choice) => choice.field}
          columns={[
            { key: 'field', label: 'Field', cell: (choice) => choice.label },
            { key: 'before', label: 'Before', cell: (choice) => choice.before || 'Empty' },
            { key: 'after', label: 'After', cell: (choice) => choice.after || 'Empty' },
          ]}
        />
      )}
      {!undoneAt && merge.canBeUndone && <Card title="Undo" note={`Possible until ${formatInstant(merge.undoUntil)}.`}><UndoMergeForm mergeId={mergeId} kept={kept.name} lost={lost.name} /></Card>}
      {!undoneAt && !merge.canBeUndone && <Notice tone="info" quiet>A merge can be undone for 30 days. This one stands.</Notice>}
      {trail && <Card title="Audit trail"><AuditTrail entries={trail.entries} label="Audit trail of the merge" /></Card>}
    </>
  )
}
