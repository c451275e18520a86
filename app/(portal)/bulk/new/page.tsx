import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import type { Route } from 'next'
import { forbidden, notFound, redirect } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { can } from '@/lib/auth/authorize'
import { previewBulk } from '@/lib/bulk/queries'
import { actOf, bulkRooms, effectInWords } from '@/lib/bulk/schema'
import { show } from '@/lib/page'
import { listTaskOwners } from '@/lib/tasks/queries'
import { askedOf, isWhole, mailHref } from '../asked'
import { FirstFields } from '../first-fields'
import { LeftOutList } from '../left-out-list'
import { RunBulkForm } from '../run-bulk-form'

export const metadata: Metadata = { title: 'Change many at once' }

/** What an act would do to the chosen records, in words; the button below does it. */
export default drawn(NewBulkPage)

async function NewBulkPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  if (!can(viewer, 'bulk.preview')) forbidden()
  const raw = await searchParams
  const mail = mailHref(raw)
  if (mail) redirect(mail as Route)
  const found = askedOf(raw)
  if (!found) notFound()
  const { asked, back, all } = found
  const act = actOf(asked.act)
  const { path, label } = bulkRooms[act.room]
  const backHref = `${path}${back || '?view=all'}`
  const header = <PageHeader title={`${act.label}: many at once`} crumbs={[{ href: backHref, label }]} />
  const preview = await show(previewBulk(viewer, asked))
  if (!all && asked.id.length === 0) {
    return (
      <>
        {header}
        <EmptyState kind="no-match" title="Nobody is chosen yet" action={<LinkButton href={backHref}>Back to the list</LinkButton>}>
          Tick the rows that are meant, or “All that match”, and press the button again.
        </EmptyState>
      </>
    )
  }
  const asksOwner = act.first.includes('ownerId') || asked.act === 'members.task'
  const owners = asksOwner ? await show(listTaskOwners(viewer, {})) : []
  const said = Object.entries({ status: asked.status, startsOn: asked.startsOn, ownerId: asked.ownerId }).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  const meant = all ? [['query', back] as const] : []
  return (
    <>
      {header}
      {act.first.length > 0 && (
        <Card title="What it becomes">
          <FirstFields
            fields={act.first} asked={asked} owners={owners}
            keep={[['act', asked.act], ['query', back], ...(all ? [['all', '1'] as const] : asked.id.map((id) => ['id', id] as const))]}
          />
        </Card>
      )}
      {isWhole(asked) && (
        <Card title={effectInWords(asked.act, preview.changing)} note={preview.names.length > 0 && `${preview.names.join(', ')}${preview.changing > preview.names.length ? ' and others' : ''}`}>
          <LeftOutList leftOut={preview.leftOut} />
          {preview.changing > 0 && (
            <RunBulkForm
              act={asked.act} ids={asked.id} owners={owners} submitLabel={act.label} cancelHref={backHref}
              hidden={{ key: randomUUID(), version: preview.version, ...Object.fromEntries([...meant, ...said.filter(([name]) => act.first.includes(name))]) }}
            />
          )}
        </Card>
      )}
    </>
  )
}
