// The acts of the random histories, done as people, machines and Stripe do them: by the rooms' own commands.
import { randomUUID } from 'node:crypto'
import { stripeActor } from '@/lib/auth/actor'
import { takePayment } from '@/lib/counter/commands'
import { bounceCheck } from '@/lib/counter/bouncing'
import { db } from '@/lib/db'
import { askAdjustment, decideAdjustment, reverseAdjustment } from '@/lib/dues/adjustments'
import { runCharges } from '@/lib/dues/charge-run'
import { grantExemption, voidExemption } from '@/lib/dues/exemptions'
import { setDuesRate } from '@/lib/dues/rates'
import { mergeMembers } from '@/lib/duplicates/merge-members'
import { env } from '@/lib/env'
import { Invalid } from '@/lib/errors'
import { changeMemberClassification, changeMemberStatus } from '@/lib/members/commands'
import { sumCents } from '@/lib/money'
import { startCheckout } from '@/lib/payments/commands'
import { settleDispute } from '@/lib/payments/disputes'
import { askRefund, decideRefund } from '@/lib/payments/refunds'
import { settleRefund } from '@/lib/payments/refunds-settle'
import { settleCheckout } from '@/lib/payments/settle'
import { person } from './actors'
import { drawn } from './duplicates'
import { feeOf, onFileNow, type Book } from './histories'
import type { Act } from './histories-acts'
import { imported, uploaded } from './imports'
import { enrolled } from './members'

/** What the ledger's side of a history is known by: payments, debits and adjustments in the order in which they came. */
export type Kept = { memberId: string; payments: string[]; debits: { checkoutId: string; cents: number }[]; adjustments: string[] }

const stripe = () => stripeActor('test', randomUUID())
const reason = 'As the history has it'
const dollars = (cents: number) => (cents / 100).toFixed(2)
const refusedInWords = (error: unknown) => { if (!(error instanceof Invalid)) throw error }

let serial = 0
/** Takes somebody over from the old system, by a roster of one row. */
async function takenOver(paidThroughOn: string): Promise<string> {
  const number = `T-${++serial}-${randomUUID().slice(0, 6)}`
  const importId = await uploaded(`member_number,first_name,last_name,classification,paid_through\n${number},Noor,Taken ${number},journeyman,${paidThroughOn}\n`)
  const { status, problem } = await imported(importId)
  if (status !== 'done') throw new Error(`not taken over: ${status} ${problem ?? ''}`)
  return (await db.member.findFirstOrThrow({ where: { memberNumber: number }, select: { id: true } })).id
}

const check = (memberId: string, cents: number, over: object = {}) =>
  takePayment(person('staff'), { memberId, entryKey: randomUUID(), method: 'check', reference: '1001', amount: dollars(cents), debts: [], ...over })

/** Fees by their place in the book: in the order in which they were laid. */
async function feeIds(memberId: string): Promise<string[]> {
  return (await db.feeCharge.findMany({ where: { memberId }, orderBy: { journal: { postedAt: 'asc' } }, select: { id: true } })).map((fee) => fee.id)
}

async function order(memberId: string, months: string[]): Promise<string> {
  const step = await startCheckout(person('member', { memberId }), { memberId, months })
  if (step.step !== 'create') throw new Error(`not a new checkout: ${step.step}`)
  return step.order.checkoutId
}

type Word = Partial<Parameters<typeof settleCheckout>[1]>
const told = (checkoutId: string, amountCents: number, word: Word) => settleCheckout(stripe(), {
  sessionId: `cs_${checkoutId}`, checkoutId, environment: env().IP2A_ENV, mode: 'payment', status: 'complete', paymentStatus: 'paid', currency: 'usd', amountCents,
  paymentIntentId: `pi_${checkoutId}`, paidAt: new Date(), beganAt: new Date(), ...word,
})
const paidBy = async (checkoutId: string) => (await db.payment.findUniqueOrThrow({ where: { checkoutId }, select: { id: true } })).id

async function refund(paymentId: string, cents: number): Promise<void> {
  const { stripePaymentIntentId: intent } = await db.payment.findUniqueOrThrow({ where: { id: paymentId }, select: { stripePaymentIntentId: true } })
  const asked = await askRefund(person('staff'), { paymentId, entryKey: randomUUID(), amount: dollars(cents), reason, ...(intent ? { way: 'stripe' } : { way: 'check', reference: '77' }) })
  const { status, refundId } = asked.status === 'asked' ? await decideRefund(person('officer'), { refundId: asked.refundId, version: 1, decision: 'approve' }) : asked
  if (status !== 'sending') return
  await settleRefund(stripe(), {
    stripeRefundId: `re_${refundId}`, refundId, environment: env().IP2A_ENV, paymentIntentId: intent!, amountCents: cents, currency: 'usd',
    status: 'succeeded', pendingReason: null, failureReason: null, madeAt: new Date(),
  })
}

