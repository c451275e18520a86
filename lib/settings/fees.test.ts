import { expect, test } from 'vitest'
import { bankDebitFeeCents, cardFeeCents } from './fees'

test.each([
  [0, 0], [1, 30], [17, 30], [18, 31], [50, 31], [75_00, 248], [150_00, 465], [1_000_00, 29_30], [10_000_00, 290_30],
])('the fee of a card payment of %i cents is %i cents (2.9 %% and 30 ¢)', (amount, fee) => expect(cardFeeCents(amount, { basisPoints: 290, fixedCents: 30 })).toBe(fee))

test.each([
  [0, 0], [62, 0], [63, 1], [75_00, 60], [624_37, 499], [624_38, 500], [625_00, 500], [10_000_00, 500],
])('the fee of a bank debit of %i cents is %i cents (0.8 %%, at most $5)', (amount, fee) => expect(bankDebitFeeCents(amount, { basisPoints: 80, mostCents: 500 })).toBe(fee))
