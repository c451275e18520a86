import type { Language } from '@/lib/generated/prisma/enums'
import { monthList, t } from '@/lib/messages'
import type { NoticeDebt } from './schema'

/** "March and April 2026 and a fee": the months by name, fees by their number only, for a memo may tell too much. */
export function debtsInWords(debts: readonly NoticeDebt[], language: Language): string {
  const months = monthList(debts.filter((debt) => !debt.isFee).map((debt) => debt.startsOn), language)
  const fees = debts.filter((debt) => debt.isFee).length
  const feeWords = fees === 0 ? '' : t(language, fees === 1 ? 'arrears.oneFee' : 'arrears.fees', { count: String(fees) })
  return months && feeWords ? t(language, 'arrears.monthsAndFees', { months, fees: feeWords }) : months || feeWords
}
