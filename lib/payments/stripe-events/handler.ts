import { z } from 'zod'
import type { MachineActor } from '@/lib/auth/actor'
import { Invalid } from '@/lib/errors'
import { convergeDispute } from '../disputes'
import { convergeRefunds } from '../refunds-settle'
import { converge, type Settled } from '../settle'

/** What an event of one type means to us: a sentence of what came of it. The object in the event only says which session to ask Stripe about. */
export type EventHandler = (object: unknown, actor: MachineActor) => Promise<Settled>

const Session = z.object({ id: z.string().startsWith('cs_') })
const Intent = z.object({ id: z.string().startsWith('pi_'), metadata: z.object({ checkout: z.uuid().optional() }) })

function read<S extends z.ZodType>(shape: S, object: unknown): z.output<S> {
  const parsed = shape.safeParse(object)
  if (!parsed.success) throw new Invalid({}, `The event lacks what it is about: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
  return parsed.data
}

/** Converges the session that the event names. */
export const aboutSession: EventHandler = (object, actor) => converge(actor, read(Session, object).id)

/** Converges the session of the checkout that a payment intent's metadata names. */
export const aboutIntent: EventHandler = async (object, actor) => {
  const { metadata } = read(Intent, object)
  return metadata.checkout ? converge(actor, metadata.checkout) : { said: 'Not ours: no checkout of the portal is named in it.' }
}

const Refund = z.object({ id: z.string().startsWith('re_').or(z.string().startsWith('pyr_')), payment_intent: z.string().nullish() })
const Charge = z.object({ id: z.string(), payment_intent: z.string().nullish() })
const Dispute = z.object({ id: z.string().min(1) })

async function refundsOf(intentId: string | null | undefined, actor: MachineActor): Promise<Settled> {
  if (!intentId) return { said: 'Not ours: it belongs to no payment intent.' }
  const settled = await convergeRefunds(actor, intentId)
  const problems = settled.flatMap(({ problem }) => problem ?? [])
  return { said: settled.map(({ said }) => said).join(' ') || 'Nothing was refunded.', ...(problems.length > 0 ? { problem: problems.join(' ') } : {}) }
}

/** Converges all refunds of the payment whose refund the event carries. */
export const aboutRefund: EventHandler = (object, actor) => refundsOf(read(Refund, object).payment_intent, actor)

/** Converges all refunds of the charge that the event carries. */
export const aboutRefundedCharge: EventHandler = (object, actor) => refundsOf(read(Charge, object).payment_intent, actor)

/** Converges the dispute that the event carries. */
export const aboutDispute: EventHandler = async (object, actor) => {
  const { said, problem } = await convergeDispute(actor, read(Dispute, object).id)
  return { said, ...(problem ? { problem } : {}) }
}
