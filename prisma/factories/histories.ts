// A member's account as a few arrays: the pure rules of dues over entries in memory, for random histories. histories-acts.ts says what may
// happen to it, histories-doing.ts does it; the same acts through the commands on PostgreSQL (living.ts) must come out the same to the cent.
import { addDays, addMonths, type On } from '@/lib/dates'
import { monthsToCharge, nextMonths } from '@/lib/dues/ahead'
import type { MemberCharge, MemberDues, MemberFee, OnItsWay } from '@/lib/dues/member-dues'
import { periodDays, priceOf, type Billing, type DuesRules, type Opening, type Price, type Rate } from '@/lib/dues/rules'
import { debtKey, spread, type Part, type Wish } from '@/lib/dues/spreading'
import type { Reopening } from '@/lib/dues/taking-back-rules'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { sumCents } from '@/lib/money'

export const usual: DuesRules = { dueDay: 1, graceEndsDay: 15, delinquentMonths: 3, monthsAhead: 12, classChange: 'first_day' }
export const begins: On = '2026-01-20'

type Entry = { seq: number; on: On; journal: number; account: AccountCode; cents: number; debt?: string }
export type Line = Omit<Entry, 'seq' | 'on' | 'journal'>
type Raised = { seq: number; on: On; takenBack?: { seq: number; on: On } }
/** `exempted`: an exemption took it back; `byOldSystem`: it came with the takeover. */
type Charge = Raised & { month: On; key: string; price: Price; byOldSystem: boolean; exempted: boolean }
type Payment = {
  on: On; cents: number; way: 'check' | 'card' | 'bank'
  /** Journals that settled months by it, or opened them again by its refunds. */
  journals: number[]
  refundedCents: number; fate: 'here' | 'returned' | 'disputed' | 'over'
  /** What the bank or the card company took, by which journal, and the fee that was laid for it. */
  taken?: { cents: number; journal: number; fee: number | null }
}
type Debit = { seq: number; on: On; holdsUntilOn: On; items: { month: On; cents: number }[]; ended?: { seq: number; on: On } }
type Adjustment = { kind: 'waiver' | 'credit' | 'other_raises'; cents: number; journal: number; fee: number | null; reversed: boolean }
/** What was on file about the member, besides the ledger, from this booking on. */
type OnFile = { seq: number; rates: Rate[]; billing: Billing }
/** Up to which booking, and up to which day: a moment as lib/ledger/moments.ts has it. */
export type Point = { on: On; seq: number }

/** The book of one member. `now` is everything so far. */
export function newBook(rates: Rate[], billing: Billing) {
  const book = {
    on: begins, steps: 0, seq: 0, journals: 0, files: [{ seq: 0, rates, billing }] as OnFile[], opening: null as (Opening & { seq: number }) | null, chargedMonths: new Set<On>(),
    entries: [] as Entry[], charges: [] as Charge[], fees: [] as (Raised & { cents: number })[], payments: [] as Payment[], debits: [] as Debit[], adjustments: [] as Adjustment[],
    /** Cents that came in other ways than by money: credit of another record or the old system; and what was lost, or is owed a second time. */
    broughtCents: 0, lostCents: 0,
  }
  return Object.assign(book, { now: (): Point => ({ on: '9999-12-31', seq: book.seq }) })
}
export type Book = ReturnType<typeof newBook>

export const onFileNow = (book: Book): OnFile => book.files.at(-1)!
/** Notes that something on file changed. */
export function putOnFile(book: Book, changed: Partial<Omit<OnFile, 'seq'>>): void {
  book.seq += 1
  book.files.push({ ...onFileNow(book), ...changed, seq: book.seq })
}

const isIn = (at: Point) => (one: { seq: number; on: On }) => one.seq <= at.seq && one.on <= at.on
const stoodAt = (at: Point) => (one: Raised) => isIn(at)(one) && !(one.takenBack && isIn(at)(one.takenBack))
export const feeKey = (n: number) => `f:${n}`
export const feeOf = (key: string) => Number(key.slice(2))

/** What the rules ask about the member at a point: the pure twin of readMemberDues. */
export function duesAt(book: Book, at: Point): MemberDues {
  const open = new Map<string, number>()
  let credit = 0
  for (const entry of book.entries.filter(isIn(at))) {
    if (entry.debt !== undefined) open.set(entry.debt, (open.get(entry.debt) ?? 0) + entry.cents)
    if (entry.account === accounts.memberCredit) credit -= entry.cents
  }
  const charges = book.charges.filter(stoodAt(at)).map(({ month, key, price }): MemberCharge => (
    { chargeId: key, periodId: month, startsOn: month, ...periodDays(month, usual), amountCents: price.monthlyCents, openCents: open.get(key) ?? 0 }))
  const fees = book.fees.flatMap((fee, n): MemberFee[] => (
    stoodAt(at)(fee) ? [{ feeId: feeKey(n), kind: 'other', memo: 'A fee', startsOn: fee.on, amountCents: fee.cents, openCents: open.get(feeKey(n)) ?? 0 }] : []))
  const onItsWay = book.debits.filter((debit) => isIn(at)(debit) && !(debit.ended && isIn(at)(debit.ended))).flatMap(({ on, holdsUntilOn, items }) => items.map(({ month, cents }): OnItsWay => (
    { periodId: month, feeId: null, startsOn: month, amountCents: cents, setOutOn: on, holdsUntilOn })))
  const { rates, billing } = book.files.findLast((file) => file.seq <= at.seq)!
  const { opening } = book
  return {
    billing, rates, rules: () => usual, onItsWay, creditCents: credit, opening: opening && opening.seq <= at.seq && (opening.asOf ?? at.on) <= at.on ? { paidThroughOn: opening.paidThroughOn, asOf: opening.asOf } : null,
    charges: charges.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)), fees: [...fees].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0)),
  }
}
export const duesNow = (book: Book): MemberDues => duesAt(book, book.now())

