import { can } from '@/lib/auth/authorize'
import { empty, sql } from '@/lib/db'
import { part } from '@/lib/operation'
import { isPresenting } from '@/lib/presenting'
import { roomOf } from './rooms'
import { ListViews, type ListRoom } from './schema'

export type ListedView = { id: string; room: ListRoom; name: string; query: string; shared: boolean; own: boolean; owner: string; first: boolean }

/** The views somebody can choose from: their own, and those that others share, of lists that they may see. The own ones come first. */
export const listViews = part({
  name: 'views.list',
  input: ListViews,
  rows: ({ actor }, { room }) => {
    // A view's name may be a person's: while somebody presents there are none.
    const userId = actor.kind === 'person' && !isPresenting(actor) ? actor.userId : null
    return sql`
      SELECT v.id, v.room, v.name, v.query, v.shared, v."ownerId" = ${userId}::uuid AS own, u.name AS owner,
        EXISTS (SELECT 1 FROM "FirstView" f WHERE f."viewId" = v.id AND f."userId" = ${userId}::uuid) AS first
      FROM "SavedView" v JOIN "User" u ON u.id = v."ownerId"
      WHERE ${userId}::uuid IS NOT NULL AND (v."ownerId" = ${userId}::uuid OR v.shared) ${room ? sql`AND v.room = ${room}` : empty}
      ORDER BY own DESC, v.name, v.id LIMIT 500`
  },
  found: (views: ListedView[], { actor }) => views.filter((view) => can(actor, roomOf(view.room).sees)),
})
