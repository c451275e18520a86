import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { addDays } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { postJournal } from '@/lib/ledger/journals'
import { recordPayments } from '@/lib/payments/record'
import { returnPayment } from '@/lib/payments/returns'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { arranged, owingMember } from '@/prisma/factories/payments'
import { pdfPages, pdfText } from '@/prisma/factories/pdf-text'
import { exportBook, getAccountBook, getCashJournal, getJournal, getTrialBalance } from './books'
import { cashCells, cashSums } from './book-tables'
import { moneyAccounts } from './cash-journal'

const treasurer = person([], { duties: ['treasurer'] })
const span = { from: '2020-01-01', to: '2020-12-31' }
const all = { from: '2000-01-01', to: '2100-12-31' }

const free = [accounts.cardClearing, accounts.counterClearing, accounts.bank, accounts.suspense, accounts.duesIncome, accounts.cardFees, accounts.losses] as const
type Posting = { on: string; memo: string; lines: { account: AccountCode; cents: number }[] }
const book = (postings: readonly Posting[]) => arranged(async (tx) => {
  for (const { on, memo, lines } of postings) await postJournal(tx, { kind: 'payout', occurredOn: on, memo, lines })
})

/** The ledger's own sums, asked in the plainest way there is. */
const sumsOf = async (from: string, to: string) => Object.fromEntries((await db.$queryRaw<{ code: string; cents: bigint }[]>`
  SELECT e."accountCode" AS code, sum(e."amountCents")::bigint AS cents FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"
  WHERE j."occurredOn" BETWEEN ${from}::date AND ${to}::date GROUP BY 1`).map((row) => [row.code, Number(row.cents)]))

async function allCash(from: string, to: string) {
  const first = await getCashJournal(treasurer, { from, to, page: 1 })
  const pages = Math.ceil(first.totals.count / first.pageSize)
  const rest = []
  for (let page = 2; page <= pages; page++) rest.push(...(await getCashJournal(treasurer, { from, to, page })).lines)
  return { ...first, lines: [...first.lines, ...rest] }
}

let paid: { memberId: string; paymentId: string; receipt: string }
beforeAll(async () => {
  const { memberId } = await owingMember({ months: 2 })
  await recordPayments(cliActor('test'), { payments: [{ memberId, amountCents: 4_500, method: 'check', receivedOn: '2020-05-04', reference: '=1+1' }, { memberId, amountCents: 1_000, method: 'cash', receivedOn: '2020-05-05' }] })
  const payment = await db.payment.findFirstOrThrow({ where: { memberId, method: 'check' } })
  paid = { memberId, paymentId: payment.id, receipt: `2020-${String(payment.receiptNumber).padStart(6, '0')}` }
  await arranged((tx) => returnPayment(tx, { paymentId: payment.id, reason: 'insufficient_funds', returnedOn: '2020-06-10', recordedBy: 'cli:tests' }))
})

