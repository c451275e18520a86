import type { Viewer } from '@/lib/auth/session'
import { listViews } from '@/lib/views/queries'
import { canonicalQuery } from '@/lib/views/rooms'
import type { ListRoom } from '@/lib/views/schema'

/** What the viewer calls the view that an address says, if it is a saved one. */
export async function viewName(viewer: Viewer, room: ListRoom, search: string): Promise<string | undefined> {
  const query = canonicalQuery(room, search)
  return query === '' ? undefined : (await listViews(viewer, { room })).find((view) => view.query === query)?.name
}
