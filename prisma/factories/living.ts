// The same histories through the tx verbs and commands on PostgreSQL, act by act beside the book in memory.
import { expect } from 'vitest'
import type { On } from '@/lib/dates'
import { db } from '@/lib/db'
import { applyMoney } from '@/lib/dues/allocation'
import { findChargeable } from '@/lib/dues/chargeable'
import { eatCredit, postCharges } from '@/lib/dues/charges'
import { layFee, takeFeeBack } from '@/lib/dues/fees'
import { standingOn } from '@/lib/dues/history'
import { creditLine, settlingLine } from '@/lib/dues/lines'
import { debtsOf, readMemberDues, standingOf, type MemberDues } from '@/lib/dues/member-dues'
import { endOnItsWay, setOut } from '@/lib/dues/on-its-way'
import { ensurePeriods } from '@/lib/dues/periods'
import { setDuesRate } from '@/lib/dues/rates'
import { spread, type Part, type Wish } from '@/lib/dues/spreading'
import { standingsOf } from '@/lib/dues/standing-list'
import { takeMoneyBack } from '@/lib/dues/taking-back'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { balancesOn } from '@/lib/ledger/balances'
import { newId } from '@/lib/ledger/ids'
import { lockMember, postJournal } from '@/lib/ledger/journals'
import { changeMemberClassification } from '@/lib/members/commands'
import { sumCents } from '@/lib/money'
import type { Tx } from '@/lib/db'
import { person } from './actors'
import { within } from './dues'
import { actOf, askedDays, debtsIn, doOnBook, duesAt, laterBy, newBook, type Act, type Book, type Step } from './histories'
import { expectSound, ledgerSide } from './histories-proof'
import { enrolled } from './members'

/** What the ledger's side of a history is known by: receipts, fees and debits in the order in which they came. */
type Kept = { memberId: string; payments: { on: On; parts: Part[] }[]; fees: string[]; debits: string[] }

async function wishesOf(tx: Tx, items: readonly { month: On; cents: number }[]): Promise<Wish[]> {
  const periods = await ensurePeriods(tx, items.map((item) => item.month))
  return items.map(({ month, cents }) => ({ periodId: periods.get(month)!, amountCents: cents }))
}

async function receive(tx: Tx, { memberId, cents, wished, on, against = accounts.cardClearing }: { memberId: string; cents: number; wished: readonly Wish[]; on: On; against?: AccountCode }): Promise<Part[]> {
  const applied = await applyMoney(tx, { memberId, amountCents: cents, wished, occurredOn: on })
  await postJournal(tx, { kind: 'payment', occurredOn: on, memo: 'Test payment', lines: [{ account: against, cents }, ...applied.lines] })
  return applied.settled
}

/** Does an act on the ledger, as the rooms do it: under the member's lock, in one transaction. */
async function doOnLedger(book: Book, kept: Kept, act: Act): Promise<void> {
  const { memberId } = kept
  const on = book.on
  if (act.do === 'rate') return void await setDuesRate(person('officer'), { classification: 'journeyman', monthly: (act.cents / 100).toFixed(2), startsOn: act.startsOn })
  if (act.do === 'class') {
    const classification = book.billing.classifications.at(-1)!.value === 'journeyman' ? 'foreman' as const : 'journeyman' as const
    return void await changeMemberClassification(person('staff'), { memberId, classification, startsOn: on, reason: 'test' }).catch(() => undefined)
  }
  await within(async (tx) => {
    await lockMember(tx, memberId)
    switch (act.do) {
      case 'run': {
        const periodId = (await ensurePeriods(tx, [act.month])).get(act.month)!
        const due = await findChargeable(tx, act.month, [memberId])
        await postCharges(tx, due.map(({ memberId: _, ...price }) => ({ memberId, periodId, startsOn: act.month, price })), on)
        if (due.length > 0) await eatCredit(tx, [memberId], on)
        return
      }
      case 'pay': return void kept.payments.push({ on, parts: await receive(tx, { memberId, cents: act.cents, wished: await wishesOf(tx, act.wished), on }) })
      case 'win': return void await receive(tx, { memberId, cents: act.cents, wished: [], on })
      case 'out': {
        const payment = kept.payments[act.payment]!
        const own = payment.parts.map(({ chargeId, feeId, cents }) => ({ chargeId: chargeId ?? null, feeId: feeId ?? null, amountCents: cents }))
        const back = await takeMoneyBack(tx, { memberId, amountCents: act.cents, own })
        const lost = back.restCents > 0 ? [{ account: accounts.losses, cents: back.restCents }] : []
        await postJournal(tx, {
          kind: act.kind, occurredOn: on, ...(act.kind === 'return' ? { effectiveOn: payment.on } : {}), memo: `Test ${act.kind}`,
          lines: [...back.lines, ...lost, { account: accounts.cardClearing, cents: -act.cents }],
        })
        return
      }
      case 'waive': {
        await eatCredit(tx, [memberId], on)
        const { parts } = spread(act.cents, await debtsOf(tx, [memberId]))
        return void await postJournal(tx, { kind: 'adjustment', occurredOn: on, memo: 'Test waiver', lines: [{ account: accounts.waivers, cents: act.cents }, ...parts.map((part) => settlingLine(memberId, part, part.cents))] })
      }
      case 'grant':
        await postJournal(tx, { kind: 'adjustment', occurredOn: on, memo: 'Test credit', lines: [{ account: accounts.credits, cents: act.cents }, creditLine(memberId, act.cents)] })
        return void await eatCredit(tx, [memberId], on)
      case 'fee': return void kept.fees.push((await layFee(tx, { memberId, kind: 'other', amountCents: act.cents, chargedOn: on, memo: 'A fee' })).feeId)
      case 'unfee': return void await takeFeeBack(tx, kept.fees[act.fee]!, { occurredOn: on, memo: 'Test' })
      case 'debit': {
        const items = await wishesOf(tx, act.items)
        const { holdsUntilOn } = book.debits.at(-1)!
        return void kept.debits.push(await setOut(tx, { memberId, items, setOutOn: on, holdsUntilOn, memo: 'Test debit', sourceKey: `test:${newId()}` }))
      }
      case 'arrive': case 'fail': {
        await endOnItsWay(tx, kept.debits[act.debit]!, { occurredOn: on, memo: 'Test' })
        const { items } = book.debits[act.debit]!
        if (act.do === 'arrive') kept.payments.push({ on, parts: await receive(tx, { memberId, cents: sumCents(items.map((item) => item.cents)), wished: await wishesOf(tx, items), on }) })
      }
    }
  })
}

