// Many jobs in a few statements, for imports. The caller has checked days and rates; the database refuses a second current job.
import type { On } from '@/lib/dates'
import type { Tx } from '@/lib/db'

export type NewJob = { id: string; memberId: string; organizationId: string; jobTitle: string | null; hourlyRateCents: number | null; startedOn: On }
export type JobChange = { id: string; version: number; jobTitle: string | null; hourlyRateCents: number | null; startedOn: On; endedOn: On | null }

/** Begins jobs under ids that the caller made. */
export async function insertJobs(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Employment"(id, "memberId", "organizationId", "jobTitle", "hourlyRateCents", "startedOn", "updatedAt")
    SELECT id, "memberId", "organizationId", "jobTitle", "hourlyRateCents", "startedOn", now()
    FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb)
      AS r(id uuid, "memberId" uuid, "organizationId" uuid, "jobTitle" text, "hourlyRateCents" int, "startedOn" date)`
}

/** Ends or corrects jobs where nobody wrote since `version`; answers how many that were. */
export async function changeJobs(tx: Tx, changes: readonly JobChange[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE "Employment" e SET "jobTitle" = r."jobTitle", "hourlyRateCents" = r."hourlyRateCents", "startedOn" = r."startedOn", "endedOn" = r."endedOn",
      "updatedAt" = now(), version = e.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      AS r(id uuid, version int, "jobTitle" text, "hourlyRateCents" int, "startedOn" date, "endedOn" date)
    WHERE e.id = r.id AND e.version = r.version AND e."voidedAt" IS NULL`
}

/** Takes jobs back that were entered by mistake. */
export async function voidJobs(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.employment.updateMany({ where: { id: { in: [...ids] } }, data: { voidedAt: new Date(), version: { increment: 1 } } })
}
