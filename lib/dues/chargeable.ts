import { empty, sql, type Tx, type Db } from '@/lib/db'
import { addMonths, type On } from '@/lib/dates'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { duesRulesOn } from './local-rules'
import { andStands } from './member-dues'
import { billedStatuses } from './rules'
import type { ClassChange } from './schema'

/** That a span, by its alias, holds on a day. */
const holdsOn = (span: 's' | 'k' | 'r' | 'x', on: On) => {
  const row = { s: sql`s`, k: sql`k`, r: sql`r`, x: sql`x` }[span]
  return sql`${row}."startsOn" <= ${on}::date AND (${row}."endsOn" IS NULL OR ${row}."endsOn" > ${on}::date)`
}

/** FROM … of the classifications that held in a month. */
const heldIn = (on: On) => sql`"MemberClassificationSpan" c WHERE c."memberId" = m.id AND c."startsOn" < ${addMonths(on, 1)}::date AND (c."endsOn" IS NULL OR c."endsOn" > ${on}::date)`

/** JOIN … of what the month costs, as `r`, by each rule of the month in which the classification changes. */
const priced: Record<ClassChange, (on: On) => ReturnType<typeof sql>> = {
  first_day: (on) => sql`JOIN "DuesRate" r ON r.classification = k.classification AND r."monthlyCents" > 0 AND ${holdsOn('r', on)}`,
  month_of_change: (on) => sql`
    JOIN LATERAL (SELECT c.classification FROM ${heldIn(on)} ORDER BY c."startsOn" DESC LIMIT 1) n ON true
    JOIN "DuesRate" r ON r.classification = n.classification AND r."monthlyCents" > 0 AND ${holdsOn('r', on)}`,
  by_days: (on) => sql`
    JOIN LATERAL (
      SELECT (array_agg(h.id ORDER BY h."startsOn" DESC))[1] AS id, (array_agg(h.classification ORDER BY h."startsOn" DESC))[1] AS classification,
             ((2 * sum(h."monthlyCents" * h.days) + h.whole) / (2 * h.whole))::int AS "monthlyCents"
      FROM (
        SELECT r.id, r.classification, r."monthlyCents", c."startsOn", ${addMonths(on, 1)}::date - ${on}::date AS whole,
               least(c."endsOn", ${addMonths(on, 1)}::date) - greatest(c."startsOn", ${on}::date) AS days
        FROM (SELECT * FROM ${heldIn(on)}) c JOIN "DuesRate" r ON r.classification = c.classification AND r."monthlyCents" > 0 AND ${holdsOn('r', on)}
      ) h GROUP BY h.whole
    ) r ON r."monthlyCents" > 0`,
}

/** AND NOT … of the members `m` who are exempt on a day. */
const notExempt = (on: On) => sql`NOT EXISTS (SELECT 1 FROM "DuesExemption" x WHERE x."memberId" = m.id AND x."voidedAt" IS NULL AND ${holdsOn('x', on)})`

/** FROM … WHERE … of the members billed on a day, as `m`, with what it costs as `r`: priceOf() in SQL, for whole lists at once. `also` narrows. */
export const billedOn = (on: On, classChange: ClassChange = 'first_day', also: ReturnType<typeof sql> = empty) => sql`
  "Member" m
  JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s.status = ANY (${[...billedStatuses]}::"MemberStatus"[]) AND ${holdsOn('s', on)}
  JOIN "MemberClassificationSpan" k ON k."memberId" = m.id AND ${holdsOn('k', on)}
  ${priced[classChange](on)}
  WHERE ${notExempt(on)} ${also}`

/** AND … those among them whose month is not charged yet and was not settled by the old system (coveredByOpening), under this record or one merged into it. */
const notYetCharged = (startsOn: On) => sql`
  AND m."archivedAt" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId" WHERE c."memberId" = m.id AND d."startsOn" = ${startsOn}::date ${andStands})
  AND NOT EXISTS (SELECT 1 FROM "DuesOpening" o JOIN "Member" y ON y.id = o."memberId" LEFT JOIN "Journal" j ON j.id = o."journalId"
                  WHERE coalesce(y."mergedIntoId", y.id) = m.id AND ${startsOn}::date <= coalesce(j."occurredOn", o."paidThroughOn"))`

export type Chargeable = { memberId: string; classification: MemberClassification; rateId: string; monthlyCents: number }

/** Members whose month is to be charged, by id; all of them, or those among the given. */
export async function findChargeable(db: Db | Tx, startsOn: On, among: readonly string[] | null = null): Promise<Chargeable[]> {
  const { classChange } = await duesRulesOn(db, startsOn)
  const also = sql`${notYetCharged(startsOn)} ${among === null ? empty : sql`AND m.id = ANY (${[...among]}::uuid[])`}`
  return db.$queryRaw<Chargeable[]>`
    SELECT m.id AS "memberId", r.classification::text AS classification, r.id AS "rateId", r."monthlyCents" FROM ${billedOn(startsOn, classChange, also)} ORDER BY m.id`
}
