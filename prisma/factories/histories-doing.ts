import { planPayment } from '@/lib/counter/rules'
import { addDays, addMonths, firstOfMonth, type On } from '@/lib/dates'
import { monthsFrom } from '@/lib/dues/periods'
import { coveredByOpening, priceOf, type Price } from '@/lib/dues/rules'
import { spread, type Wish } from '@/lib/dues/spreading'
import { planTakeBack } from '@/lib/dues/taking-back-rules'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { sumCents } from '@/lib/money'
import { charge, credit, debtsIn, duesNow, eat, layFee, onFileNow, placed, post, priceNow, putOnFile, settledBy, settling, takeFeeBack, usual, type Book, type Line } from './histories'
import type { Act } from './histories-acts'
import { RETURN_FEE_CENTS } from './payments'

const stands = (book: Book, month: On) => book.charges.some((one) => one.month === month && !one.takenBack)
const wishes = (items: readonly { month: On; cents: number }[]): Wish[] => items.map(({ month, cents }) => ({ periodId: month, amountCents: cents }))
const clearing = (way: 'check' | 'card' | 'bank'): AccountCode => (way === 'check' ? accounts.counterClearing : accounts.cardClearing)

function receive(book: Book, cents: number, wished: readonly Wish[], way: 'check' | 'card' | 'bank'): void {
  const { lines } = placed(book, cents, wished)
  const journal = post(book, [{ account: clearing(way), cents }, ...lines])
  book.payments.push({ on: book.on, cents, way, journals: [journal], refundedCents: 0, fate: 'here' })
}

/** Money leaves: `taken` is asked of the member, the rest the hall lost. */
function leave(book: Book, { cents, takenCents, against, wished = [], own = [], on = book.on }: { cents: number; takenCents: number; against: AccountCode; on?: On } & Parameters<typeof planTakeBack>[3] & object): number {
  const dues = duesNow(book)
  const plan = takenCents > 0 ? planTakeBack(takenCents, debtsIn(dues), dues.creditCents, { wished, own }) : { reopened: [], creditCents: 0, restCents: 0 }
  const lostCents = plan.restCents + cents - takenCents
  const lost: Line[] = lostCents > 0 ? [{ account: accounts.losses, cents: lostCents }] : []
  const journal = post(book, [...plan.reopened.map((debt) => settling({ ...debt, cents: -debt.cents })), ...credit(-plan.creditCents), ...lost, { account: against, cents: -cents }], on)
  book.lostCents += lostCents
  return journal
}

/** Money that a return or dispute took comes in again: losses first, then what it had opened. */
function comeBack(book: Book, { cents, journal }: { cents: number; journal: number }): void {
  const gone = book.entries.filter((entry) => entry.journal === journal && entry.cents > 0)
  const lostCents = Math.min(cents, sumCents(gone.filter((entry) => entry.account === accounts.losses).map((entry) => entry.cents)))
  const wished = gone.flatMap((entry): Wish[] => {
    const month = book.charges.find((one) => one.key === entry.debt)?.month
    return month ? [{ periodId: month, amountCents: entry.cents }] : entry.debt ? [{ feeId: entry.debt, amountCents: entry.cents }] : []
  })
  const { lines } = cents > lostCents ? placed(book, cents - lostCents, wished) : { lines: [] }
  post(book, [{ account: accounts.cardClearing, cents }, ...(lostCents > 0 ? [{ account: accounts.losses, cents: -lostCents }] : []), ...lines])
  book.lostCents -= lostCents
}

function open(book: Book, paidThroughOn: On): void {
  const running = firstOfMonth(book.on)
  // What was first known of a member held before, too: the old system billed by it.
  const { billing, rates } = onFileNow(book)
  const before = <T extends { startsOn: On }>(spans: T[]) => spans.map((span, at) => (at === 0 ? { ...span, startsOn: '0001-01-01' } : span))
  const price = (month: On) => priceOf({ ...billing, statuses: before(billing.statuses), classifications: before(billing.classifications) }, rates, month, usual)
  const billed = (first: On, last: On) => monthsFrom(first, last).flatMap((startsOn) => (price(startsOn) ? [{ startsOn, price: price(startsOn)! }] : []))
  const [owed, beyond] = [billed(addMonths(firstOfMonth(paidThroughOn), 1), running), billed(addMonths(running, 1), firstOfMonth(paidThroughOn))]
  const cents = sumCents(beyond.map((month) => month.price.monthlyCents))
  charge(book, owed, { against: accounts.openingBalances })
  if (cents > 0) post(book, [{ account: accounts.openingBalances, cents }, ...credit(cents)])
  book.broughtCents += cents
  book.seq += 1
  book.opening = { paidThroughOn, asOf: owed.length + beyond.length > 0 ? book.on : null, seq: book.seq }
}

