import { z } from 'zod'
import { command, query } from '@/lib/operation'
import { raiseException, settleException } from './exceptions'

const Received = z.strictObject({
  id: z.string().max(255), type: z.string().max(200), objectId: z.string().max(255).nullable(), livemode: z.boolean(),
  /** Said at once of an event that there is nothing to do about. */
  outcome: z.string().nullable(),
})

/** Whether an event was dealt with: one look, for the many that Stripe sends again. */
export const wasHandled = query({
  name: 'payments.wasHandled',
  input: z.strictObject({ id: z.string().max(255) }),
  run: async ({ db }, { id }) => (await db.stripeEvent.count({ where: { id, handledAt: { not: null } } })) === 1,
})

/** Keeps that the event came, once; answers whether it was already dealt with. One that was begun and not finished is dealt with again. */
export const receiveEvent = command({
  name: 'payments.receiveEvent',
  input: Received,
  run: async ({ tx }, event): Promise<{ handled: boolean }> => {
    await tx.stripeEvent.createMany({ data: { ...event, handledAt: event.outcome === null ? null : new Date() }, skipDuplicates: true })
    const { handledAt } = await tx.stripeEvent.findUniqueOrThrow({ where: { id: event.id }, select: { handledAt: true } })
    return { handled: handledAt !== null }
  },
})

const Finished = z.strictObject({
  id: z.string(), outcome: z.string(), problem: z.string().nullable(),
  /** The problem is a checkout's and stands in the inbox under its name. */
  hasCheckout: z.boolean().default(false),
})

/** Writes down what came of an event. One with a problem waits for a person, in the inbox; without one, what waited there is settled. */
export const finishEvent = command({
  name: 'payments.finishEvent',
  input: Finished,
  run: async ({ tx, actor }, { id, outcome, problem, hasCheckout }): Promise<void> => {
    const { count } = await tx.stripeEvent.updateMany({ where: { id, handledAt: null }, data: { handledAt: new Date(), outcome, problem } })
    if (count === 0) return
    const key = `event:${id}`
    if (problem && !hasCheckout) await raiseException(tx, { kind: 'dead_event', key, detail: problem, room: 'events', recordId: id })
    if (!problem || hasCheckout) await settleException(tx, key, { by: actor.id, settlement: outcome })
  },
})