describe('the books tie to the ledger', () => {
  const cents = fc.integer({ min: 1, max: 2_000_000 })
  const posting = fc.record({
    on: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2019-06-01', days)), memo: fc.constantFrom('Payout', '=SUM(A1)', 'Ñandú & Söhne', '"quoted", and; more'),
    lines: fc.tuple(fc.shuffledSubarray([...free], { minLength: 2, maxLength: 5 }), fc.array(cents, { minLength: 4, maxLength: 4 })).map(([codes, amounts]) => {
      const lines = codes.slice(1).map((account, at) => ({ account: account as AccountCode, cents: at % 2 === 0 ? -amounts[at]! : amounts[at]! }))
      const rest = -lines.reduce((sum, line) => sum + line.cents, 0)
      return rest === 0 ? [...lines, { account: codes[0]!, cents: 1 }, { account: codes[0]!, cents: -1 }] : [...lines, { account: codes[0]! as AccountCode, cents: rest }]
    }),
  })

  test('random bookings: trial balance, cash journal and every account agree with the sums of the lines, to the cent', async () => {
    await fc.assert(fc.asyncProperty(fc.array(posting, { minLength: 1, maxLength: 25 }), fc.integer({ min: 0, max: 900 }), async (postings, days) => {
      await book(postings)
      const on = addDays('2019-06-01', days)
      const until = await sumsOf('1950-01-01', on)
      const trial = await getTrialBalance(treasurer, { on })
      expect(Object.fromEntries(trial.accounts.map((account) => [account.code, account.cents]))).toEqual(until)
      expect(trial.debitCents).toBe(trial.creditCents)

      const cash = await allCash(span.from, span.to)
      expect(cash.lines.length).toBe(cash.totals.count)
      const inSpan = await sumsOf(span.from, span.to)
      for (const code of moneyAccounts) {
        expect(cash.totals.byAccount.find((row) => row.code === code)?.netCents ?? 0).toBe(inSpan[code] ?? 0)
        expect(cash.lines.reduce((sum, line) => sum + (line.accounts[code] ?? 0), 0)).toBe(inSpan[code] ?? 0)
      }
      const columns = cash.lines.map(cashCells)
      expect(cashSums(cash.totals)).toEqual(cashSums(cash.totals).map((_, at) => columns.reduce((sum, row) => sum + row[at]!, 0)))
      expect(cash.totals.byMethod.reduce((sum, row) => sum + row.cents, 0)).toBe(moneyAccounts.reduce((sum, code) => sum + (inSpan[code] ?? 0), 0))

      for (const account of free) {
        const one = await getAccountBook(treasurer, { account, ...span, page: 1 })
        expect(one.openingCents).toBe((await sumsOf('1950-01-01', '2019-12-31'))[account] ?? 0)
        expect(one.closingCents).toBe((await sumsOf('1950-01-01', span.to))[account] ?? 0)
        if (one.count > 0 && one.count <= one.pageSize) expect(one.lines.at(-1)!.balanceCents).toBe(one.closingCents)
      }
    }), { numRuns: 12 })
  }, 120_000)

  test('an account’s pages go on where the last one ended', async () => {
    await book(Array.from({ length: 130 }, (_, at) => ({ on: '2015-03-01', memo: `Line ${at}`, lines: [{ account: accounts.bank, cents: at + 1 }, { account: accounts.suspense, cents: -at - 1 }] })))
    const year = { from: '2015-01-01', to: '2015-12-31' }
    const [one, two] = [await getAccountBook(treasurer, { account: 'bank', ...year, page: 1 }), await getAccountBook(treasurer, { account: 'bank', ...year, page: 2 })]
    expect([one.lines.length, two.lines.length]).toEqual([100, 30])
    expect(two.lines[0]!.balanceCents).toBe(one.lines.at(-1)!.balanceCents + two.lines[0]!.cents)
    expect(two.lines.at(-1)!.balanceCents).toBe(two.closingCents)
    await expect(getAccountBook(treasurer, { account: 'no.such', ...year, page: 1 })).rejects.toBeInstanceOf(NotFound)
  })
})

describe('what the cash journal says', () => {
  test('a payment stands with receipt, member and method; what the bank sent back stands on its own day, under the same receipt', async () => {
    const { lines, totals } = await allCash('2020-05-01', '2020-06-30')
    const check = lines.find((line) => line.paymentId === paid.paymentId && line.kind === 'payment')!
    expect(check).toMatchObject({ on: '2020-05-04', receipt: paid.receipt, what: 'Check', member: { id: paid.memberId } })
    expect(cashCells(check)).toEqual([0, 4_500, 0, 4_500, 0, 0, 0, 0])
    const back = lines.find((line) => line.kind === 'return')!
    expect(back).toMatchObject({ on: '2020-06-10', receipt: paid.receipt, what: 'Returned by the bank', member: { id: paid.memberId } })
    expect(cashCells(back)[1]).toBe(-4_500)
    expect(totals.byMethod).toEqual(expect.arrayContaining([{ what: 'Check', count: 1, cents: 4_500 }, { what: 'Cash', count: 1, cents: 1_000 }, { what: 'Returned by the bank', count: 1, cents: -4_500 }]))
  })

  test('a booking is shown with its lines and its payment', async () => {
    const { journalId } = await db.payment.findUniqueOrThrow({ where: { id: paid.paymentId } })
    const journal = await getJournal(treasurer, { journalId })
    expect(journal).toMatchObject({ kind: 'payment', occurredOn: '2020-05-04', payment: { id: paid.paymentId, receipt: paid.receipt }, reversedBy: null })
    expect(journal.lines.reduce((sum, line) => sum + line.amountCents, 0)).toBe(0)
    const { journalId: returned } = await db.paymentReturn.findUniqueOrThrow({ where: { paymentId: paid.paymentId } })
    expect(await getJournal(treasurer, { journalId: returned })).toMatchObject({ kind: 'return', occurredOn: '2020-06-10', effectiveOn: '2020-05-04' })
    await expect(getJournal(treasurer, { journalId: randomUUID() })).rejects.toBeInstanceOf(NotFound)
  })
})