export const debtsIn = ({ charges, fees }: MemberDues) => [...charges, ...fees].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))

/** Books lines that sum to zero, and answers their journal. */
export function post(book: Book, lines: readonly Line[], on: On = book.on): number {
  if (sumCents(lines.map((line) => line.cents)) !== 0) throw new RangeError('a journal does not balance')
  book.seq += 1
  book.journals += 1
  book.entries.push(...lines.map((line) => ({ ...line, seq: book.seq, on, journal: book.journals })))
  return book.journals
}
export const settling = (part: { chargeId?: string; feeId?: string; cents: number }): Line => ({ account: part.feeId === undefined ? accounts.duesReceivable : accounts.feesReceivable, cents: -part.cents, debt: debtKey(part) })
export const credit = (cents: number): Line[] => (cents === 0 ? [] : [{ account: accounts.memberCredit, cents: -cents }])

export function eat(book: Book, on: On = book.on): void {
  const dues = duesNow(book)
  const { parts } = spread(dues.creditCents, debtsIn(dues))
  if (dues.creditCents > 0 && parts.length > 0) post(book, [...credit(-sumCents(parts.map((part) => part.cents))), ...parts.map(settling)], on)
}

export function charge(book: Book, months: readonly { startsOn: On; price: Price }[], { on = book.on, against = accounts.duesIncome as AccountCode } = {}): void {
  for (const { startsOn: month, price } of months) {
    const key = `c:${month}:${book.charges.length}`
    post(book, [{ account: accounts.duesReceivable, cents: price.monthlyCents, debt: key }, { account: against, cents: -price.monthlyCents }], on)
    book.charges.push({ month, key, price, seq: book.seq, on, byOldSystem: against === accounts.openingBalances, exempted: false })
  }
}

/** applyMoney: the lines by which money finds its place. */
export function placed(book: Book, cents: number, wished: readonly Wish[]): { parts: Part[]; lines: Line[] } {
  eat(book)
  const dues = duesNow(book)
  const there = new Set(dues.charges.map((one) => one.periodId))
  const missing = wished.flatMap((wish) => wish.periodId ?? []).filter((month) => !there.has(month))
  const ahead = missing.length > 0 ? monthsToCharge(nextMonths(dues, book.on), new Set(missing), dues.creditCents) : []
  charge(book, ahead)
  if (ahead.length > 0) eat(book)
  const { parts, restCents } = spread(cents, debtsIn(duesNow(book)), wished)
  return { parts, lines: [...parts.map(settling), ...credit(restCents)] }
}

export function layFee(book: Book, cents: number, against: AccountCode = accounts.feeIncome): { fee: number; journal: number } {
  const fee = book.fees.length
  const journal = post(book, [{ account: accounts.feesReceivable, cents, debt: feeKey(fee) }, { account: against, cents: -cents }])
  book.fees.push({ seq: book.seq, on: book.on, cents })
  return { fee, journal }
}

export function takeFeeBack(book: Book, n: number): void {
  const [debt, fee] = [feeKey(n), book.fees[n]!]
  const settledCents = fee.cents - sumCents(book.entries.filter((entry) => entry.debt === debt).map((entry) => entry.cents))
  if (settledCents > 0) post(book, [settling({ feeId: debt, cents: -settledCents }), ...credit(settledCents)])
  post(book, [{ account: accounts.feesReceivable, cents: -fee.cents, debt }, { account: accounts.feeIncome, cents: fee.cents }])
  fee.takenBack = { seq: book.seq, on: book.on }
  eat(book)
}

/** What these journals together lowered, as debts of now: a month that was charged again is the charge that stands for it. */
export function settledBy(book: Book, journals: readonly number[]): Reopening[] {
  const standing = new Map(duesNow(book).charges.map((one) => [one.periodId, one.chargeId]))
  const settled = new Map<string, Reopening>()
  for (const { debt, cents, journal } of book.entries) {
    if (debt === undefined || !journals.includes(journal)) continue
    const month = book.charges.find((one) => one.key === debt)?.month
    const chargeId = month === undefined ? undefined : standing.get(month)
    if (month !== undefined && chargeId === undefined) continue
    const key = chargeId ?? debt
    settled.set(key, { ...(chargeId ? { chargeId } : { feeId: debt }), amountCents: (settled.get(key)?.amountCents ?? 0) - cents })
  }
  return [...settled.values()].filter((one) => one.amountCents > 0)
}

export const priceNow = (book: Book, month: On): Price | undefined => priceOf(onFileNow(book).billing, onFileNow(book).rates, month, usual)

const spanned = (classification: Rate['classification'], monthlyCents: number): Rate => ({ id: `${classification} ${monthlyCents}`, classification, monthlyCents, startsOn: '2000-01-01', endsOn: null })
const since = <T>(value: T) => [{ value, startsOn: '2015-01-01', endsOn: null }]
export const freshBook = (): Book => newBook([spanned('journeyman', 7500), spanned('foreman', 8500)], { archived: false, statuses: since('active' as const), classifications: since('journeyman' as const), exemptions: [] })

export const laterBy = (book: Book, gap: number) => void Object.assign(book, { on: addDays(book.on, gap), steps: book.steps + 1 })
/** Days to ask about: month beginnings, ends of grace and the days after them. */
export const askedDays = (book: Book): On[] => [0, 2, 5, 9].flatMap((n) => [0, 14, 15].map((days) => addDays(addMonths('2026-02-01', n), days))).filter((on) => on <= book.on)
