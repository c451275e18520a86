import { expect } from 'vitest'
import type { On } from '@/lib/dates'
import { standingOf, type MemberDues } from '@/lib/dues/member-dues'
import type { Standing } from '@/lib/dues/schema'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { sumCents } from '@/lib/money'
import { debtsIn, duesAt, duesNow, freshBook, laterBy, type Book } from './histories'
import { actOf, type Step } from './histories-acts'
import { changeInMemory, doOnBook } from './histories-doing'

const held = (book: Book, among: readonly AccountCode[]) => sumCents(book.entries.filter((entry) => among.includes(entry.account)).map((entry) => entry.cents))
/** Money in, less money given back or taken back. */
export const moneyIn = (book: Book): number => held(book, [accounts.cardClearing, accounts.counterClearing])

/** What must hold after every act: no cent is lost, none is twice, no debt is below zero or above what was charged. */
export function expectSound(book: Book, dues: MemberDues): void {
  const debts = debtsIn(dues)
  for (const debt of debts) expect(debt.openCents >= 0 && debt.openCents <= debt.amountCents, JSON.stringify(debt)).toBe(true)
  expect(dues.creditCents).toBeGreaterThanOrEqual(0)
  const owedCents = sumCents(debts.map((debt) => debt.openCents))
  expect(owedCents).toBe(held(book, [accounts.duesReceivable, accounts.feesReceivable]))
  // Credit never lies beside a debt: it eats at once.
  if (dues.creditCents > 0) expect(owedCents).toBe(0)
  // Money in less money given back, with what was waived, granted and brought along, is what debts were settled by, and credit.
  const settledCents = sumCents(debts.map((debt) => debt.amountCents - debt.openCents))
  const cameCents = moneyIn(book) + held(book, [accounts.waivers, accounts.credits]) + book.lostCents + book.broughtCents
  expect(cameCents).toBe(settledCents + dues.creditCents)
}

/** Lives a history in memory and checks everything after every act; then that every day's standing is still what was shown on it. */
export function liveInMemory(all: readonly Step[]): Book {
  const book = freshBook()
  const shown: { on: On; seq: number; standing: Standing }[] = []
  for (const step of all) {
    laterBy(book, step.gap)
    const act = actOf(book, step)
    if (act) {
      changeInMemory(book, act)
      doOnBook(book, act)
    }
    const dues = duesNow(book)
    expectSound(book, dues)
    shown.push({ on: book.on, seq: book.seq, standing: standingOf(dues, book.on) })
  }
  for (const { on, seq, standing } of shown) expect(standingOf(duesAt(book, { on, seq }), on), on).toEqual(standing)
  return book
}
