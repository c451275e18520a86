// The cash receipts journal: every booking that moved money at Stripe, in the drawer or at the bank, on the day it was booked for. Books
// go by that day and never change afterwards; statements of members go by effectiveOn.
import { sql, type Db } from '@/lib/db'
import { onFrom, type On } from '@/lib/dates'
import type { JournalKind, PaymentMethod, RefundWay } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import type { Span } from './schema'

/** Where money is: the left side of the cash journal. */
export const moneyAccounts = [accounts.cardClearing, accounts.counterClearing, accounts.bank] as const
/** What it usually was for: columns of their own; everything else is in "other". */
export const purposeAccounts = [accounts.duesReceivable, accounts.feesReceivable, accounts.memberCredit, accounts.suspense] as const

export type CashLine = {
  journalId: string; on: On; kind: JournalKind; what: string; memo: string
  paymentId: string | null; receipt: string | null; member: { id: string; name: string; number: string } | null
  /** Cents by account: debits positive, credits negative; they sum to zero. */
  accounts: Record<string, number>
}
export type CashTotals = {
  count: number
  byAccount: { code: string; name: string; inCents: number; outCents: number; netCents: number }[]
  byMethod: { what: string; count: number; cents: number }[]
}

const kindWords: Partial<Record<JournalKind, string>> = {
  refund: 'Refund', return: 'Returned by the bank', dispute: 'Disputed', dispute_won: 'Dispute won', payout: 'Payout of Stripe', deposit: 'Deposit at the bank',
  processing_fee: 'Fees of Stripe', drawer_difference: 'Drawer over or short', reversal: 'Reversal', opening: 'Opening', assignment: 'Assignment', payment: 'Payment',
}
const wayWords: Record<RefundWay, string> = { stripe: 'by Stripe', cash: 'in cash', check: 'by check' }

/** What a booking of money is, in the books' words: "Check", "Refund by Stripe", "Deposit at the bank". */
export function cashWords(kind: JournalKind, method: PaymentMethod | null, way: RefundWay | null): string {
  if (kind === 'payment') return method ? methodLabels[method] : 'Payment without receipt'
  const act = kindWords[kind] ?? kind.replaceAll('_', ' ')
  return way ? `${act} ${wayWords[way]}` : act
}

const cash = sql`(${moneyAccounts[0]}, ${moneyAccounts[1]}, ${moneyAccounts[2]})`
const inSpan = ({ from, to }: Span) => sql`j."occurredOn" BETWEEN ${from}::date AND ${to}::date
  AND EXISTS (SELECT 1 FROM "LedgerEntry" m WHERE m."journalId" = j.id AND m."accountCode" IN ${cash})`

type Row = {
  id: string; on: Date; kind: JournalKind; memo: string; method: PaymentMethod | null; way: RefundWay | null; paymentId: string | null; receiptYear: number | null; receiptNumber: number | null
  memberId: string | null; firstName: string | null; lastName: string | null; memberNumber: string | null; accounts: Record<string, number>
}

/** The lines of a span in the order they were booked; a stretch of them, or all. */
export async function cashLines(db: Db, span: Span, { limit, offset }: { limit: number | null; offset: number }): Promise<CashLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH chosen AS (SELECT j.* FROM "Journal" j WHERE ${inSpan(span)} ORDER BY j."occurredOn", j."postedAt", j.id LIMIT ${limit} OFFSET ${offset})
    SELECT j.id, j."occurredOn" AS on, j.kind::text AS kind, j.memo, p.method::text AS method, r.way::text AS way, p.id AS "paymentId", p."receiptYear", p."receiptNumber",
           m.id AS "memberId", m."firstName", m."lastName", m."memberNumber"::text, l.accounts
    FROM chosen j
    CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(s."accountCode", s.cents) AS accounts, (min(s.member::text))::uuid AS member
      FROM (SELECT e."accountCode", sum(e."amountCents") AS cents, min(e."memberId"::text) AS member FROM "LedgerEntry" e WHERE e."journalId" = j.id GROUP BY 1) s
    ) l
    LEFT JOIN "Refund" r ON r."journalId" = j.id OR r."takenBackJournalId" = j.id
    LEFT JOIN "Payment" p ON p.id = coalesce((SELECT x.id FROM "Payment" x WHERE x."journalId" IN (j.id, j."reversesId")), r."paymentId",
      (SELECT x."paymentId" FROM "PaymentReturn" x WHERE x."journalId" = j.id), (SELECT x."paymentId" FROM "Dispute" x WHERE x."journalId" = j.id OR x."wonJournalId" = j.id))
    LEFT JOIN "Member" m ON m.id = coalesce(p."memberId", l.member)
    ORDER BY j."occurredOn", j."postedAt", j.id`
  return rows.map(({ id, on, kind, memo, method, way, paymentId, receiptYear, receiptNumber, memberId, firstName, lastName, memberNumber, accounts: sums }) => ({
    journalId: id, on: onFrom(on), kind, memo, paymentId, what: cashWords(kind, method, way), receipt: receiptYear === null ? null : receiptLabel(receiptYear, receiptNumber!),
    member: memberId === null ? null : { id: memberId, name: `${lastName}, ${firstName}`, number: memberNumber! }, accounts: sums,
  }))
}

/** What the span came to: by account, and what came in or went out by each method. Sums of the ledger's own lines. */
export async function cashTotals(db: Db, span: Span): Promise<CashTotals> {
  const [byAccount, byMethod] = await Promise.all([
    db.$queryRaw<{ code: string; name: string; debit: bigint; credit: bigint }[]>`
      SELECT a.code, a.name, coalesce(sum(e."amountCents") FILTER (WHERE e."amountCents" > 0), 0)::bigint AS debit, coalesce(-sum(e."amountCents") FILTER (WHERE e."amountCents" < 0), 0)::bigint AS credit
      FROM "Journal" j JOIN "LedgerEntry" e ON e."journalId" = j.id JOIN "LedgerAccount" a ON a.code = e."accountCode"
      WHERE ${inSpan(span)} GROUP BY a.code, a.name ORDER BY a.code IN ${cash} DESC, a.kind, a.code`,
    db.$queryRaw<{ kind: JournalKind; method: PaymentMethod | null; way: RefundWay | null; count: bigint; cents: bigint }[]>`
      SELECT j.kind::text AS kind, CASE WHEN j.kind = 'payment' THEN p.method::text END AS method, r.way::text AS way, count(*) AS count,
             coalesce(sum((SELECT sum(e."amountCents") FROM "LedgerEntry" e WHERE e."journalId" = j.id AND e."accountCode" IN ${cash})), 0)::bigint AS cents
      FROM "Journal" j LEFT JOIN "Payment" p ON p."journalId" = j.id LEFT JOIN "Refund" r ON r."journalId" = j.id OR r."takenBackJournalId" = j.id
      WHERE ${inSpan(span)} GROUP BY j.kind, 2, r.way ORDER BY j.kind = 'payment' DESC, 1, 2, 3`,
  ])
  return {
    count: byMethod.reduce((sum, row) => sum + Number(row.count), 0),
    byAccount: byAccount.map(({ code, name, debit, credit }) => ({ code, name, inCents: Number(debit), outCents: Number(credit), netCents: Number(debit) - Number(credit) })),
    byMethod: byMethod.map(({ kind, method, way, count, cents }) => ({ what: cashWords(kind, method, way), count: Number(count), cents: Number(cents) })),
  }
}
