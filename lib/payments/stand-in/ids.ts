import { randomBytes } from 'node:crypto'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

type Prefix = 'cs_test_a1' | 'cus_' | 'pi_3' | 'ch_3' | 'evt_1' | 'li_1' | 'price_1' | 'prod_' | 'pm_1' | 'txn_3' | 're_3' | 'du_1' | 'po_1' | 'req_'

/** A new id as long as Stripe makes them: a session's has 58 letters after `cs_test_a1`, so columns prove wide enough. */
export function newId(prefix: Prefix): string {
  const length = prefix === 'cs_test_a1' ? 58 : prefix === 'cus_' || prefix === 'prod_' || prefix === 'req_' ? 14 : 23
  return prefix + lettersOf(length)
}

/** The secret half of a client secret. */
export function newSecret(): string {
  return lettersOf(25)
}

function lettersOf(length: number): string {
  return Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('')
}
