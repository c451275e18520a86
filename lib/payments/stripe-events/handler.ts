import { z } from 'zod'
import type { MachineActor } from '@/lib/auth/actor'
import { Invalid } from '@/lib/errors'
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
