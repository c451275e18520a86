/** The accounts that the rooms of today book on; their rows come with the migrations. */
export const accounts = {
  duesReceivable: 'receivable.dues',
  cardClearing: 'clearing.card',
  counterClearing: 'clearing.counter',
  memberCredit: 'member_credit',
  suspense: 'suspense',
  openingBalances: 'opening_balances',
  duesIncome: 'income.dues',
} as const

export type AccountCode = (typeof accounts)[keyof typeof accounts]
