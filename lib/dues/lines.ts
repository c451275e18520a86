import { accounts } from '@/lib/ledger/accounts'
import type { JournalLine } from '@/lib/ledger/journals'
import type { OpenDebt } from './spreading'

/** The line by which a debt falls by so many cents (negative: rises again). */
export const settlingLine = (memberId: string, debt: Pick<OpenDebt, 'chargeId' | 'feeId'>, cents: number): JournalLine => ({
  account: debt.feeId === undefined ? accounts.duesReceivable : accounts.feesReceivable, cents: -cents, memberId,
  ...(debt.feeId === undefined ? { chargeId: debt.chargeId! } : { feeId: debt.feeId }),
})

/** The line by which a member's credit rises (negative: falls). */
export const creditLine = (memberId: string, cents: number): JournalLine => ({ account: accounts.memberCredit, cents: -cents, memberId })
