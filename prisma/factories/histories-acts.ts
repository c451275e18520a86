// What may happen to an account, and what a random step means for it as it stands: the acts that both worlds of the histories do.
import fc from 'fast-check'
import { planPayment } from '@/lib/counter/rules'
import { addDays, firstOfMonth, lastOfMonth, addMonths, type On } from '@/lib/dates'
import { payableOf } from '@/lib/dues/ahead'
import { exemptionOn } from '@/lib/dues/rules'
import { sumCents } from '@/lib/money'
import { debtsIn, duesNow, onFileNow, type Book } from './histories'

const doings = ['open', 'run', 'run', 'run', 'pay', 'pay', 'card', 'card', 'refund', 'return', 'dispute', 'win', 'lose', 'adjust', 'adjust', 'reverse', 'debit', 'arrive', 'fail', 'rate', 'class', 'status', 'exempt', 'unexempt', 'merge'] as const
/** A step before it is known what the account holds: what, how many days later, and two numbers to choose by. */
export type Step = { do: (typeof doings)[number]; gap: number; n: number; cents: number }
export const steps = (most: number) => fc.array(
  fc.record<Step>({ do: fc.constantFrom(...doings), gap: fc.integer({ min: 0, max: 25 }), n: fc.nat(11), cents: fc.integer({ min: 50, max: 20_000 }) }), { minLength: 4, maxLength: most })

const then = (what: Step['do'], gap = 3, n = 0, cents = 7_500): Step => ({ do: what, gap, n, cents })
/** One history in which each act comes to something, so that none rests on chance. */
export const everyAct: Step[] = [
  then('open', 1, 3), then('run', 12), then('card', 1, 1), then('dispute', 4, 0, 3_000), then('pay', 1, 2, 1_000), then('win'), then('adjust', 1, 2), then('reverse', 1), then('run', 20),
  then('debit', 1, 0), then('arrive', 4), then('return', 3, 1), then('win', 6), then('rate', 1, 5, 4_200), then('card', 1, 2), then('refund', 0, 1, 12_000), then('pay', 2, 4, 9_000), then('return', 3, 1), then('adjust', 1, 0, 5_000),
  then('class', 1, 2), then('run', 14), then('merge', 2, 0, 3_300), then('exempt', 2, 2), then('unexempt', 5), then('reverse', 1, 1), then('adjust', 1, 1, 6_000), then('reverse', 1, 1), then('status', 1, 1),
  then('debit', 2, 1), then('fail', 4), then('card', 1, 3), then('dispute', 9), then('lose', 5),
]

type Items = { month: On; cents: number }[]
/** What a step comes to on this account. */
export type Act =
  /** Taken over from the old system. */
  | { do: 'open'; paidThroughOn: On }
  | { do: 'run'; month: On }
  /** At the counter, by check: what was ticked (months by their first day, fees), and months ahead. */
  | { do: 'pay'; cents: number; debts: string[]; through: On | null }
  /** Online: by card at once, or by a debit that sets out and arrives or fails. */
  | { do: 'card' | 'debit'; items: Items } | { do: 'arrive' | 'fail'; debit: number }
  | { do: 'refund' | 'return' | 'dispute'; payment: number; cents: number } | { do: 'win' | 'lose'; payment: number }
  | { do: 'adjust'; kind: 'waiver' | 'credit' | 'other_raises'; cents: number } | { do: 'reverse'; adjustment: number }
  | { do: 'rate'; cents: number; startsOn: On } | { do: 'class' | 'status'; startsOn: On }
  | { do: 'exempt'; startsOn: On; lastOn: On } | { do: 'unexempt'; startsOn: On; endsOn: On }
  /** Another record of the person, with so much credit, becomes one with this. */
  | { do: 'merge'; cents: number }

const ofPayments = (book: Book, fit: (payment: Book['payments'][number]) => boolean, n: number) => {
  const fitting = book.payments.flatMap((payment, at) => (fit(payment) ? [at] : []))
  return fitting[n % Math.max(1, fitting.length)]
}

