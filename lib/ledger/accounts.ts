/** The accounts that the rooms of today book on; their rows come with the migrations. */
export const accounts = {
  duesReceivable: 'receivable.dues',
  feesReceivable: 'receivable.fees',
  /** Everything that is with Stripe: cards and bank debits, less what it kept and paid out. */
  cardClearing: 'clearing.card',
  counterClearing: 'clearing.counter',
  bank: 'bank',
  onItsWay: 'on_its_way',
  announced: 'announced',
  memberCredit: 'member_credit',
  suspense: 'suspense',
  openingBalances: 'opening_balances',
  duesIncome: 'income.dues',
  feeIncome: 'income.fees',
  waivers: 'allowance.waivers',
  hardship: 'allowance.hardship',
  credits: 'allowance.credits',
  corrections: 'allowance.corrections',
  exemptions: 'allowance.exemptions',
  cardFees: 'expense.card_fees',
  disputeFees: 'expense.dispute_fees',
  overShort: 'expense.over_short',
  losses: 'expense.losses',
} as const

export type AccountCode = (typeof accounts)[keyof typeof accounts]
