export interface AccountAnswer {
  /** What the bank says in the end; `stays` never says anything. */
  outcome: 'succeeds' | 'fails' | 'returned' | 'stays'
  code: string
  message: string
}

const fails = (code: string, message: string): AccountAnswer => ({ outcome: 'fails', code, message })

/** What each of Stripe's test bank accounts does (docs.stripe.com/payments/ach-direct-debit/accept-a-payment, testing). */
const accounts: Readonly<Record<string, AccountAnswer>> = {
  '000123456789': { outcome: 'succeeds', code: '', message: '' },
  '000111111113': fails('account_closed', 'The bank account has been closed.'),
  '000111111116': fails('no_account', 'The bank account could not be located.'),
  '000222222227': fails('insufficient_funds', 'The bank account has insufficient funds.'),
  '000333333335': fails('debit_not_authorized', 'The bank account holder has notified their bank that this debit was unauthorized.'),
  '000555555559': { outcome: 'returned', code: 'insufficient_funds', message: '' },
  '000000000009': { outcome: 'stays', code: '', message: '' },
}

export const goodAccount = '000123456789'

/** The answer of a bank account, spaces allowed; null for a number that is no test account and is therefore never tried. */
export function answerOfAccount(number: string): AccountAnswer | null {
  return accounts[number.replaceAll(/[\s-]/g, '')] ?? null
}
