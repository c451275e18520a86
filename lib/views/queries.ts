import { can } from '@/lib/auth/authorize'
import { query } from '@/lib/operation'
import { isPresenting } from '@/lib/presenting'
import { roomOf } from './rooms'
import { ListViews, type ListRoom } from './schema'

export type ListedView = { id: string; room: ListRoom; name: string; query: string; shared: boolean; own: boolean; owner: string; first: boolean }

/** The views somebody can choose from: their own, and those that others share, of lists that they may see. The own ones come first. */
export const listViews = query({
  name: 'views.list',
  input: ListViews,
  run: async ({ db, actor }, { room }): Promise<ListedView[]> => {
    // A view's name may be a person's: while somebody presents there are none.
    if (actor.kind !== 'person' || isPresenting(actor)) return []
    const views = await db.savedView.findMany({
      where: { ...(room ? { room } : {}), OR: [{ ownerId: actor.userId }, { shared: true }] },
      select: { id: true, room: true, name: true, query: true, shared: true, ownerId: true, owner: { select: { name: true } }, firsts: { where: { userId: actor.userId }, select: { id: true } } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 500,
    })
    return views
      .map(({ ownerId, owner, firsts, ...view }) => ({ ...view, room: view.room as ListRoom, own: ownerId === actor.userId, owner: owner.name, first: firsts.length > 0 }))
      .filter((view) => can(actor, roomOf(view.room).sees))
      .sort((a, b) => Number(b.own) - Number(a.own))
  },
})
