// The same histories through the commands on PostgreSQL, act by act beside the book in memory.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { onFrom, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { balanceOn, paidThroughOn, standingOn } from './history'
import { paidThroughOf, readMemberDues, standingOf, type MemberDues } from '@/lib/dues/member-dues'
import type { Standing } from '@/lib/dues/schema'
import { standingsOf } from '@/lib/dues/standing-list'
import { balancesOn } from '@/lib/ledger/balances'
import { sumCents } from '@/lib/money'
import { person } from './actors'
import { askedDays, debtsIn, duesAt, duesNow, laterBy, newBook, onFileNow, putOnFile, type Book } from './histories'
import { actOf, type Step } from './histories-acts'
import { doOnBook } from './histories-doing'
import { expectSound, moneyIn } from './histories-proof'
import { doOnLedger, type Kept } from './living-acts'
import { enrolled } from './members'

/** Dues in figures that both worlds share. */
const figures = (dues: MemberDues) => ({
  charges: dues.charges.map(({ startsOn, dueOn, graceEndsOn, amountCents, openCents }) => ({ startsOn, dueOn, graceEndsOn, amountCents, openCents })),
  fees: dues.fees.map(({ startsOn, amountCents, openCents }) => ({ startsOn, amountCents, openCents })),
  onItsWay: dues.onItsWay.map(({ startsOn, amountCents, setOutOn, holdsUntilOn }) => ({ startsOn, amountCents, setOutOn, holdsUntilOn })),
  creditCents: dues.creditCents, opening: dues.opening, paidThroughOn: paidThroughOf(dues),
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

/** Money in by receipts, less what was refunded, sent back, and taken by card companies: what the book of the pure rules has in clearing. */
async function expectMoney(book: Book, memberId: string): Promise<void> {
  const [row] = await db.$queryRaw<{ cents: bigint }[]>`
    SELECT coalesce(sum(p."amountCents"
      - (SELECT coalesce(sum(r."amountCents"), 0) FROM "Refund" r WHERE r."paymentId" = p.id AND r."journalId" IS NOT NULL AND r."takenBackJournalId" IS NULL)
      - (SELECT coalesce(sum(x."amountCents"), 0) FROM "PaymentReturn" x WHERE x."paymentId" = p.id)
      - (SELECT coalesce(sum(d."amountCents") FILTER (WHERE d."journalId" IS NOT NULL), 0) - coalesce(sum(d."amountCents") FILTER (WHERE d."wonJournalId" IS NOT NULL), 0) FROM "Dispute" d WHERE d."paymentId" = p.id)), 0) AS cents
    FROM "Payment" p WHERE p."memberId" = ${memberId}::uuid`
  expect(Number(row!.cents)).toBe(moneyIn(book))
}

const clock = async () => {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  await new Promise((resolve) => setTimeout(resolve, 3))
  return row!.now
}

/** Takes over into the book what is on file now, where it is not what it was. */
function refresh(book: Book, { rates, billing }: MemberDues): void {
  const { rates: knownRates, billing: knownBilling } = onFileNow(book)
  if (!isDeepStrictEqual({ rates, billing }, { rates: knownRates, billing: knownBilling })) putOnFile(book, { rates, billing })
}

/**
 * Lives a history on PostgreSQL beside the book in memory, comparing after every act; then that every day's standing is still what was shown,
 * and that what is known now of past days is the same in both. `at` sets the day of the clock. Answers how many acts there were.
 */
export async function liveOnLedger(all: readonly Step[], at: (on: On) => void): Promise<number> {
  const book = newBook([], { archived: false, statuses: [], classifications: [], exemptions: [] })
  at(book.on)
  const kept: Kept = { memberId: all[0]?.do === 'open' ? '' : await enrolled(), payments: [], debits: [], adjustments: [] }
  if (kept.memberId) refresh(book, await readMemberDues(db, kept.memberId))
  for (const { startsOn } of await db.duesPeriod.findMany({ where: { chargedAt: { not: null } }, select: { startsOn: true } })) book.chargedMonths.add(onFrom(startsOn))
  const shown: { on: On; seq: number; knownAt: Date; standing: Standing }[] = []
  let acts = 0
  for (const step of all) {
    laterBy(book, step.gap)
    at(book.on)
    const act = actOf(book, step)
    if (act) {
      acts += 1
      await doOnLedger(book, kept, act)
    }
    const dues = await readMemberDues(db, kept.memberId)
    refresh(book, dues)
    if (act) doOnBook(book, act)
    const mine = duesNow(book)
    expectSound(book, mine)
    expect(figures(dues), JSON.stringify(act)).toEqual(figures(mine))
    await expectProjected(kept.memberId, mine)
    const standing = standingOf(dues, book.on)
    expect(standing).toEqual(standingOf(mine, book.on))
    expect((await standingsOf(person('staff'), { memberIds: [kept.memberId] })).get(kept.memberId)?.key).toBe(standing.key)
    shown.push({ on: book.on, seq: book.seq, knownAt: await clock(), standing })
  }
  const { memberId } = kept
  await expectMoney(book, memberId)
  for (const { on, seq, knownAt, standing } of shown) {
    const then = await readMemberDues(db, memberId, { on, knownAt })
    expect(standingOf(then, on), on).toEqual(standing)
    expect(figures(then), on).toEqual(figures(duesAt(book, { on, seq })))
  }
  for (const on of askedDays(book)) {
    const then = duesAt(book, { on, seq: book.seq })
    const dues = await readMemberDues(db, memberId, { on, knownAt: null })
    expect(figures(dues), on).toEqual(figures(then))
    expect(standingOf(dues, on), on).toEqual(standingOf(then, on))
  }
  // The three questions by name, of the last moment and the middle one.
  for (const { on, seq, knownAt, standing } of [shown.at(-1)!, shown[Math.floor(shown.length / 2)]!]) {
    const then = duesAt(book, { on, seq })
    expect(await standingOn(db, memberId, on, knownAt)).toEqual(standing)
    expect(await paidThroughOn(db, memberId, on, knownAt)).toBe(paidThroughOf(then))
    expect((await balanceOn(db, memberId, on, knownAt)).balanceCents).toBe(sumCents(debtsIn(then).map((debt) => debt.openCents)) - then.creditCents)
  }
  return acts
}