/** The charges inside an exemption go; what was paid on them becomes credit. */
function exempt(book: Book, startsOn: On, endsOn: On): void {
  const inside = duesNow(book).charges.filter((one) => one.startsOn >= startsOn && one.startsOn < endsOn)
  for (const { chargeId, amountCents, openCents } of inside) {
    const paidCents = amountCents - openCents
    post(book, [settling({ chargeId, cents: amountCents }), { account: accounts.exemptions, cents: amountCents }])
    if (paidCents > 0) post(book, [settling({ chargeId, cents: -paidCents }), ...credit(paidCents)])
    Object.assign(book.charges.find((one) => one.key === chargeId)!, { takenBack: { seq: book.seq, on: book.on }, exempted: true })
  }
  eat(book)
}

/** Its begun months are owed after all, those that were charged or that a run has passed. */
function uncover(book: Book, startsOn: On, endsOn: On): void {
  const running = firstOfMonth(book.on)
  const before = endsOn <= running ? endsOn : addDays(running, 1)
  const takenBack = new Map(book.charges.filter((one) => one.exempted).map((one) => [one.month, one]))
  const months = [...new Set([...takenBack.keys(), ...book.chargedMonths])].filter((month) => month >= startsOn && month < before && !stands(book, month)).sort()
  const price = (month: On): Price | undefined => (book.opening && month <= coveredByOpening(book.opening) ? undefined : priceNow(book, month))
  for (const month of months) {
    const was = takenBack.get(month)
    const now = price(month) ?? (was?.byOldSystem ? was.price : undefined)
    if (now) charge(book, [{ startsOn: month, price: now }], { against: was ? accounts.exemptions : accounts.duesIncome })
  }
  eat(book)
}

function reverse(book: Book, at: number): void {
  const adjustment = book.adjustments[at]!
  adjustment.reversed = true
  if (adjustment.fee !== null) return takeFeeBack(book, adjustment.fee)
  const account = adjustment.kind === 'waiver' ? accounts.waivers : accounts.credits
  const dues = duesNow(book)
  const plan = planTakeBack(adjustment.cents, debtsIn(dues), dues.creditCents, { wished: settledBy(book, [adjustment.journal]) })
  const lines = [...plan.reopened.map((debt) => settling({ ...debt, cents: -debt.cents })), ...credit(-plan.creditCents)]
  if (plan.restCents > 0) layFee(book, plan.restCents, account)
  // Owed a second time: neither given back nor settled.
  book.broughtCents += plan.restCents
  if (lines.length > 0) post(book, [...lines, { account, cents: plan.restCents - adjustment.cents }])
  eat(book)
}

