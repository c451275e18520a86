// A bank debit takes days and can change its mind: Checkout is complete at once, the money is not there, and it may go back after it came
// (docs.stripe.com/payments/ach-direct-debit). Time is the stand-in's clock; a test may also say at once what the bank answers.
import type Stripe from 'stripe'
import { newCharge, retrieveCharge, settledCharge } from './charges'
import type { Payer } from './charges'
import { openDispute } from './disputes'
import { refused } from './errors'
import { emit } from './events'
import { retrievePaymentIntent } from './payment-intents'
import type { DebitRow, SessionRow, WireSession } from './rows'
import { sessionRow } from './sessions'
import { answerOfAccount } from './test-accounts'
import type { AccountAnswer } from './test-accounts'
import type { Call } from './world'

const day = 24 * 3600
/** Up to four business days to know, ten to prove the account by its micro-deposit; a return comes two days after the success. */
const daysTo = { settle: 4, verify: 10, return: 2 } as const

export type Verification = 'instant' | 'microdeposits'

/** The payer promises a debit: the session is complete and unpaid, and stays so until the bank has answered. */
export function startDebit(
  call: Call, row: SessionRow, intent: Stripe.PaymentIntent, payer: Payer, accountNumber: string, verification: Verification, finish: (intent: Stripe.PaymentIntent) => WireSession,
): WireSession {
  const asked: Stripe.PaymentIntent = { ...intent, last_payment_error: null, payment_method_types: ['us_bank_account'] }
  const sessionId = row.session.id
  const asks = { sessionId, accountNumber: accountNumber.replaceAll(/\D/g, '') }
  if (verification === 'microdeposits') {
    const arrival = call.world.now() + 2 * day
    const waiting: Stripe.PaymentIntent = {
      ...asked, status: 'requires_action',
      next_action: {
        type: 'verify_with_microdeposits',
        verify_with_microdeposits: { arrival_date: arrival, hosted_verification_url: `${call.world.publicUrl}/c/verify/${sessionId}`, microdeposit_type: 'descriptor_code' },
      },
    }
    keep(call, { ...asks, stage: 'verifying', dueAt: call.world.now() + daysTo.verify * day })
    call.world.store.put('paymentIntents', waiting.id, waiting)
    emit(call, 'payment_intent.requires_action', waiting)
    return finish(waiting)
  }
  return finish(process(call, asks, asked, payer))
}

function process(call: Call, row: Pick<DebitRow, 'sessionId' | 'accountNumber'>, intent: Stripe.PaymentIntent, payer: Payer): Stripe.PaymentIntent {
  const charge = newCharge(call, intent, payer, { method: 'us_bank_account', status: 'pending' })
  const processing: Stripe.PaymentIntent = { ...intent, status: 'processing', next_action: null, latest_charge: charge.id, payment_method: charge.payment_method }
  const answer = answerOfAccount(row.accountNumber)
  keep(call, { ...row, stage: 'processing', dueAt: answer?.outcome === 'stays' ? null : call.world.now() + daysTo.settle * day })
  call.world.store.put('paymentIntents', processing.id, processing)
  emit(call, 'charge.pending', charge)
  emit(call, 'payment_intent.processing', processing)
  return processing
}

/** The payer has typed the code of the micro-deposit: the debit begins. */
export function verifyDebit(call: Call, sessionId: string): void {
  const { debit, intent, session } = stand(call, sessionId)
  if (debit.stage !== 'verifying') throw refused('This bank account does not wait to be verified.')
  const details = session.customer_details
  process(call, debit, intent, { email: details?.email ?? null, name: details?.name ?? null, last4: debit.accountNumber.slice(-4) })
}

/** The bank answers, as its test account number says, or as the test does. */
export function settleDebit(call: Call, sessionId: string, bent?: 'succeeds' | 'fails'): WireSession {
  const { debit, intent } = stand(call, sessionId)
  if (debit.stage !== 'processing') throw refused('This bank debit is not under way.')
  const answer = answerOfAccount(debit.accountNumber)
  const failure = bent === 'succeeds' || (bent === undefined && answer?.outcome !== 'fails') ? null : failureOf(answer)
  return failure ? fail(call, sessionId, failure, 'failed') : succeed(call, debit, intent, answer?.outcome === 'returned')
}

