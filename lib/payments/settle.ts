// The one way money of Stripe's comes into the books. Webhook, return address and sweep all call converge(): it asks Stripe what is true of
// the session and makes our rows agree, in one transaction, however often and in whatever order it is called.
import type { MachineActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { Invalid } from '@/lib/errors'
import type { CheckoutStatus } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { bookCheckout, quotedFields, type Quoted } from './booking'
import { raiseException } from './exceptions'
import { lockPayee } from './payee'
import { endAnnouncement, followDebit } from './pending'
import { findCheckoutToSettle } from './queries'
import { SessionTruth } from './schema'
import { retrieveSession } from './stripe'

/** What converging came to. `problem` waits for a person. */
export type Settled = { said: string; checkoutId?: string; memberId?: string; status?: CheckoutStatus; problem?: string }

/** Books what Stripe says of a session. Called by converge() only, with what Stripe itself answered. */
export const settleCheckout = command({
  name: 'payments.settleCheckout',
  input: SessionTruth,
  run: async ({ tx }, truth): Promise<Settled> => {
    const found = await tx.checkout.findUnique({ where: { id: truth.checkoutId }, select: { memberId: true } })
    if (!found) return { said: 'No checkout of ours.' }
    const payeeId = await lockPayee(tx, found.memberId)
    // Read again under the lock: whoever held it before may have booked this very payment.
    const checkout = await tx.checkout.findUniqueOrThrow({
      where: { id: truth.checkoutId },
      select: quotedFields,
    })
    const { id: checkoutId, memberId } = checkout
    const is = (status: CheckoutStatus, said: string): Settled => ({ checkoutId, memberId, status, said })
    if (checkout.status === 'paid' && checkout.stripeSessionId === truth.sessionId) return is('paid', 'Already booked.')
    if (checkout.status === 'quarantined') return is('quarantined', 'Waits for a person.')

    const complete = truth.status === 'complete'
    if (complete) {
      const problem = whatIsOdd(truth, checkout)
      if (truth.paymentStatus === 'unpaid') {
        if (problem) return { ...is(checkout.status, 'Left alone until the money is there.'), problem }
        return { checkoutId, memberId, ...await followDebit(tx, truth, checkout, payeeId) }
      }
      if (problem && checkout.status === 'paid') return { ...is('paid', 'Left alone.'), problem }
      if (problem) {
        await endAnnouncement(tx, checkout.onItsWayJournalId, 'The bank debit arrived, and does not fit')
        await tx.checkout.update({ where: { id: checkoutId }, data: { status: 'quarantined', problem } })
        await raiseException(tx, { kind: 'quarantined_checkout', key: `checkout:${checkoutId}`, detail: `${problem} Nothing was booked.`, room: 'checkouts', recordId: checkoutId, amountCents: truth.amountCents, memberId })
        return { ...is('quarantined', 'Nothing was booked.'), problem }
      }
      return is('paid', await bookCheckout(tx, truth, checkout, payeeId))
    }
    if (truth.status === 'expired' && (checkout.status === 'open' || checkout.status === 'creating')) {
      await tx.checkout.update({ where: { id: checkoutId }, data: { status: 'expired' } })
      return is('expired', 'Expired unpaid.')
    }
    return is(checkout.status, truth.status === 'open' ? 'Still open.' : 'Ended unpaid.')
  },
})

/** Why this money may not simply be booked (cases 30, 31), in words for staff. */
function whatIsOdd(truth: SessionTruth, quoted: Quoted): string | undefined {
  if (truth.mode !== 'payment') return `Stripe says mode "${truth.mode}", not "payment".`
  if (truth.currency !== 'usd') return `Stripe took ${truth.currency.toUpperCase()}, quoted were US dollars.`
  if (truth.amountCents !== quoted.amountCents) return `Stripe took ${formatCents(truth.amountCents)}, quoted were ${formatCents(quoted.amountCents)}.`
  if (quoted.stripeSessionId && quoted.stripeSessionId !== truth.sessionId) return `A second session of Stripe's (${truth.sessionId}) names this checkout.`
  return undefined
}

/**
 * Asks Stripe about a session and makes our rows agree. `named` is a session's id ("cs_…") or our checkout's.
 * Throws StripeDown where Stripe cannot be asked: nothing was changed then, ask again.
 */
export async function converge(actor: MachineActor, named: string): Promise<Settled> {
  const known = await findCheckoutToSettle(actor, named.startsWith('cs_') ? { sessionId: named } : { checkoutId: named })
  const about = known ? { checkoutId: known.id, memberId: known.memberId, status: known.status } : {}
  if (known?.status === 'paid' || known?.status === 'quarantined') return { ...about, said: known.status === 'paid' ? 'Already booked.' : 'Waits for a person.' }
  const sessionId = known?.stripeSessionId ?? (named.startsWith('cs_') ? named : undefined)
  if (!sessionId) return { ...about, said: 'Stripe was never asked for it.' }

  const raw = await retrieveSession(sessionId)
  if (!raw) return { ...about, said: 'Stripe does not know this session.', problem: `Stripe does not know the session ${sessionId}.` }
  if (typeof raw.environment !== 'string') return { said: 'Not ours: no checkout of the portal is named in it.' }
  if (raw.environment !== env().IP2A_ENV) return { said: `Not ours: it belongs to the environment "${raw.environment}".` }
  const truth = SessionTruth.safeParse(raw)
  if (!truth.success) throw new Invalid({}, `Stripe's answer lacks what a booking needs: ${truth.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
  const settled = await settleCheckout(actor, truth.data)
  if (!settled.checkoutId && truth.data.status === 'complete') settled.problem = `Money was taken for a checkout that the portal does not have (${sessionId}).`
  if (settled.problem) log.error({ checkoutId: settled.checkoutId, session: sessionId, problem: settled.problem, requestId: actor.requestId }, 'payment needs a person')
  return settled
}
