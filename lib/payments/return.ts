import { z } from 'zod'
import { subjectOf } from '@/lib/auth/acting'
import { stripeActor, type Actor } from '@/lib/auth/actor'
import { can } from '@/lib/auth/authorize'
import { Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import { findCheckoutToSettle } from './queries'
import { converge } from './settle'

const Returned = z.object({ checkout: z.uuid(), session_id: z.string().max(255).optional(), cancelled: z.literal('1').optional() })

/**
 * Somebody comes back from Stripe: converges the checkout that the address names and answers the path of the page to show. The owner sees
 * how it went, staff the link they made, anybody else (signed out, another member) a page that says thank you and shows nothing (case 21).
 */
export async function comeBack(viewer: Actor | null, query: Record<string, string>, requestId: string): Promise<string> {
  const neutral = viewer ? '/' : '/pay/thanks'
  const parsed = Returned.safeParse(query)
  if (!parsed.success) return neutral
  const { checkout: id, session_id: sessionId, cancelled } = parsed.data
  const actor = stripeActor('return', requestId)
  const row = await findCheckoutToSettle(actor, { checkoutId: id })
  // A session of somebody else's under this checkout's name: nothing is asked and nothing told.
  if (!row || (sessionId !== undefined && sessionId !== row.stripeSessionId)) return neutral
  try {
    await converge(actor, row.id)
  } catch (error) {
    if (!(error instanceof Unavailable)) log.error({ checkoutId: id, err: (error as Error).message, requestId }, 'return could not converge; webhook and sweep will')
  }
  const suffix = cancelled ? '&cancelled=1' : ''
  if (viewer && subjectOf(viewer) === row.memberId) return `/my/pay/result?checkout=${id}${suffix}`
  if (viewer && can(viewer, 'payments.list')) return `/payments/links/${id}`
  return cancelled ? '/pay/thanks?cancelled=1' : '/pay/thanks'
}