/** Does an act on the book. What changes on file is the caller's to note before: each world has its own way. */
export function doOnBook(book: Book, act: Act): void {
  switch (act.do) {
    case 'open': return open(book, act.paidThroughOn)
    case 'run': {
      const price = book.opening && act.month <= coveredByOpening(book.opening) ? undefined : priceNow(book, act.month)
      book.chargedMonths.add(act.month)
      if (!price || stands(book, act.month)) return
      charge(book, [{ startsOn: act.month, price }], { on: act.month })
      return eat(book, act.month)
    }
    case 'pay': {
      const plan = planPayment(duesNow(book), { amount: act.cents, debts: act.debts, through: act.through ?? undefined }, book.on)
      if ('message' in plan) throw new RangeError(plan.message)
      return receive(book, act.cents, plan.wishes.map(({ startsOn, feeId, amountCents }) => ({ periodId: startsOn, feeId, amountCents })), 'check')
    }
    case 'card': return receive(book, sumCents(act.items.map((item) => item.cents)), wishes(act.items), 'card')
    case 'refund': {
      const payment = book.payments[act.payment]!
      payment.journals.push(leave(book, { cents: act.cents, takenCents: act.cents, against: clearing(payment.way), own: settledBy(book, payment.journals) }))
      payment.refundedCents += act.cents
      return
    }
    case 'return': case 'dispute': {
      const payment = book.payments[act.payment]!
      const takenCents = Math.max(0, Math.min(act.cents, payment.cents - payment.refundedCents))
      const own = settledBy(book, payment.journals)
      const journal = leave(book, { cents: act.cents, takenCents, against: clearing(payment.way), wished: own, ...(act.do === 'return' ? { on: payment.on } : { own }) })
      payment.taken = { cents: act.cents, journal, fee: null }
      payment.fate = act.do === 'return' ? 'returned' : 'disputed'
      eat(book)
      if (act.do === 'dispute') return
      payment.taken.fee = layFee(book, RETURN_FEE_CENTS).fee
      return eat(book)
    }
    case 'win': {
      const payment = book.payments[act.payment]!
      comeBack(book, payment.taken!)
      payment.fate = 'over'
      if (payment.taken!.fee !== null) takeFeeBack(book, payment.taken!.fee)
      return
    }
    case 'lose':
      book.payments[act.payment]!.fate = 'over'
      return
    case 'adjust': {
      const { kind, cents } = act
      if (kind === 'other_raises') book.adjustments.push({ kind, cents, ...layFee(book, cents), reversed: false })
      else {
        const { parts, restCents } = kind === 'waiver' ? spread(cents, debtsIn(duesNow(book))) : { parts: [], restCents: cents }
        const journal = post(book, [{ account: kind === 'waiver' ? accounts.waivers : accounts.credits, cents }, ...parts.map(settling), ...credit(restCents)])
        book.adjustments.push({ kind, cents, journal, fee: null, reversed: false })
      }
      return eat(book)
    }
    case 'reverse': return reverse(book, act.adjustment)
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
      if (act.do === 'arrive') receive(book, cents, wishes(debit.items), 'bank')
      return
    }
    case 'exempt': return exempt(book, act.startsOn, addDays(act.lastOn, 1))
    case 'unexempt': return uncover(book, act.startsOn, act.endsOn)
    case 'merge':
      post(book, [{ account: accounts.suspense, cents: act.cents }, ...credit(act.cents)])
      book.broughtCents += act.cents
      return eat(book)
    case 'rate': case 'class': case 'status': return
  }
}

/** What an act changes on file, in memory, where there are no commands. */
export function changeInMemory(book: Book, act: Act): void {
  const { rates, billing } = onFileNow(book)
  const turned = <V>(spans: { value: V; startsOn: On; endsOn: On | null }[], startsOn: On, other: (value: V) => V) => {
    const last = spans.at(-1)!
    return last.startsOn >= startsOn ? spans : [...spans.slice(0, -1), { ...last, endsOn: startsOn }, { value: other(last.value), startsOn, endsOn: null }]
  }
  if (act.do === 'rate') {
    const replaced = rates.filter((rate) => rate.classification !== 'journeyman' || rate.startsOn < act.startsOn)
    putOnFile(book, { rates: [...replaced.map((rate) => (rate.classification === 'journeyman' && (rate.endsOn === null || rate.endsOn > act.startsOn) ? { ...rate, endsOn: act.startsOn } : rate)),
      { id: `journeyman ${act.startsOn}`, classification: 'journeyman', monthlyCents: act.cents, startsOn: act.startsOn, endsOn: null }] })
  }
  if (act.do === 'class') putOnFile(book, { billing: { ...billing, classifications: turned(billing.classifications, act.startsOn, (value) => (value === 'journeyman' ? 'foreman' : 'journeyman')) } })
  if (act.do === 'status') putOnFile(book, { billing: { ...billing, statuses: turned(billing.statuses, act.startsOn, (value) => (value === 'active' ? 'suspended' : 'active')) } })
  if (act.do === 'exempt') putOnFile(book, { billing: { ...billing, exemptions: [...billing.exemptions, { value: 'military', startsOn: act.startsOn, endsOn: addDays(act.lastOn, 1) }] } })
  if (act.do === 'unexempt') putOnFile(book, { billing: { ...billing, exemptions: billing.exemptions.filter((one) => one.startsOn !== act.startsOn) } })
}
