// A member's account as a few arrays: the pure rules of dues over entries in memory, for random histories. The same acts done through the
// tx verbs on PostgreSQL (living.ts) must come out the same to the cent.
import fc from 'fast-check'
import { addDays, addMonths, firstOfMonth, type On } from '@/lib/dates'
import { monthsToCharge, nextMonths, payableOf } from '@/lib/dues/ahead'
import type { MemberCharge, MemberDues, MemberFee, OnItsWay } from '@/lib/dues/member-dues'
import { periodDays, priceOf, type Billing, type DuesRules, type Price, type Rate } from '@/lib/dues/rules'
import { debtKey, spread, type Part, type Wish } from '@/lib/dues/spreading'
import { planTakeBack } from '@/lib/dues/taking-back-rules'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { sumCents } from '@/lib/money'

export const usual: DuesRules = { dueDay: 1, graceEndsDay: 15, delinquentMonths: 3, monthsAhead: 12, classChange: 'first_day' }
export const begins: On = '2026-01-20'

const doings = ['run', 'run', 'run', 'pay', 'pay', 'pay', 'ahead', 'refund', 'return', 'dispute', 'win', 'waive', 'grant', 'fee', 'unfee', 'debit', 'arrive', 'fail', 'rate', 'class'] as const
/** A step before it is known what the account holds: what, how many days later, and two numbers to choose by. */
export type Step = { do: (typeof doings)[number]; gap: number; n: number; cents: number }
export const steps = (most: number) => fc.array(
  fc.record<Step>({ do: fc.constantFrom(...doings), gap: fc.integer({ min: 0, max: 25 }), n: fc.nat(11), cents: fc.integer({ min: 1, max: 20_000 }) }), { minLength: 4, maxLength: most })

/** What a step comes to on this account. */
export type Act =
  | { do: 'run'; month: On } | { do: 'pay'; cents: number; wished: { month: On; cents: number }[] }
  | { do: 'out'; kind: 'refund' | 'return' | 'dispute'; payment: number; cents: number } | { do: 'win'; payment: number; cents: number }
  | { do: 'waive' | 'grant' | 'fee'; cents: number } | { do: 'unfee'; fee: number }
  | { do: 'debit'; items: { month: On; cents: number }[] } | { do: 'arrive' | 'fail'; debit: number }
  | { do: 'rate'; cents: number; startsOn: On } | { do: 'class' }

type Entry = { seq: number; on: On; journal: number; account: AccountCode; cents: number; debt?: string }
type Line = Omit<Entry, 'seq' | 'on' | 'journal'>
type Raised = { seq: number; on: On; takenBack?: { seq: number; on: On } }
type Payment = { on: On; cents: number; leftCents: number; disputedCents: number; parts: Part[] }
type Debit = { seq: number; on: On; holdsUntilOn: On; items: { month: On; cents: number }[]; ended?: { seq: number; on: On } }
/** Up to which booking, and up to which day: a moment as lib/ledger/moments.ts has it. */
export type Point = { on: On; seq: number }

/** The book of one member. `now` is everything so far. */
export function newBook(rates: Rate[], billing: Billing) {
  const book = {
    on: begins, seq: 0, journals: 0, rates, billing,
    entries: [] as Entry[], charges: [] as (Raised & { month: On; price: Price })[], fees: [] as (Raised & { cents: number })[],
    payments: [] as Payment[], debits: [] as Debit[], lostCents: 0,
  }
  return Object.assign(book, { now: (): Point => ({ on: '9999-12-31', seq: book.seq }) })
}
export type Book = ReturnType<typeof newBook>

const isIn = (at: Point) => (one: { seq: number; on: On }) => one.seq <= at.seq && one.on <= at.on
const stoodAt = (at: Point) => (one: Raised) => isIn(at)(one) && !(one.takenBack && isIn(at)(one.takenBack))
const monthKey = (month: On) => `c:${month}`
const feeKey = (n: number) => `f:${n}`