/** What a step means for this account today; null where there is nothing to do it with. */
export function actOf(book: Book, { do: what, n, cents }: Step): Act | null {
  const dues = duesNow(book)
  const payable = payableOf(dues, book.on)
  const owedCents = sumCents(debtsIn(dues).map((debt) => debt.openCents))
  const running = book.debits.findIndex((debit) => !debit.ended)
  const { exemptions } = onFileNow(book).billing
  switch (what) {
    case 'open': return book.steps === 1 ? { do: 'open', paidThroughOn: lastOfMonth(addMonths('2025-09-01', n)) } : null
    case 'run': return { do: 'run', month: firstOfMonth(book.on) }
    case 'pay': {
      const keys = [...payable.owed.map((month) => month.startsOn), ...payable.fees.map((fee) => fee.feeId)]
      const debts = n % 3 === 0 && keys.length > 0 ? [keys[n % keys.length]!] : []
      const through = n % 3 === 1 && payable.ahead.length > 0 ? payable.ahead[Math.min(n % 4, payable.ahead.length - 1)]!.startsOn : null
      const plan = planPayment(dues, { amount: n % 2 === 0 ? cents : undefined, debts, through: through ?? undefined }, book.on)
      return 'message' in plan ? null : { do: 'pay', cents: plan.amountCents, debts, through }
    }
    case 'card': case 'debit': {
      const ahead = what === 'card' ? payable.ahead.map((month) => ({ month: month.startsOn, cents: month.amountCents })) : []
      const items = [...payable.owed.map((month) => ({ month: month.startsOn, cents: month.openCents })), ...ahead].slice(0, 1 + (n % 4))
      return (what === 'debit' && running >= 0) || sumCents(items.map((item) => item.cents)) < 50 ? null : { do: what, items }
    }
    case 'arrive': case 'fail': return running < 0 ? null : { do: what, debit: running }
    case 'refund': {
      const payment = ofPayments(book, (one) => one.fate === 'here' && one.refundedCents < one.cents, n)
      return payment === undefined ? null : { do: 'refund', payment, cents: Math.min(cents, book.payments[payment]!.cents - book.payments[payment]!.refundedCents) }
    }
    case 'return': case 'dispute': {
      const payment = ofPayments(book, (one) => one.fate === 'here' && (one.way !== 'card') === (what === 'return') && !(one.way === 'bank' && one.refundedCents === one.cents), n)
      return payment === undefined ? null : { do: what, payment, cents: what === 'return' ? book.payments[payment]!.cents : Math.min(cents, book.payments[payment]!.cents) }
    }
    case 'win': case 'lose': {
      const payment = ofPayments(book, (one) => one.fate === 'disputed' || (what === 'win' && one.fate === 'returned' && one.way === 'bank'), n)
      return payment === undefined ? null : { do: what, payment }
    }
    case 'adjust': {
      const kind = (['waiver', 'credit', 'other_raises'] as const)[n % 3]!
      return kind === 'waiver' && owedCents === 0 ? null : { do: 'adjust', kind, cents: kind === 'waiver' ? Math.min(cents, owedCents) : cents }
    }
    case 'reverse': {
      const standing = book.adjustments.flatMap((one, at) => (one.reversed || (one.fee !== null && book.fees[one.fee]!.takenBack) ? [] : [at]))
      return standing.length === 0 ? null : { do: 'reverse', adjustment: standing[n % standing.length]! }
    }
    case 'rate': return { do: 'rate', cents: 3_000 + (cents % 9_000), startsOn: addDays(book.on, 1 + n) }
    // Dated back as well: what was shown before stays what was shown.
    case 'class': case 'status': return { do: what, startsOn: addDays(book.on, n % 2 === 0 ? 0 : -3 * n) }
    case 'exempt': {
      const [startsOn, lastOn] = [addDays(firstOfMonth(book.on), 15 * ((n % 5) - 3)), addDays(book.on, 10 + 9 * n)]
      return exemptions.some((one) => one.startsOn <= lastOn && (one.endsOn === null || one.endsOn > startsOn)) ? null : { do: 'exempt', startsOn, lastOn }
    }
    case 'unexempt': {
      const held = exemptionOn({ exemptions }, book.on)
      return held?.endsOn ? { do: 'unexempt', startsOn: held.startsOn, endsOn: held.endsOn } : null
    }
    case 'merge': return n < 4 ? { do: 'merge', cents } : null
  }
}
