// A dead letter, dealt with again because a person asked (case 55): counted and audited as theirs, then handed to the same handler as ever.
import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { stripeActor } from '@/lib/auth/actor'
import { Invalid, NotFound } from '@/lib/errors'
import { command, type Command } from '@/lib/operation'
import { actOn } from '@/lib/payments/dealing'
import { eventOf } from '@/lib/payments/stripe-lists'
import { ReplayEvent } from './schema'

/** Opens a finished event with a problem for one more try, and counts it. */
export const startReplay = command({
  name: 'reconciliation.replayEvent',
  input: ReplayEvent,
  run: async ({ tx }, { eventId }) => {
    await tx.$queryRaw`SELECT 1 FROM "StripeEvent" WHERE id = ${eventId} FOR UPDATE`
    const event = await tx.stripeEvent.findUnique({ where: { id: eventId }, select: { type: true, objectId: true, problem: true, handledAt: true } })
    if (!event) throw new NotFound('This event')
    if (!event.problem && event.handledAt) throw new Invalid({}, 'This was dealt with meanwhile. There is nothing to do again.')
    await tx.stripeEvent.update({ where: { id: eventId }, data: { replays: { increment: 1 }, handledAt: null } })
    const exception = await tx.moneyException.findUnique({ where: { key: `event:${eventId}` }, select: { id: true } })
    return { type: event.type, objectId: event.objectId, exceptionId: exception?.id ?? '' }
  },
})

export type Replayed = { exceptionId: string; worked: boolean }

/** Deals with an event again: by what Stripe still has of it, or by the object that it named once Stripe has forgotten it. */
export const replayEvent: Command<typeof ReplayEvent, Replayed> = Object.assign(
  async (actor: Actor, raw: z.input<typeof ReplayEvent>): Promise<Replayed> => {
    const { type, objectId, exceptionId } = await startReplay(actor, raw)
    const event = await eventOf(raw.eventId)
    const { problem } = await actOn(stripeActor(raw.eventId, actor.requestId), { id: raw.eventId, type, object: event?.data.object ?? { id: objectId ?? undefined, metadata: {} } })
    return { exceptionId, worked: !problem }
  },
  { kind: 'command' as const, spec: startReplay.spec as unknown as Command<typeof ReplayEvent, Replayed>['spec'] },
)