/** What the rules ask about the member at a point: the pure twin of readMemberDues. */
export function duesAt(book: Book, at: Point): MemberDues {
  const open = new Map<string, number>()
  let credit = 0
  for (const entry of book.entries.filter(isIn(at))) {
    if (entry.debt !== undefined) open.set(entry.debt, (open.get(entry.debt) ?? 0) + entry.cents)
    if (entry.account === accounts.memberCredit) credit -= entry.cents
  }
  const charges = book.charges.filter(stoodAt(at)).map(({ month, price }): MemberCharge => (
    { chargeId: monthKey(month), periodId: month, startsOn: month, ...periodDays(month, usual), amountCents: price.monthlyCents, openCents: open.get(monthKey(month)) ?? 0 }))
  const fees = book.fees.flatMap((fee, n): MemberFee[] => (
    stoodAt(at)(fee) ? [{ feeId: feeKey(n), kind: 'other', memo: 'A fee', startsOn: fee.on, amountCents: fee.cents, openCents: open.get(feeKey(n)) ?? 0 }] : []))
  const onItsWay = book.debits.filter((debit) => isIn(at)(debit) && !(debit.ended && isIn(at)(debit.ended))).flatMap(({ on, holdsUntilOn, items }) => items.map(({ month, cents }): OnItsWay => (
    { periodId: month, feeId: null, startsOn: month, amountCents: cents, setOutOn: on, holdsUntilOn })))
  return {
    billing: book.billing, rates: book.rates, opening: null, rules: () => usual, onItsWay, creditCents: credit,
    charges: charges.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)), fees: [...fees].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0)),
  }
}

export const debtsIn = ({ charges, fees }: MemberDues) => [...charges, ...fees].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))

function post(book: Book, lines: readonly Line[], effectiveOn: On = book.on): void {
  if (sumCents(lines.map((line) => line.cents)) !== 0) throw new RangeError('a journal does not balance')
  book.seq += 1
  book.journals += 1
  book.entries.push(...lines.map((line) => ({ ...line, seq: book.seq, on: effectiveOn, journal: book.journals })))
}
const settling = (part: { chargeId?: string; feeId?: string; cents: number }): Line => ({ account: part.feeId === undefined ? accounts.duesReceivable : accounts.feesReceivable, cents: -part.cents, debt: debtKey(part) })
const credit = (cents: number): Line[] => (cents === 0 ? [] : [{ account: accounts.memberCredit, cents: -cents }])

function eat(book: Book): void {
  const dues = duesAt(book, book.now())
  const { parts } = spread(dues.creditCents, debtsIn(dues))
  if (dues.creditCents > 0 && parts.length > 0) post(book, [...credit(-sumCents(parts.map((part) => part.cents))), ...parts.map(settling)])
}

function charge(book: Book, months: readonly { startsOn: On; price: Price }[]): void {
  for (const { startsOn, price } of months) {
    post(book, [{ account: accounts.duesReceivable, cents: price.monthlyCents, debt: monthKey(startsOn) }, { account: accounts.duesIncome, cents: -price.monthlyCents }])
    book.charges.push({ month: startsOn, price, seq: book.seq, on: book.on })
  }
}

/** applyMoney and the payment's own journal, against an account. */
function receive(book: Book, cents: number, wished: readonly Wish[], against: AccountCode): Part[] {
  eat(book)
  const dues = duesAt(book, book.now())
  const there = new Set(dues.charges.map((one) => one.periodId))
  const missing = wished.flatMap((wish) => wish.periodId ?? []).filter((month) => !there.has(month))
  const ahead = missing.length > 0 ? monthsToCharge(nextMonths(dues, book.on), new Set(missing), dues.creditCents) : []
  charge(book, ahead)
  if (ahead.length > 0) eat(book)
  const { parts, restCents } = spread(cents, debtsIn(duesAt(book, book.now())), wished)
  post(book, [{ account: against, cents }, ...parts.map(settling), ...credit(restCents)])
  return parts
}

