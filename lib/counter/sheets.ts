// The end-of-day sheet: what a drawer took, told from the payments themselves, so that paper and ledger cannot differ.
import { nameOf } from '@/lib/audit/people'
import { formatDate, formatInstant, type On } from '@/lib/dates'
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import { asJson, empty, sql, type Rows } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { fullName } from '@/lib/members/schema'
import { sumCents } from '@/lib/money'
import { part } from '@/lib/operation'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import { drawerWithin } from './access'
import { cashColumns } from './drawer-money'
import { expectedInDrawer } from './rules'
import { DrawerId, ListSheets } from './schema'

const PAGE_SIZE = 50

const by = (actor: string | null, name: string | null): string => (actor === null ? '' : name ?? `Account ${actor.slice(5, 13)}`)

type MethodSum = { method: PaymentMethod; count: number; cents: number }
const sumsOf = (which: Rows) => asJson(sql`SELECT p.method, count(*)::int AS count, sum(p."amountCents")::float8 AS cents FROM "Payment" p ${which} GROUP BY p.method ORDER BY p.method`)
const inWords = (sums: readonly MethodSum[]) => ({ totals: sums.map((row) => ({ ...row, method: methodLabels[row.method] })), totalCents: sumCents(sums.map((row) => row.cents)) })

type SheetRow = {
  id: string; openedBy: string; officeId: string | null; openedAt: string; openedOn: On; floatCents: number; closedAt: string | null; closedBy: string | null; countedCents: number | null
  differenceNote: string | null; opener: string | null; closer: string | null; cashTakenCents: number; cashGivenBackCents: number; sums: MethodSum[]; deposit: { id: string; on: On } | null
  payments: {
    id: string; amountCents: number; method: PaymentMethod; reference: string | null; receivedOn: On; createdAt: string; receiptYear: number; receiptNumber: number; returned: boolean
    member: { memberNumber: string; firstName: string; middleName: string | null; lastName: string } | null
  }[]
}

/** One drawer's sheet. NotFound for drawers out of reach. */
export const getSheet = part({
  name: 'counter.getSheet',
  input: DrawerId,
  rows: ({ actor, access }, { drawerId }) => sql`
    SELECT w.id, w."openedBy", w."officeId", w."openedAt", w."openedOn", w."floatCents", w."closedAt", w."closedBy", w."countedCents", w."differenceNote",
      ${nameOf(sql`w."openedBy"`)} AS opener, ${nameOf(sql`w."closedBy"`)} AS closer, ${cashColumns}, ${sumsOf(sql`WHERE p."drawerId" = w.id`)} AS sums,
      (SELECT json_build_object('id', d.id, 'on', d."depositedOn") FROM "Deposit" d WHERE d.id = w."depositId") AS deposit,
      ${asJson(sql`
        SELECT p.id, p."amountCents", p.method, p.reference, p."receivedOn", p."createdAt", p."receiptYear", p."receiptNumber", EXISTS (SELECT 1 FROM "PaymentReturn" b WHERE b."paymentId" = p.id) AS returned,
          CASE WHEN m.id IS NOT NULL THEN json_build_object('memberNumber', m."memberNumber", 'firstName', m."firstName", 'middleName', m."middleName", 'lastName', m."lastName") END AS member
        FROM "Payment" p LEFT JOIN "Member" m ON m.id = p."memberId" WHERE p."drawerId" = w.id ORDER BY p.id`)} AS payments
    FROM "Drawer" w WHERE w.id = ${drawerId}::uuid AND ${drawerWithin(actor, access)}`,
  found: ([row]: SheetRow[], { actor }) => {
    if (!row) throw new NotFound('This drawer')
    const { openedBy, closedBy, opener, closer, openedAt, closedAt, sums, payments, ...drawer } = row
    return {
      ...drawer, openedAt: new Date(openedAt), closedAt: closedAt === null ? null : new Date(closedAt), openedBy: by(openedBy, opener), closedBy: by(closedBy, closer), isOwn: openedBy === actor.id,
      expectedCents: expectedInDrawer(drawer), ...inWords(sums),
      payments: payments.map(({ receiptYear, receiptNumber, member, method, createdAt, ...payment }) => ({
        ...payment, createdAt: new Date(createdAt), method: methodLabels[method], receipt: receiptLabel(receiptYear, receiptNumber), name: member ? fullName(member) : 'Suspense', number: member?.memberNumber ?? '',
      })),
    }
  },
})
export type Sheet = Awaited<ReturnType<typeof getSheet>>

