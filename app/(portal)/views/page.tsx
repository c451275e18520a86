import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { oneEach, show } from '@/lib/page'
import { listViews, type ListedView } from '@/lib/views/queries'
import { ListViews, listRoomKeys, listRooms, viewHref } from '@/lib/views/schema'
import { chooseFirstViewAction, removeViewAction, shareViewAction } from './actions'
import { RenameViewForm } from './rename-view-form'
import { ViewButtonForm } from './view-button-form'

export const metadata: Metadata = { title: 'Saved views' }

const done: Record<string, string> = {
  renamed: 'The view is renamed.', shared: 'Who sees the view is changed.', removed: 'The view is removed.', first: 'What the list opens with is changed.',
}

function OneView({ viewer, view }: { viewer: Viewer; view: ListedView }) {
  const { id: viewId, room, name, shared } = view
  return (
    <Card
      title={<a href={viewHref(room, view.query)}>{name}</a>} note={`${listRooms[room].label}${view.own ? '' : `, shared by ${view.owner}`}`}
      actions={<>{shared && <Badge tone="info">Shared</Badge>}{view.first && <Badge tone="good">Opens first</Badge>}</>}
    >
      <div className="buttons">
        {view.first
          ? <ViewButtonForm action={chooseFirstViewAction} id={`first-${viewId}`} label="Open the list without it" fields={{ room }} />
          : <ViewButtonForm action={chooseFirstViewAction} id={`first-${viewId}`} label="Open the list with it" fields={{ room, viewId }} />}
        {view.own && (can(viewer, 'views.share') || shared) && (
          <ViewButtonForm action={shareViewAction} id={`share-${viewId}`} label={shared ? 'Keep it to myself' : 'Share it'} fields={{ viewId, shared: shared ? 'no' : 'yes' }} />
        )}
        {view.own && <ViewButtonForm action={removeViewAction} id={`remove-${viewId}`} label="Remove" fields={{ viewId }} />}
      </div>
      {view.own && <Disclosure summary="Rename"><RenameViewForm viewId={viewId} name={name} /></Disclosure>}
    </Card>
  )
}

/** All views somebody may choose from, to rename, share, remove, or open a list with. */
export default drawn(ViewsPage)

async function ViewsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const params = await oneEach(searchParams)
  const room = ListViews.shape.room.catch(undefined).parse(params['room'])
  const views = await show(listViews(viewer, { ...(room ? { room } : {}) }))
  const said = done[params['done'] ?? '']
  return (
    <>
      <PageHeader
        title="Saved views" lead="Lists as you left them, under a name. A view shows what your own rights show."
        {...(room ? { crumbs: [{ href: listRooms[room].path, label: listRooms[room].label }] } : {})}
      />
      {said && <Notice tone="success">{said}</Notice>}
      {views.length === 0 && (
        <EmptyState kind="no-data" icon="search" title="No saved views yet">
          Filter a list, choose its columns, and press “Save view” above it. It then stands at the head of the list.
        </EmptyState>
      )}
      {listRoomKeys.flatMap((key) => views.filter((view) => view.room === key)).map((view) => <OneView key={view.id} viewer={viewer} view={view} />)}
    </>
  )
}