const failureOf = (answer: AccountAnswer | null) =>
  answer?.outcome === 'fails' ? answer : { code: 'insufficient_funds', message: 'The bank account has insufficient funds.' }

function succeed(call: Call, debit: DebitRow, intent: Stripe.PaymentIntent, comesBack: boolean): WireSession {
  const charge = settledCharge(call, retrieveCharge(call, {}, String(intent.latest_charge)), null)
  const paid: Stripe.PaymentIntent = { ...intent, status: 'succeeded', amount_received: intent.amount }
  call.world.store.put('paymentIntents', paid.id, paid)
  keep(call, { ...debit, stage: 'paid', dueAt: comesBack ? call.world.now() + daysTo.return * day : null })
  const session = withStatus(call, debit.sessionId, 'paid')
  emit(call, 'charge.succeeded', charge)
  emit(call, 'payment_intent.succeeded', paid)
  emit(call, 'checkout.session.async_payment_succeeded', session)
  return session
}

/** No money comes: the bank said no, the account was never proved, or the debit was called back. */
function fail(call: Call, sessionId: string, failure: { code: string; message: string }, why: 'failed' | 'unproved'): WireSession {
  const { debit, intent } = stand(call, sessionId)
  const charge = typeof intent.latest_charge === 'string' && why === 'failed' ? settledCharge(call, retrieveCharge(call, {}, intent.latest_charge), failure) : null
  const failed: Stripe.PaymentIntent = {
    ...intent, status: 'requires_payment_method', next_action: null, payment_method: null,
    last_payment_error: {
      ...(charge ? { charge: charge.id } : {}), code: failure.code as Stripe.PaymentIntent.LastPaymentError['code'] & string, message: failure.message, type: 'invalid_request_error',
    },
  }
  call.world.store.put('paymentIntents', failed.id, failed)
  keep(call, { ...debit, stage: 'over', dueAt: null })
  const session = withStatus(call, sessionId, 'unpaid')
  if (charge) emit(call, 'charge.failed', charge)
  emit(call, 'payment_intent.payment_failed', failed)
  emit(call, 'checkout.session.async_payment_failed', session)
  return session
}

/** The money goes back after it came (support.stripe.com, disputes for ACH): a dispute that is lost as it opens. */
export function returnDebit(call: Call, sessionId: string, reason?: string): Stripe.Dispute {
  const { debit, intent } = stand(call, sessionId)
  if (debit.stage !== 'paid') throw refused('Only a debit that succeeded can be returned.')
  keep(call, { ...debit, stage: 'over', dueAt: null })
  return openDispute(call, String(intent.latest_charge), reason ?? 'insufficient_funds')
}

/** What only time brings to a debit. */
export function advanceDebits(call: Call): void {
  for (const debit of call.world.store.all('debits')) {
    if (debit.dueAt === null || debit.dueAt > call.world.now()) continue
    if (debit.stage === 'processing') settleDebit(call, debit.sessionId)
    else if (debit.stage === 'paid') returnDebit(call, debit.sessionId)
    else if (debit.stage === 'verifying') {
      fail(call, debit.sessionId, { code: 'payment_method_microdeposit_verification_timeout', message: 'The bank account was not verified in time.' }, 'unproved')
    }
  }
}

/** A debit under way is over when its payment intent is canceled. */
export function dropDebit(call: Call, intent: Stripe.PaymentIntent): void {
  const debit = call.world.store.all('debits').find((row) => sessionRow(call, row.sessionId).session.payment_intent === intent.id)
  if (debit) keep(call, { ...debit, stage: 'over', dueAt: null })
}

function withStatus(call: Call, sessionId: string, status: 'paid' | 'unpaid'): WireSession {
  const row = sessionRow(call, sessionId)
  const session: WireSession = { ...row.session, payment_status: status }
  call.world.store.put('sessions', sessionId, { ...row, session })
  return session
}

function stand(call: Call, sessionId: string): { debit: DebitRow; intent: Stripe.PaymentIntent; session: WireSession } {
  const { session } = sessionRow(call, sessionId)
  const debit = call.world.store.get('debits', sessionId)
  if (!debit) throw refused('This session was not paid by a bank debit.')
  return { debit, session, intent: retrievePaymentIntent(call, {}, String(session.payment_intent)) }
}

function keep(call: Call, debit: DebitRow): void {
  call.world.store.put('debits', debit.sessionId, debit)
}
