import { sql, type Tx, type Db } from '@/lib/db'
import type { On } from '@/lib/dates'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { andStands } from './member-dues'
import { billedStatuses } from './rules'

/** FROM … of the members billed on a day, as `m`, with their rate `r`: priceOf() in SQL, for whole lists at once. */
export const billedOn = (on: On) => sql`
  "Member" m
  JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s.status::text = ANY (${[...billedStatuses]}) AND s."startsOn" <= ${on}::date AND (s."endsOn" IS NULL OR s."endsOn" > ${on}::date)
  JOIN "MemberClassificationSpan" k ON k."memberId" = m.id AND k."startsOn" <= ${on}::date AND (k."endsOn" IS NULL OR k."endsOn" > ${on}::date)
  JOIN "DuesRate" r ON r.classification = k.classification AND r."monthlyCents" > 0 AND r."startsOn" <= ${on}::date AND (r."endsOn" IS NULL OR r."endsOn" > ${on}::date)`

/** WHERE … of those among them whose month is not charged yet and was not settled by the old system (coveredByOpening), under this record or one merged into it. */
const notYetCharged = (startsOn: On) => sql`
  m."archivedAt" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId" WHERE c."memberId" = m.id AND d."startsOn" = ${startsOn}::date ${andStands})
  AND NOT EXISTS (SELECT 1 FROM "DuesOpening" o JOIN "Member" x ON x.id = o."memberId" LEFT JOIN "Journal" j ON j.id = o."journalId"
                  WHERE coalesce(x."mergedIntoId", x.id) = m.id AND ${startsOn}::date <= coalesce(j."occurredOn", o."paidThroughOn"))`

export type Chargeable = { memberId: string; classification: MemberClassification; rateId: string; monthlyCents: number }

/** Members whose month is to be charged, by id; all of them, or those among the given. */
export async function findChargeable(db: Db | Tx, startsOn: On, among: readonly string[] | null = null): Promise<Chargeable[]> {
  return db.$queryRaw<Chargeable[]>`
    SELECT m.id AS "memberId", k.classification::text AS classification, r.id AS "rateId", r."monthlyCents"
    FROM ${billedOn(startsOn)} WHERE ${notYetCharged(startsOn)} AND (${among === null} OR m.id = ANY (${among ?? []}::uuid[])) ORDER BY m.id`
}
