import { NotFound } from '@/lib/errors'
import { onFrom } from '@/lib/dates'
import { query } from '@/lib/operation'
import { receiptLabel } from '@/lib/payments/schema'
import { hallIn } from '@/lib/settings/hall'
import { bookFile } from './book-files'
import { accountBook, cashBook, trialBook } from './book-tables'
import { cashLines, cashTotals } from './cash-journal'
import { accountSpan } from './general-ledger'
import { AccountAsked, BookAsked, CashJournalAsked, JournalAsked, TrialBalanceAsked } from './schema'
import { trialBalance } from './trial-balance'

export const bookPageSize = 100
const stretch = (page: number) => ({ limit: bookPageSize, offset: (page - 1) * bookPageSize })
const whole = { limit: null, offset: 0 }

/** A page of the cash receipts journal of a span, with the totals of the whole span. */
export const getCashJournal = query({
  name: 'books.getCashJournal',
  input: CashJournalAsked,
  run: async ({ db }, { page, ...span }) => {
    const [lines, totals] = await Promise.all([cashLines(db, span, stretch(page)), cashTotals(db, span)])
    return { ...span, lines, totals, page, pageSize: bookPageSize }
  },
})

/** All accounts as of a day. */
export const getTrialBalance = query({ name: 'books.getTrialBalance', input: TrialBalanceAsked, run: ({ db }, { on }) => trialBalance(db, on) })

/** A page of one account's lines in a span. NotFound for an account that does not exist. */
export const getAccountBook = query({
  name: 'books.getAccount',
  input: AccountAsked,
  run: async ({ db }, { account, page, ...span }) => {
    const book = await accountSpan(db, account, span, stretch(page))
    if (!book) throw new NotFound('This account')
    return { ...book, page, pageSize: bookPageSize }
  },
})

/** One booking with its lines, what it reverses or what reversed it, and the payment it belongs to. */
export const getJournal = query({
  name: 'books.getJournal',
  input: JournalAsked,
  run: async ({ db }, { journalId }) => {
    const journal = await db.journal.findUnique({
      where: { id: journalId },
      select: {
        id: true, kind: true, occurredOn: true, effectiveOn: true, postedAt: true, memo: true,
        reverses: { select: { id: true, memo: true, kind: true } }, reversedBy: { select: { id: true, memo: true, kind: true } },
        payment: { select: { id: true, receiptYear: true, receiptNumber: true } },
        entries: {
          orderBy: [{ amountCents: 'desc' }, { id: 'asc' }],
          select: {
            id: true, amountCents: true, account: { select: { code: true, name: true } }, member: { select: { id: true, firstName: true, lastName: true, memberNumber: true } },
            charge: { select: { period: { select: { startsOn: true } } } }, fee: { select: { kind: true, memo: true } },
          },
        },
      },
    })
    if (!journal) throw new NotFound('This booking')
    const { payment, occurredOn, effectiveOn, entries, ...rest } = journal
    return {
      ...rest, occurredOn: onFrom(occurredOn), effectiveOn: effectiveOn && onFrom(effectiveOn),
      payment: payment && { id: payment.id, receipt: receiptLabel(payment.receiptYear, payment.receiptNumber) },
      lines: entries.map(({ charge, fee, ...line }) => ({ ...line, monthOn: charge ? onFrom(charge.period.startsOn) : null, fee: fee?.memo ?? null })),
    }
  },
})

/** A whole book as CSV, XLSX or PDF; who took it out is in the trail. NotFound for an account that does not exist. */
export const exportBook = query({
  name: 'books.export',
  input: BookAsked,
  traced: (asked) => ({ table: 'Journal', rowId: `export:${asked.book}` }),
  run: async ({ db }, asked) => {
    const hall = await hallIn(db, 'en')
    if (asked.book === 'trial') return bookFile(trialBook(await trialBalance(db, asked.on)), asked.format, hall)
    if (asked.book === 'cash') return bookFile(cashBook(asked, await cashLines(db, asked, whole), await cashTotals(db, asked)), asked.format, hall)
    const book = await accountSpan(db, asked.account, asked, whole)
    if (!book) throw new NotFound('This account')
    return bookFile(accountBook(book), asked.format, hall)
  },
})
