import { ColumnChooser } from '@/components/ui/column-chooser'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import type { ListColumns } from '@/lib/columns'
import { isPresenting } from '@/lib/presenting'
import { listRooms, viewHref } from '@/lib/views/schema'
import type { OpenList } from './open-list'
import { SaveViewForm } from './save-view-form'

type ListBarProps = {
  viewer: Viewer
  list: OpenList
  /** What the list is called without any filter: "All members". */
  all: string
  /** The columns there are for this viewer, and those shown. Left out where the list has no choice. */
  columns?: ListColumns
  shown?: readonly string[]
  /** The file of the columns shown. */
  exportHref?: string | undefined
}

const SHOWN = 8

/** The head of a list: saved views to choose from, saving this one, the choice of columns. */
export function ListBar({ viewer, list: { room, params, views, query, bareHref }, all, columns, shown = [], exportHref }: ListBarProps) {
  const isCurrent = (view: { query: string }) => view.query === query
  const offered = views.filter((view, at) => at < SHOWN || isCurrent(view))
  const keep = Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => name !== 'cols'))
  return (
    <>
      {params['done'] === 'view' && <Notice tone="success">The view is saved.</Notice>}
      <div className="list-bar">
        <nav aria-label="Saved views">
          <ul className="pick-links">
            <li><a href={bareHref} aria-current={query === '' ? 'true' : undefined}>{all}</a></li>
            {offered.map((view) => (
              <li key={view.id}>
                <a href={viewHref(room, view.query)} aria-current={isCurrent(view) && query !== '' ? 'true' : undefined}>
                  {view.name}{!view.own && <span className="hidden-text"> (shared by {view.owner})</span>}
                </a>
              </li>
            ))}
            {views.length > 0 && <li><a className="quiet-link" href={`/views?room=${room}`}>Change views</a></li>}
          </ul>
        </nav>
        <div className="list-tools">
          {query !== '' && !isPresenting(viewer) && !views.some((view) => view.own && isCurrent(view)) && (
            <SaveViewForm room={room} query={query} mayShare={can(viewer, 'views.share')} />
          )}
          {columns && (
            <Disclosure summary="Columns">
              <ColumnChooser
                action={listRooms[room].path} keep={keep} shown={shown}
                columns={Object.entries(columns).map(([key, { label, always }]) => ({ key, label, always: always === true }))}
              />
              {exportHref && <p><a href={exportHref}>Export these columns</a></p>}
            </Disclosure>
          )}
        </div>
      </div>
    </>
  )
}
