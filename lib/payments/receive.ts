// The webhook's ear. 2xx tells Stripe to stop, so it is said only when the event is dealt with or can never be; 5xx makes Stripe come again
// for three days; 4xx is for what Stripe did not send.
import { z } from 'zod'
import { stripeActor, type MachineActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { Invalid, Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import { finishEvent, receiveEvent, wasHandled } from './events'
import type { Settled } from './settle'
import { readSigned } from './stripe'
import type { EventHandler } from './stripe-events/handler'
import { eventHandlers } from './stripe-events/registry'

const MAX_BYTES = 1024 * 1024

const Event = z.object({
  id: z.string().min(1), type: z.string().min(1), livemode: z.boolean(), data: z.object({ object: z.looseObject({ id: z.string().optional() }) }),
})

/** What this instance listens with. Both secrets hold while one replaces the other. */
export function webhookSettings(): { secrets: string[]; live: boolean } {
  const { STRIPE_WEBHOOK_SECRET: now, STRIPE_WEBHOOK_SECRET_PREVIOUS: before, IP2A_ENV } = env()
  return { secrets: now ? [now, ...(before ? [before] : [])] : [], live: IP2A_ENV === 'production' }
}

const answer = (status: number, says: string) => Response.json({ says }, { status })

/** Answers one delivery of Stripe's: 200 dealt with, 400 not signed by Stripe, 413 too big, 500 and 503 come again. */
export async function receiveDelivery(request: Request, { secrets, live } = webhookSettings()): Promise<Response> {
  if (secrets.length === 0) return answer(503, 'No webhook secret is set: STRIPE_WEBHOOK_SECRET.')
  const signature = request.headers.get('stripe-signature')
  if (!signature) return answer(400, 'The signature is missing.')
  const raw = await readAtMost(request, MAX_BYTES)
  if (!raw) return answer(413, 'The body is too big.')
  const signed = readSigned(raw, signature, secrets)
  const parsed = signed && Event.safeParse(signed)
  if (!parsed?.success) return answer(400, 'Not signed by Stripe, or too long ago, or not an event.')
  const { id, type, livemode, data: { object } } = parsed.data
  if (livemode !== live) {
    log.warn({ event: id, type, livemode }, 'event of the other mode, nothing booked')
    return answer(200, livemode ? 'A live event: this is not production.' : 'A test event: this is production.')
  }
  const actor = stripeActor(id)
  try {
    if (await wasHandled(actor, { id })) return answer(200, 'Already dealt with.')
    const handler = eventHandlers.get(type)
    const outcome = handler ? null : 'The portal does not act on events of this type.'
    const { handled } = await receiveEvent(actor, { id, type, livemode, objectId: object.id ?? null, outcome })
    if (!handler || handled) return answer(200, outcome ?? 'Already dealt with.')
    const { said, problem } = await handle(handler, object, actor)
    await finishEvent(actor, { id, outcome: said, problem: problem ?? null })
    log.info({ event: id, type, said, requestId: actor.requestId }, 'event dealt with')
    return answer(200, said)
  } catch (error) {
    log.error({ event: id, type, err: (error as Error).message, requestId: actor.requestId }, 'event not dealt with, Stripe will send it again')
    return answer(error instanceof Unavailable ? 503 : 500, 'Not dealt with. Please send it again.')
  }
}

/** An event that cannot be understood becomes a dead letter: sending it again would change nothing. */
async function handle(handler: EventHandler, object: unknown, actor: MachineActor): Promise<Settled> {
  try {
    return await handler(object, actor)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    log.error({ event: actor.id, problem: error.message, requestId: actor.requestId }, 'event is a dead letter')
    return { said: 'Could not be understood.', problem: error.message }
  }
}

/** The body's exact bytes, or undefined where there are more than `limit`: refused by the announced length, or while they come. */
async function readAtMost(request: Request, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > limit) {
      await reader?.cancel()
      return undefined
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}