/** What a step means for this account today; null where there is nothing to do it with. */
export function actOf(book: Book, { do: what, n, cents }: Step): Act | null {
  const dues = duesAt(book, book.now())
  const owed = debtsIn(dues).filter((debt) => debt.openCents > 0)
  const paid = book.payments.map((payment, at) => ({ ...payment, at })).filter((payment) => payment.leftCents > 0)
  const payment = paid[n % Math.max(1, paid.length)]
  const running = book.debits.findIndex((debit) => !debit.ended)
  const payable = payableOf(dues, book.on)
  switch (what) {
    case 'run': return { do: 'run', month: firstOfMonth(book.on) }
    case 'pay': return { do: 'pay', cents, wished: [] }
    case 'ahead': {
      const wished = [...payable.owed.map((month) => ({ month: month.startsOn, cents: month.openCents })), ...payable.ahead.map((month) => ({ month: month.startsOn, cents: month.amountCents }))].slice(0, 1 + (n % 4))
      return wished.length > 0 ? { do: 'pay', cents: sumCents(wished.map((wish) => wish.cents)) + (n % 3 === 0 ? cents : 0), wished } : null
    }
    case 'refund': case 'dispute': return payment ? { do: 'out', kind: what, payment: payment.at, cents: Math.min(cents, payment.leftCents) } : null
    case 'return': return payment?.leftCents === payment?.cents && payment ? { do: 'out', kind: 'return', payment: payment.at, cents: payment.cents } : null
    case 'win': {
      const at = book.payments.findIndex((one) => one.disputedCents > 0)
      return at < 0 ? null : { do: 'win', payment: at, cents: book.payments[at]!.disputedCents }
    }
    case 'waive': return owed.length > 0 ? { do: 'waive', cents: Math.min(cents, sumCents(owed.map((debt) => debt.openCents))) } : null
    case 'grant': return { do: 'grant', cents }
    case 'fee': return { do: 'fee', cents: 100 + (cents % 5_000) }
    case 'unfee': return dues.fees.length > 0 ? { do: 'unfee', fee: Number(dues.fees[n % dues.fees.length]!.feeId.slice(2)) } : null
    case 'debit': return running < 0 && payable.owed.length > 0 ? { do: 'debit', items: payable.owed.slice(0, 1 + (n % 3)).map((month) => ({ month: month.startsOn, cents: month.openCents })) } : null
    case 'arrive': case 'fail': return running < 0 ? null : { do: what, debit: running }
    case 'rate': return { do: 'rate', cents: 3_000 + (cents % 9_000), startsOn: addDays(book.on, 1 + n) }
    case 'class': return { do: 'class' }
  }
}

const wishes = (items: readonly { month: On; cents: number }[]): Wish[] => items.map(({ month, cents }) => ({ periodId: month, amountCents: cents }))
const took = (book: Book, parts: Part[], cents: number) => void book.payments.push({ on: book.on, cents, leftCents: cents, disputedCents: 0, parts })