describe('files', () => {
  const sheetOf = async (bytes: Buffer, at = 0) => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
    return workbook.worksheets[at]!
  }

  test('the three formats say the same sums, and nothing in them is a formula (trust: 25)', async () => {
    await book([{ on: '2018-02-01', memo: '=HYPERLINK("http://evil.test","click")', lines: [{ account: accounts.bank, cents: 123_456 }, { account: accounts.cardClearing, cents: -123_456 }] }])
    const asked = { book: 'account' as const, account: 'bank', from: '2018-01-01', to: '2018-12-31' }
    const csv = await exportBook(treasurer, { ...asked, format: 'csv' })
    expect(csv.name).toBe('account-bank-2018-01-01-2018-12-31.csv')
    expect(csv.bytes.toString()).toContain(`"'=HYPERLINK(""http://evil.test"",""click"")",1234.56,,`)
    const sheet = await sheetOf((await exportBook(treasurer, { ...asked, format: 'xlsx' })).bytes)
    expect(sheet.getCell('E3').value).toMatch(/^'=HYPERLINK/)
    expect(sheet.getCell('F3').value).toBe(1234.56)
    expect(pdfText((await exportBook(treasurer, { ...asked, format: 'pdf' })).bytes)).toContain('1,234.56')
  })

  test('the trial balance’s files come to zero', async () => {
    const { debitCents, creditCents } = await getTrialBalance(treasurer, { on: '2020-12-31' })
    expect(debitCents).toBe(creditCents)
    const sheet = await sheetOf((await exportBook(treasurer, { book: 'trial', format: 'xlsx', on: '2020-12-31' })).bytes)
    const last = sheet.getRow(sheet.rowCount)
    expect([last.getCell(4).value, last.getCell(5).value]).toEqual([debitCents / 100, creditCents / 100])
    const [first] = pdfPages((await exportBook(treasurer, { book: 'trial', format: 'pdf', on: '2020-12-31' })).bytes)
    expect(first).toContain('Trial balance')
  })

  test('taking a book out is in the trail; members, clerks and the front desk see no book', async () => {
    const actor = person('viewer')
    await exportBook(actor, { book: 'cash', format: 'csv', ...span })
    expect(await expectAudit(actor, 'books.export')).toEqual(['read Journal'])
    for (const refused of [person('member', { memberId: paid.memberId }), person('staff'), person('organizer'), person([], { duties: ['front_desk'] })]) {
      await expect(exportBook(refused, { book: 'trial', format: 'pdf', on: '2020-12-31' })).rejects.toBeInstanceOf(Forbidden)
      await expect(getCashJournal(refused, { ...span, page: 1 })).rejects.toBeInstanceOf(Forbidden)
      await expect(getJournal(refused, { journalId: randomUUID() })).rejects.toBeInstanceOf(Forbidden)
    }
  })

  test('a cash journal of 5,000 lines is a PDF and a workbook in seconds, and the last line is there', async () => {
    const { memberId } = await owingMember({ months: 1 })
    await recordPayments(cliActor('test'), { payments: Array.from({ length: 5_000 }, (_, at) => ({ memberId, amountCents: 100 + at, method: at % 2 ? 'check' as const : 'cash' as const, receivedOn: '2012-07-01' })) })
    const asked = { book: 'cash' as const, from: '2012-01-01', to: '2012-12-31' }
    const took: Record<string, number> = {}
    for (const format of ['csv', 'xlsx', 'pdf'] as const) {
      const begun = Date.now()
      const { bytes } = await exportBook(treasurer, { ...asked, format })
      took[format] = Date.now() - begun
      if (format === 'pdf') expect(pdfText(bytes)).toContain('2012-005000')
      if (format === 'xlsx') expect((await sheetOf(bytes)).rowCount).toBe(5_002)
      if (format === 'csv') expect(bytes.toString().split('\r\n')).toHaveLength(5_003)
    }
    console.info('5,000 lines, milliseconds:', took)
    for (const milliseconds of Object.values(took)) expect(milliseconds).toBeLessThan(20_000)
  }, 180_000)

  test('what is too long for paper is refused with the way out', async () => {
    await arranged((tx) => tx.$executeRaw`
      WITH j AS (INSERT INTO "Journal"(id, kind, "occurredOn", memo) SELECT gen_random_uuid(), 'payout', '2011-01-01', 'x' FROM generate_series(1, 20001) RETURNING id)
      INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents") SELECT gen_random_uuid(), j.id, a.code, a.cents FROM j CROSS JOIN (VALUES ('bank', 1), ('suspense', -1)) AS a(code, cents)`)
    await expect(exportBook(treasurer, { book: 'account', account: 'bank', format: 'pdf', from: '2011-01-01', to: '2011-12-31' })).rejects.toBeInstanceOf(Invalid)
    expect((await exportBook(treasurer, { book: 'trial', format: 'csv', on: all.to })).bytes.length).toBeGreaterThan(100)
  }, 120_000)
})
