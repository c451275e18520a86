import type { Db } from '@/lib/db'
import { onFrom, type On } from '@/lib/dates'
import type { AccountKind, JournalKind } from '@/lib/generated/prisma/enums'
import type { Span } from './schema'

export type AccountLine = {
  id: string; journalId: string; on: On; kind: JournalKind; memo: string; member: { id: string; name: string; number: string } | null
  /** Debit positive, credit negative. */
  cents: number; balanceCents: number
}
export type AccountSpan = Span & {
  code: string; name: string; kind: AccountKind; openingCents: number; debitCents: number; creditCents: number; closingCents: number; count: number; lines: AccountLine[]
}

type Row = { id: string; journalId: string; on: Date; kind: JournalKind; memo: string; memberId: string | null; firstName: string | null; lastName: string | null; memberNumber: string | null; cents: number; running: bigint }

/** One account through a span: what it began with, each line with the balance after it (a stretch of them, or all), what it came to. Null for an account that does not exist. */
export async function accountSpan(db: Db, code: string, { from, to }: Span, { limit, offset }: { limit: number | null; offset: number }): Promise<AccountSpan | null> {
  const account = await db.ledgerAccount.findUnique({ where: { code }, select: { code: true, name: true, kind: true } })
  if (!account) return null
  const [sums] = await db.$queryRaw<[{ opening: bigint; debit: bigint; credit: bigint; count: bigint }]>`
    SELECT coalesce(sum(e."amountCents") FILTER (WHERE j."occurredOn" < ${from}::date), 0)::bigint AS opening,
           coalesce(sum(e."amountCents") FILTER (WHERE j."occurredOn" >= ${from}::date AND e."amountCents" > 0), 0)::bigint AS debit,
           coalesce(-sum(e."amountCents") FILTER (WHERE j."occurredOn" >= ${from}::date AND e."amountCents" < 0), 0)::bigint AS credit,
           count(*) FILTER (WHERE j."occurredOn" >= ${from}::date) AS count
    FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" WHERE e."accountCode" = ${code} AND j."occurredOn" <= ${to}::date`
  const rows = await db.$queryRaw<Row[]>`
    SELECT x.*, m."firstName", m."lastName", m."memberNumber"::text FROM (
      SELECT e.id, e."journalId", j."occurredOn" AS on, j."postedAt", j.kind::text AS kind, j.memo, e."memberId", e."amountCents" AS cents,
             sum(e."amountCents") OVER (ORDER BY j."occurredOn", j."postedAt", j.id, e.id)::bigint AS running
      FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"
      WHERE e."accountCode" = ${code} AND j."occurredOn" BETWEEN ${from}::date AND ${to}::date
      ORDER BY j."occurredOn", j."postedAt", j.id, e.id LIMIT ${limit} OFFSET ${offset}
    ) x LEFT JOIN "Member" m ON m.id = x."memberId" ORDER BY x.on, x."postedAt", x."journalId", x.id`
  const openingCents = Number(sums.opening)
  return {
    ...account, from, to, openingCents, debitCents: Number(sums.debit), creditCents: Number(sums.credit), closingCents: openingCents + Number(sums.debit) - Number(sums.credit), count: Number(sums.count),
    lines: rows.map(({ id, journalId, on, kind, memo, memberId, firstName, lastName, memberNumber, cents, running }) => ({
      id, journalId, on: onFrom(on), kind, memo, cents, balanceCents: openingCents + Number(running),
      member: memberId === null ? null : { id: memberId, name: `${lastName}, ${firstName}`, number: memberNumber! },
    })),
  }
}
