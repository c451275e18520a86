// The webhook's ear. 2xx tells Stripe to stop, so it is said only when the event is dealt with or can never be; 5xx makes Stripe come again
// for three days; 4xx is for what Stripe did not send.
import { stripeActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import { dealWith, StripeEvent } from './dealing'
import { wasHandled } from './events'
import { readSigned } from './stripe'
import { inTurn } from './turns'

const MAX_BYTES = 1024 * 1024

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
  const parsed = signed && StripeEvent.safeParse(signed)
  if (!parsed?.success) return answer(400, 'Not signed by Stripe, or too long ago, or not an event.')
  const { id, type, livemode } = parsed.data
  if (livemode !== live) {
    log.warn({ event: id, type, livemode }, 'event of the other mode, nothing booked')
    return answer(200, livemode ? 'A live event: this is not production.' : 'A test event: this is production.')
  }
  const actor = stripeActor(id)
  try {
    // Most of a storm are repeats: one look answers them, they need not wait behind what is being booked.
    if (await wasHandled(actor, { id })) return answer(200, 'Already dealt with.')
    const dealt = await inTurn(() => dealWith(actor, parsed.data))
    return dealt ? answer(200, dealt.said) : answer(503, 'Too many at once. Please send it again.')
  } catch (error) {
    log.error({ event: id, type, err: (error as Error).message, requestId: actor.requestId }, 'event not dealt with, Stripe will send it again')
    return answer(error instanceof Unavailable ? 503 : 500, 'Not dealt with. Please send it again.')
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
