import { sql } from '@/lib/db'
import { nameOfMember, repair, spanHolds, theMember, type Invariant } from '@/lib/invariant'

/** Usual pay in cents an hour; what lies outside is looked at (union-operations 5.2, number 14). */
const USUAL = { from: 1_000, to: 15_000 } as const

const theJob = sql`e.id::text AS id, ${nameOfMember} || ' at ' || o.name AS label, '/employment/' || e.id AS href`
const jobs = sql`"Employment" e JOIN "Member" m ON m.id = e."memberId" JOIN "Organization" o ON o.id = e."organizationId"`
const isCurrent = sql`e."endedOn" IS NULL AND e."voidedAt" IS NULL`
/** Members whose only current job is marked as a second one. */
const alone = sql`SELECT e."memberId" FROM "Employment" e WHERE ${isCurrent} GROUP BY e."memberId" HAVING count(*) = 1 AND bool_and(e."isConcurrent")`

export const mendLoneSecondJob = repair('employment.mendSecondJob', 'an only job is no second one', () =>
  sql`UPDATE "Employment" e SET "isConcurrent" = false, version = version + 1, "updatedAt" = now() WHERE ${isCurrent} AND e."memberId" IN (${alone})`)

export const employmentInvariants: Invariant[] = [
  {
    name: 'employment.inFuture', severity: 'critical', says: 'Jobs that begin or end in the future.', decide: 'Correct the days of the job.',
    find: ({ today }) => sql`SELECT ${theJob} FROM ${jobs} WHERE e."voidedAt" IS NULL AND greatest(e."startedOn", e."endedOn") > ${today}::date + 1`,
  },
  {
    name: 'employment.overlapping', severity: 'warning', says: 'Jobs that began before the one before them had ended, without being marked as a second one.', decide: 'Correct the days, or mark the second job.',
    find: () => sql`SELECT ${theJob} FROM (
        SELECT e.id, max(coalesce(e."endedOn", 'infinity')) OVER (PARTITION BY e."memberId" ORDER BY e."startedOn", e.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > e."startedOn" AS early
        FROM "Employment" e WHERE e."voidedAt" IS NULL AND NOT e."isConcurrent") x JOIN ${jobs} ON e.id = x.id WHERE x.early`,
  },
  {
    name: 'employment.twiceAtOnce', severity: 'warning', says: 'Members who have two current jobs at one employer.', decide: 'Take the wrong one out.',
    find: () => sql`SELECT ${theMember} FROM "Member" m WHERE m.id IN (SELECT e."memberId" FROM "Employment" e WHERE ${isCurrent} GROUP BY e."memberId", e."organizationId" HAVING count(*) > 1)`,
  },
  {
    name: 'employment.secondJobAlone', severity: 'warning', says: 'Members whose only current job is marked as a second one: it counts as no current job.', repair: mendLoneSecondJob,
    find: () => sql`SELECT ${theJob} FROM ${jobs} WHERE ${isCurrent} AND e."memberId" IN (${alone})`,
  },
  {
    name: 'employment.beforeWorkingAge', severity: 'warning', says: 'Jobs that began before the member was 14.', decide: 'Correct the first day, or the birth date.',
    find: () => sql`SELECT ${theJob} FROM ${jobs} WHERE e."voidedAt" IS NULL AND e."startedOn" < m."dateOfBirth" + interval '14 years'`,
  },
  {
    name: 'employment.afterDeath', severity: 'warning', says: 'Current jobs of members who have died.', decide: 'End the job with its last day.',
    find: ({ today }) => sql`SELECT ${theJob} FROM ${jobs} JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s.status = 'deceased' AND ${spanHolds(today)} WHERE ${isCurrent}`,
  },
  {
    name: 'employment.unusualRate', severity: 'info', says: 'Jobs paid less than $10 or more than $150 an hour.', decide: 'Correct the rate where it is wrong.',
    find: () => sql`SELECT ${theJob} FROM ${jobs} WHERE e."voidedAt" IS NULL AND (e."hourlyRateCents" < ${USUAL.from} OR e."hourlyRateCents" > ${USUAL.to})`,
  },
  {
    name: 'employment.secondJobs', severity: 'info', says: 'Members with more than one current job.', decide: 'Ask whether the second one is still held.',
    find: () => sql`SELECT ${theMember} FROM "Member" m WHERE m.id IN (SELECT e."memberId" FROM "Employment" e WHERE ${isCurrent} GROUP BY e."memberId" HAVING count(*) > 1)`,
  },
  {
    name: 'employment.activeWithoutJob', severity: 'info', says: 'Active members without a current job.', decide: 'Ask them, or the report of members without a job.',
    find: ({ today }) => sql`SELECT ${theMember} FROM "Member" m JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s.status = 'active' AND ${spanHolds(today)}
      WHERE m."archivedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "Employment" e WHERE e."memberId" = m.id AND ${isCurrent})`,
  },
]
