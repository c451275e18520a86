import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { Viewer } from '@/lib/auth/session'
import { together, type Asked } from '@/lib/operation'
import { oneEach, show } from '@/lib/page'
import { listViews, type ListedView } from '@/lib/views/queries'
import { canonicalQuery } from '@/lib/views/rooms'
import { listRooms, viewHref, type ListRoom } from '@/lib/views/schema'

export type OpenList = {
  room: ListRoom
  params: Record<string, string>
  views: ListedView[]
  /** What the address says, in the list's own words. */
  query: string
  /** The list as it comes. */
  bareHref: string
}

type Params = Record<string, string | string[] | undefined>

/**
 * What the address of a list says, and the views to choose from. A bare address leads to the viewer's first view, and one that the column
 * chooser's checkboxes made to the short one that says the same.
 */
export async function openList(viewer: Viewer, room: ListRoom, searchParams: Promise<Params>): Promise<OpenList> {
  const [raw, params, views] = await Promise.all([searchParams, oneEach(searchParams), show(listViews(viewer, { room }))])
  return opened(room, raw, params, views)
}

/** The same with the list itself, of what the address says, in one statement. */
export async function openListWith<R>(viewer: Viewer, room: ListRoom, searchParams: Promise<Params>, asks: (params: Record<string, string>) => Asked<R>): Promise<{ list: OpenList; found: R }> {
  const [raw, params] = await Promise.all([searchParams, oneEach(searchParams)])
  const { views, found } = await show(together<{ views: Asked<ListedView[]>; found: Asked<R> }>(viewer, { views: listViews.of({ room }), found: asks(params) }))
  return { list: opened(room, raw, params, views), found: found as R }
}

function opened(room: ListRoom, raw: Params, params: Record<string, string>, views: ListedView[]): OpenList {
  const query = canonicalQuery(room, new URLSearchParams(params).toString())
  const first = views.find((view) => view.first)
  const { path } = listRooms[room]
  const bareHref = first ? viewHref(room, '') : path
  if ('tick' in raw) redirect((query ? `${path}${query}` : bareHref) as Route)
  if (first?.query && Object.keys(raw).length === 0) redirect(viewHref(room, first.query) as Route)
  return { room, params, views, query, bareHref }
}
