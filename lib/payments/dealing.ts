// What is done about one event of Stripe's, whichever way it came: delivered to the webhook, found undelivered by the reconciliation, or
// dealt with again because a person asked. Each event is stored once and finished once.
import { z } from 'zod'
import type { MachineActor } from '@/lib/auth/actor'
import { Invalid } from '@/lib/errors'
import { log } from '@/lib/log'
import { finishEvent, receiveEvent, wasHandled } from './events'
import type { Settled } from './settle'
import { eventHandlers } from './stripe-events/registry'

export const StripeEvent = z.object({
  id: z.string().min(1), type: z.string().min(1), livemode: z.boolean(), data: z.object({ object: z.looseObject({ id: z.string().optional() }) }),
})
export type StripeEvent = z.output<typeof StripeEvent>

/** What came of an event, and whether this very call dealt with it. */
export type Dealt = { said: string; news: boolean; problem?: string }

/** Stores an event, has its handler act and writes down what came of it. Throws where it must come again: nothing is finished then. */
export async function dealWith(actor: MachineActor, { id, type, livemode, data: { object } }: StripeEvent): Promise<Dealt> {
  if (await wasHandled(actor, { id })) return { said: 'Already dealt with.', news: false }
  const handler = eventHandlers.get(type)
  const outcome = handler ? null : 'The portal does not act on events of this type.'
  const { handled } = await receiveEvent(actor, { id, type, livemode, objectId: object.id ?? null, outcome })
  if (!handler || handled) return { said: outcome ?? 'Already dealt with.', news: false }
  return actOn(actor, { id, type, object })
}

/** Has the handler of a stored event act, and finishes the event. One that cannot be understood becomes a dead letter: sending it again would change nothing. */
export async function actOn(actor: MachineActor, { id, type, object }: { id: string; type: string; object: unknown }): Promise<Dealt> {
  const { said, problem, status } = await understood(actor, { id, type, object })
  await finishEvent(actor, { id, outcome: said, problem: problem ?? null, hasCheckout: status === 'quarantined' })
  log.info({ event: id, type, said, requestId: actor.requestId }, 'event dealt with')
  return { said, news: true, ...(problem ? { problem } : {}) }
}

async function understood(actor: MachineActor, { id, type, object }: { id: string; type: string; object: unknown }): Promise<Settled> {
  try {
    const handler = eventHandlers.get(type)
    return handler ? await handler(object, actor) : { said: 'The portal does not act on events of this type.' }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    log.error({ event: id, problem: error.message, requestId: actor.requestId }, 'event is a dead letter')
    return { said: 'Could not be understood.', problem: error.message }
  }
}