async function dispute(paymentId: string, { cents, status, givenBackCents = 0 }: { cents: number; status: string; givenBackCents?: number }): Promise<void> {
  const { stripePaymentIntentId: intent, method } = await db.payment.findUniqueOrThrow({ where: { id: paymentId }, select: { stripePaymentIntentId: true, method: true } })
  await settleDispute(stripe(), {
    disputeId: `du_${paymentId.replaceAll('-', '')}`, paymentIntentId: intent!, amountCents: cents, currency: 'usd', reason: 'insufficient_funds', status,
    method: method === 'stripe_ach' ? 'us_bank_account' : 'card', evidenceDueAt: null, openedAt: new Date(), takenCents: cents, givenBackCents, feeCents: 0,
  })
}

/** Does an act as the rooms do it. */
export async function doOnLedger(book: Book, kept: Kept, act: Act): Promise<void> {
  const { memberId } = kept
  switch (act.do) {
    case 'open': return void (kept.memberId = await takenOver(act.paidThroughOn))
    case 'run': return void await runCharges(person('officer'), { month: act.month })
    case 'pay': {
      const fees = act.debts.some((key) => key.startsWith('f:')) ? await feeIds(memberId) : []
      const debts = act.debts.map((key) => (key.startsWith('f:') ? fees[feeOf(key)]! : key))
      return void kept.payments.push((await check(memberId, act.cents, { debts, ...(act.through ? { through: act.through } : {}) })).paymentId)
    }
    case 'card': case 'debit': {
      const cents = sumCents(act.items.map((item) => item.cents))
      const checkoutId = await order(memberId, act.items.map((item) => item.month))
      if (act.do === 'debit') {
        await told(checkoutId, cents, { method: 'us_bank_account', paymentStatus: 'unpaid', intentStatus: 'processing' })
        return void kept.debits.push({ checkoutId, cents })
      }
      await told(checkoutId, cents, { method: 'card', intentStatus: 'succeeded' })
      return void kept.payments.push(await paidBy(checkoutId))
    }
    case 'arrive': case 'fail': {
      const { checkoutId, cents } = kept.debits[act.debit]!
      const arrived = act.do === 'arrive'
      await told(checkoutId, cents, { method: 'us_bank_account', paymentStatus: arrived ? 'paid' : 'unpaid', intentStatus: arrived ? 'succeeded' : 'requires_payment_method', ...(arrived ? {} : { failureCode: 'insufficient_funds' }) })
      if (arrived) kept.payments.push(await paidBy(checkoutId))
      return
    }
    case 'refund': return refund(kept.payments[act.payment]!, act.cents)
    case 'return':
      if (book.payments[act.payment]!.way === 'bank') return dispute(kept.payments[act.payment]!, { cents: act.cents, status: 'lost' })
      return void await bounceCheck(person('officer'), { paymentId: kept.payments[act.payment]!, returnedOn: book.on, reason: 'not enough money' })
    case 'dispute': return dispute(kept.payments[act.payment]!, { cents: act.cents, status: 'needs_response' })
    case 'win': case 'lose': {
      const { cents } = book.payments[act.payment]!.taken!
      return dispute(kept.payments[act.payment]!, { cents, ...(act.do === 'win' ? { status: 'won', givenBackCents: cents } : { status: 'lost' }) })
    }
    case 'adjust': {
      const { adjustmentId } = await askAdjustment(person('staff'), { memberId, kind: act.kind, amount: dollars(act.cents), reason: `${reason} ${kept.adjustments.length}` })
      await decideAdjustment(person('admin'), { adjustmentId, version: 1, decision: 'approve' })
      return void kept.adjustments.push(adjustmentId)
    }
    case 'reverse': return void await reverseAdjustment(person('admin'), { adjustmentId: kept.adjustments[act.adjustment]!, version: 2, reason })
    case 'rate': return void await setDuesRate(person('officer'), { classification: 'journeyman', monthly: dollars(act.cents), startsOn: act.startsOn })
    case 'class': {
      const classification = onFileNow(book).billing.classifications.at(-1)!.value === 'journeyman' ? 'foreman' as const : 'journeyman' as const
      return void await changeMemberClassification(person('staff'), { memberId, classification, startsOn: act.startsOn, reason }).catch(refusedInWords)
    }
    case 'status': {
      const status = onFileNow(book).billing.statuses.at(-1)!.value === 'active' ? 'suspended' as const : 'active' as const
      return void await changeMemberStatus(person('officer'), { memberId, status, startsOn: act.startsOn, reason }).catch(refusedInWords)
    }
    case 'exempt': return void await grantExemption(person('officer'), { memberId, kind: 'military', startsOn: act.startsOn, lastOn: act.lastOn, reason })
    case 'unexempt': {
      const { id, version } = await db.duesExemption.findFirstOrThrow({ where: { memberId, voidedAt: null, startsOn: new Date(act.startsOn) }, select: { id: true, version: true } })
      return void await voidExemption(person('officer'), { exemptionId: id, version, reason })
    }
    case 'merge': {
      const other = await enrolled({ classification: 'honorary', another: 'on' })
      await check(other, act.cents)
      return void await mergeMembers(person('staff'), await drawn(memberId, other))
    }
  }
}
