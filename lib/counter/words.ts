import { formatDate, formatMonth } from '@/lib/dates'
import { monthsInWords } from '@/lib/dues/words'
import { formatCents } from '@/lib/money'
import type { Plan, PlannedPart } from './rules'

type Named = Pick<PlannedPart, 'isFee' | 'memo' | 'startsOn'>

/** What a month or a fee is called. */
export const debtInWords = ({ isFee, memo, startsOn }: Named): string => (isFee ? `${memo ?? 'Fee'} (${formatDate(startsOn)})` : formatMonth(startsOn))

const listed = new Intl.ListFormat('en-US', { style: 'long', type: 'conjunction' })
/** Months together as people say them, then the fees. */
function named(debts: readonly Named[]): string {
  const months = debts.filter((debt) => !debt.isFee).map((debt) => debt.startsOn).sort()
  return listed.format([...(months.length > 0 ? [monthsInWords(months)] : []), ...debts.filter((debt) => debt.isFee).map(debtInWords)])
}

/** What a payment will do, a sentence each: what it settles, what stays open, what becomes credit. */
export function planInWords({ parts, untouched, creditCents }: Plan): string[] {
  const whole = parts.filter((part) => part.leftCents === 0)
  const [now, ahead] = [whole.filter((part) => !part.ahead), whole.filter((part) => part.ahead)]
  const stays = untouched.filter((debt) => !debt.ahead)
  return [
    ...(now.length > 0 ? [`Settles ${named(now)}.`] : []),
    ...(ahead.length > 0 ? [`Pays ${named(ahead)} ahead.`] : []),
    ...parts.filter((part) => part.leftCents > 0).map((part) => `Pays ${formatCents(part.cents)} of ${debtInWords(part)}; ${formatCents(part.leftCents)} of it stays open.`),
    ...(stays.length > 0 ? [`Stays open: ${listed.format(stays.map((debt) => `${debtInWords(debt)}, ${formatCents(debt.leftCents)}`))}.`] : []),
    ...(creditCents > 0 ? [`${formatCents(creditCents)} is more than that and waits as credit. The next months charged take from it.`] : []),
  ]
}

/** "$5.00 short", "$2.00 over": what was counted beside what should be there. */
export const differenceInWords = (cents: number): string => (cents === 0 ? 'as it should be' : `${formatCents(Math.abs(cents))} ${cents < 0 ? 'short' : 'over'}`)
