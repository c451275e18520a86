import { join, sql, type Db, type Tx } from '@/lib/db'
import { onFrom, type On } from '@/lib/dates'
import type { MemberStatus, StatusRunKind } from '@/lib/generated/prisma/enums'
import { exemptOn, monthsPastGraceOn, statusOn } from './arrears-sql'
import type { Facts } from './rules'

export type Candidate = Facts & { memberId: string; mergedIntoId: string | null }
type Row = Omit<Candidate, 'status' | 'statusSince' | 'oldestDueOn'> & { status: MemberStatus | null; statusSince: Date | null; oldestDueOn: Date | null }

/** Whom a kind of proposal could concern at all; the rules (rules.ts) decide. */
const concerned: Record<StatusRunKind, ReturnType<typeof sql>> = {
  suspend: sql`m."archivedAt" IS NULL AND s.status = 'active' AND p."oldestUnpaidGraceEnd" IS NOT NULL`,
  reinstate: sql`m."archivedAt" IS NULL AND s.status = 'suspended'`,
}

/** What the rules of arrears ask about members on a day: those whom a kind could concern, or the given ones, whatever is true of them. */
export async function factsOf(reader: Db | Tx, on: On, which: { kind: StatusRunKind } | { memberIds: readonly string[] }): Promise<Candidate[]> {
  const where = 'kind' in which ? concerned[which.kind] : sql`m.id IN (${join(which.memberIds.map((id) => sql`${id}::uuid`))})`
  if ('memberIds' in which && which.memberIds.length === 0) return []
  const rows = await reader.$queryRaw<Row[]>`
    SELECT m.id AS "memberId", m."mergedIntoId", m."archivedAt" IS NOT NULL AS archived, s.status::text AS status, s."startsOn" AS "statusSince",
           ${exemptOn(on)} AS exempt, coalesce(p."onItsWayCents", 0) AS "onItsWayCents", coalesce(p."owedCents", 0) AS "owedCents",
           coalesce(${monthsPastGraceOn(on)}, 0) AS "pastGraceMonths", p."oldestUnpaidDueOn" AS "oldestDueOn",
           s.status = 'suspended' AND EXISTS (
             SELECT 1 FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"
             WHERE e."memberId" = m.id AND e."amountCents" < 0 AND e."accountCode" IN ('receivable.dues', 'receivable.fees') AND j."occurredOn" >= s."startsOn") AS "settledSince"
    FROM "Member" m LEFT JOIN "DuesProjection" p ON p."memberId" = m.id ${statusOn(on)} WHERE ${where} ORDER BY m.id`
  return rows.map((row) => ({
    ...row, settledSince: row.settledSince ?? false, statusSince: row.statusSince && onFrom(row.statusSince), oldestDueOn: row.oldestDueOn && onFrom(row.oldestDueOn),
  }))
}
