// The books as tables of cells: one description that CSV, workbook and PDF are made from, so that all three say the same.
import { formatDate, type On } from '@/lib/dates'
import type { Cell } from '@/lib/spreadsheet'
import { moneyAccounts, purposeAccounts, type CashLine, type CashTotals } from './cash-journal'
import type { AccountSpan } from './general-ledger'
import type { Span } from './schema'
import { kindLabels, type TrialBalance } from './trial-balance'

export type BookColumn = { label: string; kind: 'text' | 'day' | 'cents' | 'number'; /** Its share of a page's width; 0: not on paper, where there is no room. */ weight: number }
export type BookTable = { name: string; columns: BookColumn[]; rows: Cell[][]; foot: Cell[][] }
/** The first table is the book; the others sum it up and stand in workbook and PDF only. `asOf` dates the file. */
export type Book = { title: string; lead: string; fileName: string; asOf: On; landscape: boolean; tables: [BookTable, ...BookTable[]] }

const text = (label: string, weight: number): BookColumn => ({ label, kind: 'text', weight })
const day = (label: string): BookColumn => ({ label, kind: 'day', weight: 1.1 })
const cents = (label: string, weight = 1.1): BookColumn => ({ label, kind: 'cents', weight })
const spanWords = ({ from, to }: Span) => `${formatDate(from)} to ${formatDate(to)}`

/** What a line of the cash journal says in its columns: money in (out: negative), then what it was for, positive where it paid for it. */
export function cashCells({ accounts }: CashLine): number[] {
  const money = moneyAccounts.map((code) => accounts[code] ?? 0)
  const purposes = purposeAccounts.map((code) => 0 - (accounts[code] ?? 0))
  const other = money.reduce((sum, one) => sum + one, 0) - purposes.reduce((sum, one) => sum + one, 0)
  return [...money, ...purposes, other]
}

export const cashHeads = ['With Stripe', 'Counter', 'Bank', 'Dues', 'Fees', 'Credit', 'Suspense', 'Other'] as const

/** The sums of the cash journal's columns over a whole span. */
export function cashSums({ byAccount }: CashTotals): number[] {
  const accounts = Object.fromEntries(byAccount.map(({ code, netCents }) => [code, netCents]))
  return cashCells({ accounts } as CashLine)
}

const orNull = (amounts: number[]): Cell[] => amounts.map((amount) => (amount === 0 ? null : amount))

export function cashBook(span: Span, lines: readonly CashLine[], totals: CashTotals): Book {
  return {
    title: 'Cash receipts journal', lead: spanWords(span), fileName: `cash-journal-${span.from}-${span.to}`, asOf: span.to, landscape: true,
    tables: [
      {
        name: 'Cash journal',
        columns: [day('Day'), text('Receipt', 1.25), text('Member', 2.4), text('Number', 0), text('What', 1.9), text('Memo', 0), ...cashHeads.map((label) => cents(label, 1.15))],
        rows: lines.map((line) => [line.on, line.receipt, line.member?.name ?? null, line.member?.number ?? null, line.what, line.memo, ...orNull(cashCells(line))]),
        foot: [[null, 'Total', `${totals.count.toLocaleString('en-US')} bookings`, null, null, null, ...cashSums(totals)]],
      },
      { name: 'By method', columns: [text('What', 3), { label: 'Bookings', kind: 'number', weight: 1 }, cents('In (out: negative)')], rows: totals.byMethod.map((row) => [row.what, row.count, row.cents]), foot: [['Total', totals.count, totals.byMethod.reduce((sum, row) => sum + row.cents, 0)]] },
      {
        name: 'By account', columns: [text('Account', 3), text('Code', 2), cents('Debits'), cents('Credits'), cents('Debits less credits')],
        rows: totals.byAccount.map((row) => [row.name, row.code, row.inCents, row.outCents, row.netCents]),
        foot: [['Total', null, totals.byAccount.reduce((sum, row) => sum + row.inCents, 0), totals.byAccount.reduce((sum, row) => sum + row.outCents, 0), totals.byAccount.reduce((sum, row) => sum + row.netCents, 0)]],
      },
    ],
  }
}

export function trialBook({ on, accounts, debitCents, creditCents }: TrialBalance): Book {
  return {
    title: 'Trial balance', lead: `As of ${formatDate(on)}`, fileName: `trial-balance-${on}`, asOf: on, landscape: false,
    tables: [{
      name: 'Trial balance', columns: [text('Kind', 1), text('Account', 3), text('Code', 1.8), cents('Debit', 1.2), cents('Credit', 1.2)],
      rows: accounts.map(({ kind, name, code, cents: balance }) => [kindLabels[kind], name, code, balance > 0 ? balance : null, balance < 0 ? -balance : null]),
      foot: [[null, 'Total', null, debitCents, creditCents]],
    }],
  }
}

export function accountBook(book: AccountSpan): Book {
  return {
    title: `${book.name} (${book.code})`, lead: spanWords(book), fileName: `account-${book.code.replaceAll('.', '-')}-${book.from}-${book.to}`, asOf: book.to, landscape: true,
    tables: [{
      name: book.name, columns: [day('Day'), text('Kind', 1.2), text('Member', 1.8), text('Number', 1.1), text('Memo', 3), cents('Debit'), cents('Credit'), cents('Balance', 1.2)],
      rows: [
        [book.from, 'Brought forward', null, null, null, null, null, book.openingCents],
        ...book.lines.map((line): Cell[] => [
          line.on, line.kind.replaceAll('_', ' '), line.member?.name ?? null, line.member?.number ?? null, line.memo, line.cents > 0 ? line.cents : null, line.cents < 0 ? -line.cents : null, line.balanceCents,
        ]),
      ],
      foot: [[null, 'Total', null, null, `${book.count} lines`, book.debitCents, book.creditCents, book.closingCents]],
    }],
  }
}
