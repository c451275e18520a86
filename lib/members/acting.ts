import { stateReason } from '@/lib/audit/reason'
import { accessOf } from '@/lib/auth/authorize'
import type { Actor } from '@/lib/auth/actor'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { membersWithin } from './access'
import { ActFor, Nobody } from './schema'

const own = (actor: Actor) => {
  if (actor.kind !== 'person') throw new Forbidden()
  return { id: actor.sessionId, userId: actor.userId, endedAt: null }
}

/** From now on this session's "own pages" are the member's. The reason stays in the member's trail; who acts stays who they are. */
export const actFor = command({
  name: 'members.actFor',
  input: ActFor,
  run: async ({ tx, actor }, { memberId, reason }) => {
    const reach = accessOf(actor, 'members.get')
    const member = reach && await tx.member.findFirst({ where: { AND: [{ id: memberId }, membersWithin(actor, reach)] }, select: { archivedAt: true } })
    if (!member) throw new NotFound('This member')
    if (member.archivedAt) throw new Invalid({}, 'This member is archived. Nobody can act for them.')
    await stateReason(tx, reason)
    // The one before ends in that member's trail.
    await tx.session.updateMany({ where: { ...own(actor), actingForId: { not: memberId } }, data: { actingForId: null } })
    const { count } = await tx.session.updateMany({ where: own(actor), data: { actingForId: memberId } })
    if (count === 0) throw new Forbidden()
    return { memberId }
  },
})

/** The own pages are the own ones again. Answers for whom it was. */
export const stopActing = command({
  name: 'members.stopActing',
  input: Nobody,
  run: async ({ tx, actor }) => {
    const session = await tx.session.findFirst({ where: own(actor), select: { actingForId: true } })
    await tx.session.updateMany({ where: { ...own(actor), actingForId: { not: null } }, data: { actingForId: null } })
    return { memberId: session?.actingForId ?? null }
  },
})
