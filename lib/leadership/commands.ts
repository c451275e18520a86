import type { Actor } from '@/lib/auth/actor'
import { Forbidden } from '@/lib/errors'
import { command } from '@/lib/operation'
import { Nothing } from './schema'

const own = (actor: Actor) => {
  if (actor.kind !== 'person') throw new Forbidden()
  return { id: actor.sessionId, userId: actor.userId, endedAt: null }
}

/** From now on this sign-in shows no names, on any page (lib/presenting.ts). Who acted for a member stops. */
export const present = command({
  name: 'leadership.present',
  input: Nothing,
  run: async ({ tx, actor }) => {
    const { count } = await tx.session.updateMany({ where: own(actor), data: { presenting: true, actingForId: null } })
    if (count === 0) throw new Forbidden()
    return {}
  },
})

/** Names show again. */
export const stopPresenting = command({
  name: 'leadership.stopPresenting',
  input: Nothing,
  run: async ({ tx, actor }) => {
    await tx.session.updateMany({ where: { ...own(actor), presenting: true }, data: { presenting: false } })
    return {}
  },
})
