import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { Viewer } from '@/lib/auth/session'
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

/**
 * What the address of a list says, and the views to choose from. A bare address leads to the viewer's first view, and one that the column
 * chooser's checkboxes made to the short one that says the same.
 */
export async function openList(viewer: Viewer, room: ListRoom, searchParams: Promise<Record<string, string | string[] | undefined>>): Promise<OpenList> {
  const raw = await searchParams
  const [params, views] = await Promise.all([oneEach(searchParams), show(listViews(viewer, { room }))])
  const query = canonicalQuery(room, new URLSearchParams(params).toString())
  const first = views.find((view) => view.first)
  const { path } = listRooms[room]
  const bareHref = first ? viewHref(room, '') : path
  if ('tick' in raw) redirect((query ? `${path}${query}` : bareHref) as Route)
  if (first?.query && Object.keys(raw).length === 0) redirect(viewHref(room, first.query) as Route)
  return { room, params, views, query, bareHref }
}
