import { randomUUID } from 'node:crypto'
import { stripeActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { accounts } from '@/lib/ledger/accounts'
import { converge } from '@/lib/payments/settle'
import type { RefundWay } from '@/lib/generated/prisma/enums'
import { openFor, type Owing, type Till } from './payments'

/** Pays what a member owes (or these months) by card, and books it. Answers the payment with Stripe's ids. */
export async function paidByCard(till: Till, member: Owing, months = member.months) {
  const { sessionId } = await openFor(member, months)
  till.controls.pay(sessionId)
  await converge(stripeActor('tests'), sessionId)
  const payment = await db.payment.findFirstOrThrow({ where: { checkout: { stripeSessionId: sessionId } } })
  const intentId = payment.stripePaymentIntentId!
  const charge = till.controls.events('charge.succeeded').map((event) => event.data.object as { id: string; payment_intent: string }).find((one) => one.payment_intent === intentId)
  return { ...payment, sessionId, intentId, chargeId: charge!.id }
}

/** What a form for a refund sends. */
export const asked = (paymentId: string, more: { items?: string[]; amount?: string; way?: RefundWay; entryKey?: string; reference?: string } = {}) => ({
  paymentId, entryKey: randomUUID(), reason: 'Paid twice by mistake', way: 'stripe' as const, ...more,
})

/** The key of a member's month among the choices. */
export const monthKey = async (memberId: string, startsOn: string): Promise<string> => {
  const charge = await db.duesCharge.findFirstOrThrow({ where: { memberId, period: { startsOn: new Date(`${startsOn}T00:00:00Z`) } }, select: { id: true } })
  return `charge:${charge.id}`
}

/** The first days of a member's months that are open, with the cents. */
export async function openMonths(memberId: string): Promise<Record<string, number>> {
  const charges = await db.duesCharge.findMany({ where: { memberId }, select: { period: { select: { startsOn: true } }, entries: { select: { amountCents: true } } } })
  const open = charges.map((charge) => [charge.period.startsOn.toISOString().slice(0, 10), charge.entries.reduce((sum, entry) => sum + entry.amountCents, 0)] as const)
  return Object.fromEntries(open.filter(([, cents]) => cents !== 0).sort())
}

/** What an account holds, in cents. */
export async function holds(account: (typeof accounts)[keyof typeof accounts]): Promise<number> {
  return (await db.ledgerEntry.aggregate({ where: { accountCode: account }, _sum: { amountCents: true } }))._sum.amountCents ?? 0
}
