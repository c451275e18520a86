import { describe, expect, test } from 'vitest'
import { leftToRefund, readChoice, waysBack, whyNoRefund, type PaymentMoves } from './refunds-rules'

const payment = (over: Partial<PaymentMoves> = {}): PaymentMoves => ({ amountCents: 9_000, refunds: [], returned: null, disputes: [], ...over })
const dispute = (status: string, over = {}) => ({ status, journalId: 'j', wonJournalId: null, ...over })

describe('what is left of a payment', () => {
  test.each([
    ['nothing asked', [], 9_000],
    ['what waits for a decision counts', [{ amountCents: 4_000, status: 'asked' as const }], 5_000],
    ['what was declined, withdrawn or failed does not', (['declined', 'withdrawn', 'failed', 'canceled'] as const).map((status) => ({ amountCents: 4_000, status })), 9_000],
    ['several, to the cent', (['sending', 'pending', 'succeeded'] as const).map((status) => ({ amountCents: 3_000, status })), 0],
  ])('%s', (_, refunds, left) => expect(leftToRefund(payment({ refunds }))).toBe(left))

  test.each([
    ['the bank took it back', { returned: { amountCents: 9_000 } }, 'The bank has taken this payment back already'],
    ['a dispute is open', { disputes: [dispute('needs_response')] }, 'disputes this payment'],
    ['an inquiry is open', { disputes: [dispute('warning_needs_response', { journalId: null })] }, 'disputes this payment'],
    ['a dispute was lost', { disputes: [dispute('lost')] }, 'given this payment back to the payer already'],
    ['all of it is gone', { refunds: [{ amountCents: 9_000, status: 'pending' as const }] }, 'All of this payment was refunded already'],
  ])('nothing where %s', (_, over, says) => expect(whyNoRefund(payment(over))).toContain(says))

  test('a dispute that was won leaves all of it', () => expect(whyNoRefund(payment({ disputes: [dispute('won', { wonJournalId: 'w' })] }))).toBeUndefined())
})

test('money goes back the way it came; by check where Stripe could not bring it', () => {
  expect(waysBack({ stripePaymentIntentId: 'pi', refunds: [] })).toEqual(['stripe'])
  expect(waysBack({ stripePaymentIntentId: 'pi', refunds: [{ amountCents: 1, status: 'failed' }] })).toEqual(['stripe', 'check'])
  expect(waysBack({ stripePaymentIntentId: null, refunds: [] })).toEqual(['check', 'cash'])
})

describe('what a form chose', () => {
  const choices = [{ key: 'charge:b', chargeId: 'b', mostCents: 4_500 }, { key: 'charge:a', chargeId: 'a', mostCents: 4_500 }, { key: 'credit', mostCents: 1_000 }]
  const item = (chargeId: string, amountCents: number) => ({ chargeId, feeId: null, amountCents })
  test.each([
    ['one month', ['charge:a'], undefined, 9_000, { amountCents: 4_500, items: [item('a', 4_500)] }],
    ['two months, part of the second', ['charge:b', 'charge:a'], 6_000, 9_000, { amountCents: 6_000, items: [item('b', 4_500), item('a', 1_500)] }],
    ['credit alone names no month', ['credit'], undefined, 9_000, { amountCents: 1_000, items: [] }],
    ['an amount alone', [], 2_500, 9_000, { amountCents: 2_500, items: [] }],
    ['all of the list is no more than what is left', ['charge:a', 'charge:b', 'credit'], undefined, 9_000, { amountCents: 9_000, items: [item('a', 4_500), item('b', 4_500)] }],
    ['nothing', [], undefined, 9_000, { field: 'items', problem: 'Choose what to refund, or give an amount.' }],
    ['more than was chosen', ['charge:a'], 4_501, 9_000, { field: 'amount', problem: 'What you chose comes to $45.00. Choose more, or give less.' }],
    ['more than is left', [], 9_001, 9_000, { field: 'amount', problem: 'At most $90.00 of this payment can still be refunded.' }],
    ['what is no longer there', ['charge:c'], undefined, 9_000, { field: 'items', problem: 'Something changed meanwhile. Please look at the list again and choose.' }],
  ])('%s', (_, keys, amount, left, expected) => expect(readChoice(keys, amount, choices, left)).toEqual(expected))
})
