import type { Actor, Person } from '@/lib/auth/actor'
import { can } from '@/lib/auth/authorize'
import type { Access } from '@/lib/auth/permissions'
import { failedWith, type Tx } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { canonicalQuery, roomOf } from './rooms'
import { ChooseFirstView, OneView, RenameView, SaveView, ShareView, type ListRoom } from './schema'

const MOST = 100

function personOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Forbidden()
  return actor
}

/** A view of the actor's own, or with 'any' of anybody's that is shared. */
async function changeable(tx: Tx, actor: Actor, access: Access, viewId: string) {
  const { userId } = personOf(actor)
  const view = await tx.savedView.findFirst({ where: { id: viewId, OR: [{ ownerId: userId }, ...(access === 'any' ? [{ shared: true }] : [])] } })
  if (!view) throw new NotFound('This view')
  return { ...view, room: view.room as ListRoom }
}

const taken = (error: unknown): never => {
  if (failedWith(error, 'P2002') || failedWith(error, '23505')) throw new Invalid({ name: ['You have a view of this name. Choose another name, or remove the other view first.'] })
  throw error
}

async function putFirst(tx: Tx, userId: string, room: ListRoom, viewId: string): Promise<void> {
  await tx.firstView.upsert({ where: { userId_room: { userId, room } }, create: { userId, room, viewId }, update: { viewId } })
}

/** Keeps the address of a list under a name, for oneself or for everybody who may see the list. */
export const saveView = command({
  name: 'views.save',
  input: SaveView,
  run: async ({ tx, actor }, { room, name, query, shared, first }) => {
    const { userId } = personOf(actor)
    if (!can(actor, roomOf(room).sees)) throw new Forbidden()
    if (shared && !can(actor, 'views.share')) throw new Forbidden('You may keep views for yourself. Sharing them is for the office.')
    if (await tx.savedView.count({ where: { ownerId: userId } }) >= MOST) throw new Invalid({}, `You have ${MOST} views. Remove some first.`)
    const made = await tx.savedView.create({ data: { ownerId: userId, room, name, query: canonicalQuery(room, query), shared } }).catch(taken)
    if (first) await putFirst(tx, userId, room, made.id)
    return { room, query: made.query }
  },
})

export const renameView = command({
  name: 'views.rename',
  input: RenameView,
  run: async ({ tx, actor, access }, { viewId, name }) => {
    const { room } = await changeable(tx, actor, access, viewId)
    await tx.savedView.update({ where: { id: viewId }, data: { name } }).catch(taken)
    return { room }
  },
})

/** Shows a view to everybody who may see its list, or to its owner alone again: then it is nobody else's first view any more. */
export const shareView = command({
  name: 'views.share',
  input: ShareView,
  run: async ({ tx, actor, access }, { viewId, shared }) => {
    const { room, ownerId } = await changeable(tx, actor, access, viewId)
    await tx.savedView.update({ where: { id: viewId }, data: { shared } })
    if (!shared) await tx.firstView.deleteMany({ where: { viewId, userId: { not: ownerId } } })
    return { room }
  },
})

export const removeView = command({
  name: 'views.remove',
  input: OneView,
  run: async ({ tx, actor, access }, { viewId }) => {
    const { room } = await changeable(tx, actor, access, viewId)
    await tx.savedView.delete({ where: { id: viewId } })
    return { room }
  },
})

/** Opens a list with a view from now on, for oneself; without one, as it comes. */
export const chooseFirstView = command({
  name: 'views.chooseFirst',
  input: ChooseFirstView,
  run: async ({ tx, actor }, { room, viewId }) => {
    const { userId } = personOf(actor)
    if (viewId) {
      const view = await tx.savedView.findFirst({ where: { id: viewId, room, OR: [{ ownerId: userId }, { shared: true }] } })
      if (!view || !can(actor, roomOf(room).sees)) throw new NotFound('This view')
      await putFirst(tx, userId, room, viewId)
    } else await tx.firstView.deleteMany({ where: { userId, room } })
    return { room }
  },
})