const dollars = (cents: number) => (cents / 100).toFixed(2)

/** The sheet as a CSV file: a line a payment. */
export const csvOfSheet = (sheet: Sheet): string => byteOrderMark + [
  ['receipt', 'received_on', 'booked_at', 'member_number', 'name', 'method', 'reference', 'amount'],
  ...sheet.payments.map((payment) => [payment.receipt, payment.receivedOn, formatInstant(payment.createdAt), payment.number, payment.name, payment.method, payment.reference, dollars(payment.amountCents)]),
].map(csvLine).join('')

export const sheetFileName = ({ openedOn, openedBy }: Sheet): string => csvFileName(['drawer', openedOn, openedBy.toLowerCase().replace(/[^a-z\d]+/g, '-')])

export type ListedSheet = { id: string; openedOn: On; by: string; takenCents: number; cashDifferenceCents: number | null; state: string }

type SheetsRow = {
  rows: (Pick<ListedSheet, 'id' | 'openedOn' | 'takenCents'> & { openedBy: string; opener: string | null; closed: boolean; countedCents: number; expectedCents: number; depositedOn: On | null })[]
  total: number; sums: MethodSum[]; people: { openedBy: string; name: string }[]
}

/** Drawers, newest first, by day and person; with the sum of all that are meant, by method. */
export const listSheets = part({
  name: 'counter.listSheets',
  input: ListSheets,
  rows: ({ actor, access }, { day, by: who, page }) => {
    const meant = sql`${drawerWithin(actor, access)} ${day ? sql`AND w."openedOn" = ${day}::date` : empty} ${who ? sql`AND w."openedBy" = ${`user:${who}`}` : empty}`
    return sql`
      SELECT ${asJson(sql`
          SELECT w.id, w."openedOn", w."openedBy", ${nameOf(sql`w."openedBy"`)} AS opener, w."closedAt" IS NOT NULL AS closed, w."countedCents", w."expectedCents", d."depositedOn",
            (SELECT coalesce(sum(p."amountCents"), 0)::float8 FROM "Payment" p WHERE p."drawerId" = w.id) AS "takenCents"
          FROM "Drawer" w LEFT JOIN "Deposit" d ON d.id = w."depositId" WHERE ${meant} ORDER BY w."openedOn" DESC, w.id DESC LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`)} AS rows,
        (SELECT count(*)::int FROM "Drawer" w WHERE ${meant}) AS total, ${sumsOf(sql`JOIN "Drawer" w ON w.id = p."drawerId" WHERE ${meant}`)} AS sums,
        ${asJson(sql`SELECT * FROM (SELECT w."openedBy", ${nameOf(sql`w."openedBy"`)} AS name FROM (SELECT DISTINCT w."openedBy" FROM "Drawer" w WHERE ${drawerWithin(actor, access)}) w) one WHERE name IS NOT NULL`)} AS people`
  },
  found: ([told]: SheetsRow[], _, { page }) => ({
    rows: told!.rows.map(({ openedBy, opener, closed, countedCents, expectedCents, depositedOn, ...row }): ListedSheet => ({
      ...row, by: by(openedBy, opener), cashDifferenceCents: closed ? countedCents - expectedCents : null, state: depositedOn ? `Deposited ${formatDate(depositedOn)}` : closed ? 'Closed' : 'Open',
    })),
    total: told!.total, page, pageSize: PAGE_SIZE, ...inWords(told!.sums),
    people: told!.people.map(({ openedBy, name }) => ({ value: openedBy.slice(5), label: name })).sort((a, b) => a.label.localeCompare(b.label)),
  }),
})