/** Dues in figures that both worlds share. */
const figures = (dues: MemberDues) => ({
  charges: dues.charges.map(({ startsOn, dueOn, graceEndsOn, amountCents, openCents }) => ({ startsOn, dueOn, graceEndsOn, amountCents, openCents })),
  fees: dues.fees.map(({ startsOn, amountCents, openCents }) => ({ startsOn, amountCents, openCents })),
  onItsWay: dues.onItsWay.map(({ startsOn, amountCents, setOutOn, holdsUntilOn }) => ({ startsOn, amountCents, setOutOn, holdsUntilOn })),
  creditCents: dues.creditCents,
})

async function expectProjected(memberId: string, dues: MemberDues): Promise<void> {
  const owedCents = sumCents(debtsIn(dues).map((debt) => debt.openCents))
  const feesOwedCents = sumCents(dues.fees.map((fee) => fee.openCents))
  const onItsWayCents = sumCents(dues.onItsWay.map((one) => one.amountCents))
  const expected = { owedCents, feesOwedCents, creditCents: dues.creditCents, balanceCents: owedCents - dues.creditCents, onItsWayCents }
  const unpaidMonths = dues.charges.filter((charge) => charge.openCents > 0).length
  const projected = await db.duesProjection.findUnique({ where: { memberId } })
  if (projected) expect(projected).toMatchObject({ ...expected, unpaidMonths })
  const [summed] = await balancesOn(db, { on: '9999-12-31', knownAt: null }, [memberId])
  if (summed) expect(summed).toEqual({ memberId, ...expected })
}

const clock = async () => {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  await new Promise((resolve) => setTimeout(resolve, 3))
  return row!.now
}

/**
 * Lives a history on PostgreSQL beside the book in memory, comparing after every act; then that every day's standing is still what was shown,
 * and that what is known now of past days is the same in both. `at` sets the day of the clock.
 */
export async function liveOnLedger(all: readonly Step[], at: (on: On) => void): Promise<void> {
  const book = newBook([], { archived: false, statuses: [], classifications: [], exemptions: [] })
  at(book.on)
  const kept: Kept = { memberId: await enrolled(), payments: [], fees: [], debits: [] }
  const { memberId } = kept
  const refresh = async () => Object.assign(book, (({ rates, billing }) => ({ rates, billing }))(await readMemberDues(db, memberId)))
  await refresh()
  const shown: { on: On; seq: number; knownAt: Date; standing: ReturnType<typeof ledgerSide> }[] = []
  for (const step of all) {
    laterBy(book, step.gap)
    at(book.on)
    const act = actOf(book, step)
    if (act) {
      doOnBook(book, act)
      await doOnLedger(book, kept, act)
      if (act.do === 'rate' || act.do === 'class') await refresh()
    }
    const [mine, dues] = [duesAt(book, book.now()), await readMemberDues(db, memberId)]
    expectSound(book, mine)
    expect(figures(dues), JSON.stringify(act)).toEqual(figures(mine))
    await expectProjected(memberId, mine)
    const standing = standingOf(dues, book.on)
    expect((await standingsOf(person('staff'), { memberIds: [memberId] })).get(memberId)?.key).toBe(standing.key)
    shown.push({ on: book.on, seq: book.seq, knownAt: await clock(), standing: ledgerSide(standing) })
  }
  for (const { on, seq, knownAt, standing } of shown) {
    expect(ledgerSide(await standingOn(db, memberId, on, knownAt)), on).toEqual(standing)
    expect(figures(await readMemberDues(db, memberId, { on, knownAt })), on).toEqual(figures(duesAt(book, { on, seq })))
  }
  for (const on of askedDays(book)) {
    const then = { on, seq: book.seq }
    expect(figures(await readMemberDues(db, memberId, { on, knownAt: null })), on).toEqual(figures(duesAt(book, then)))
    expect(ledgerSide(await standingOn(db, memberId, on)), on).toEqual(ledgerSide(standingOf(duesAt(book, then), on)))
  }
}