/** Does an act on the book. Changes of rates and classes are the caller's: each world has its own commands for them. */
export function doOnBook(book: Book, act: Act): void {
  switch (act.do) {
    case 'run': {
      const price = priceOf(book.billing, book.rates, act.month, usual)
      if (price && !book.charges.some((one) => one.month === act.month)) {
        charge(book, [{ startsOn: act.month, price }])
        eat(book)
      }
      return
    }
    case 'pay': return took(book, receive(book, act.cents, wishes(act.wished), accounts.cardClearing), act.cents)
    case 'out': {
      const payment = book.payments[act.payment]!
      const dues = duesAt(book, book.now())
      const plan = planTakeBack(act.cents, debtsIn(dues), dues.creditCents, { own: payment.parts.map((part) => ({ chargeId: part.chargeId ?? null, feeId: part.feeId ?? null, amountCents: part.cents })) })
      const lost: Line[] = plan.restCents > 0 ? [{ account: accounts.losses, cents: plan.restCents }] : []
      post(book, [...plan.reopened.map((debt) => settling({ ...debt, cents: -debt.cents })), ...credit(-plan.creditCents), ...lost, { account: accounts.cardClearing, cents: -act.cents }], act.kind === 'return' ? payment.on : book.on)
      payment.leftCents -= act.cents
      if (act.kind === 'dispute') payment.disputedCents += act.cents
      book.lostCents += plan.restCents
      return
    }
    case 'win':
      receive(book, act.cents, [], accounts.cardClearing)
      book.payments[act.payment]!.disputedCents = 0
      return
    case 'waive': {
      eat(book)
      const { parts, restCents } = spread(act.cents, debtsIn(duesAt(book, book.now())))
      post(book, [{ account: accounts.waivers, cents: act.cents }, ...parts.map(settling), ...credit(restCents)])
      return
    }
    case 'grant':
      post(book, [{ account: accounts.credits, cents: act.cents }, ...credit(act.cents)])
      return eat(book)
    case 'fee':
      post(book, [{ account: accounts.feesReceivable, cents: act.cents, debt: feeKey(book.fees.length) }, { account: accounts.feeIncome, cents: -act.cents }])
      book.fees.push({ seq: book.seq, on: book.on, cents: act.cents })
      return eat(book)
    case 'unfee': {
      const debt = feeKey(act.fee)
      const fee = book.fees[act.fee]!
      const settledCents = fee.cents - sumCents(book.entries.filter((entry) => entry.debt === debt).map((entry) => entry.cents))
      if (settledCents > 0) post(book, [settling({ feeId: debt, cents: -settledCents }), ...credit(settledCents)])
      post(book, [{ account: accounts.feesReceivable, cents: -fee.cents, debt }, { account: accounts.feeIncome, cents: fee.cents }])
      fee.takenBack = { seq: book.seq, on: book.on }
      return eat(book)
    }
    case 'debit': {
      const cents = sumCents(act.items.map((item) => item.cents))
      post(book, [{ account: accounts.onItsWay, cents }, { account: accounts.announced, cents: -cents }])
      book.debits.push({ seq: book.seq, on: book.on, holdsUntilOn: addDays(book.on, 10), items: act.items })
      return
    }
    case 'arrive': case 'fail': {
      const debit = book.debits[act.debit]!
      const cents = sumCents(debit.items.map((item) => item.cents))
      post(book, [{ account: accounts.onItsWay, cents: -cents }, { account: accounts.announced, cents }])
      debit.ended = { seq: book.seq, on: book.on }
      if (act.do === 'arrive') took(book, receive(book, cents, wishes(debit.items), accounts.cardClearing), cents)
      return
    }
    case 'rate': case 'class': return
  }
}

const spanned = (classification: Rate['classification'], monthlyCents: number): Rate => ({ id: `${classification} ${monthlyCents}`, classification, monthlyCents, startsOn: '2000-01-01', endsOn: null })
const since = <T>(value: T) => [{ value, startsOn: '2015-01-01', endsOn: null }]
export const freshBook = (): Book => newBook([spanned('journeyman', 7500), spanned('foreman', 8500)], { archived: false, statuses: since('active' as const), classifications: since('journeyman' as const), exemptions: [] })

/** Changes of rates and classes in memory, where there are no commands. */
export function changeInMemory(book: Book, act: Act): void {
  if (act.do === 'rate') {
    const replaced = book.rates.filter((rate) => rate.classification !== 'journeyman' || rate.startsOn < act.startsOn)
    book.rates = [...replaced.map((rate) => (rate.classification === 'journeyman' && (rate.endsOn === null || rate.endsOn > act.startsOn) ? { ...rate, endsOn: act.startsOn } : rate)),
      { id: `journeyman ${act.startsOn}`, classification: 'journeyman', monthlyCents: act.cents, startsOn: act.startsOn, endsOn: null }]
  }
  if (act.do === 'class') {
    const last = book.billing.classifications.at(-1)!
    if (last.startsOn >= book.on) return
    book.billing = { ...book.billing, classifications: [...book.billing.classifications.slice(0, -1), { ...last, endsOn: book.on }, { value: last.value === 'journeyman' ? 'foreman' : 'journeyman', startsOn: book.on, endsOn: null }] }
  }
}

export const laterBy = (book: Book, gap: number) => void (book.on = addDays(book.on, gap))
/** Days to ask about: month beginnings, ends of grace and the days after them. */
export const askedDays = (book: Book): On[] => [0, 2, 5, 9].flatMap((n) => [0, 14, 15].map((days) => addDays(addMonths('2026-02-01', n), days))).filter((on) => on <= book.on)
