// The undo of a whole import. A row that anybody touched since stays as it is and is listed with what was done to it; everything else is
// taken back: new members leave the lists with their numbers set free and their opening balances reversed, changes are changed back.
// Nothing is deleted, so the trail stays whole.
import type { Tx } from '@/lib/db'
import { todayAtHall } from '@/lib/dates'
import { changeJobs, voidJobs, type JobChange } from '@/lib/employment/bulk'
import { Invalid } from '@/lib/errors'
import { inChunks, lockMembers, reverseJournals } from '@/lib/ledger/journals'
import { restoreSpans, updateMembers, withdrawMembers, type MemberChange } from '@/lib/members/bulk'
import { archiveOrganizations } from '@/lib/organizations/bulk'
import type { effectTargets } from './effects'
import { tellProgress } from './progress'

export type Undone = { takenBack: number; kept: number }
type Row = { rowId: string; target: (typeof effectTargets)[number]; before: unknown; after: { version: number } }

/** Marks what was used since, with the operation that did it; then everything else of the same line. */
async function markUsed(tx: Tx, importId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportEffect" f SET kept = x.operation FROM (
      SELECT DISTINCT ON (a."memberId") a."memberId", a.operation FROM "AuditEvent" a
      JOIN "ImportEffect" e ON e."rowId" = a."memberId" AND e.target = 'Member' AND e.before IS NULL AND e."importId" = ${importId}::uuid
      WHERE a.kind <> 'read' AND a."requestId" IS DISTINCT FROM ${importId} ORDER BY a."memberId", a.id DESC) x
    WHERE f."importId" = ${importId}::uuid AND f.target = 'Member' AND f.before IS NULL AND f."rowId" = x."memberId"`
  await tx.$executeRaw`
    UPDATE "ImportEffect" f SET kept = x.operation FROM (
      SELECT e.id, (
        SELECT a.operation FROM "AuditEvent" a WHERE a."table" = e.target AND a."rowId" = e."rowId"::text AND a.kind <> 'read'
          AND a."requestId" IS DISTINCT FROM ${importId} AND a.id > (
            SELECT max(own.id) FROM "AuditEvent" own WHERE own."table" = e.target AND own."rowId" = e."rowId"::text AND own."requestId" = ${importId})
        ORDER BY a.id DESC LIMIT 1) AS operation
      FROM "ImportEffect" e WHERE e."importId" = ${importId}::uuid AND e.kept IS NULL) x
    WHERE f.id = x.id AND x.operation IS NOT NULL`
  await tx.$executeRaw`
    UPDATE "ImportEffect" f SET kept = 'tasks.open' FROM "Task" t
    WHERE t.room = 'members' AND t."recordId"::text = f."rowId"::text AND f."importId" = ${importId}::uuid AND f.kept IS NULL AND f.before IS NULL`
  await tx.$executeRaw`
    UPDATE "ImportEffect" f SET kept = e.kept FROM "ImportEffect" e
    WHERE e."importId" = ${importId}::uuid AND f."importId" = ${importId}::uuid AND f.line = e.line AND e.kept IS NOT NULL AND f.kept IS NULL
      AND f.target <> 'Organization' AND e.target <> 'Organization'`
  await tx.$executeRaw`
    UPDATE "ImportEffect" f SET kept = 'employment.hire'
    WHERE f."importId" = ${importId}::uuid AND f.target = 'Organization' AND f.kept IS NULL AND (
      EXISTS (SELECT 1 FROM "OrganizationContact" c WHERE c."organizationId" = f."rowId") OR EXISTS (SELECT 1 FROM "Agreement" g WHERE g."organizationId" = f."rowId")
      OR EXISTS (SELECT 1 FROM "Employment" j WHERE j."organizationId" = f."rowId" AND j."voidedAt" IS NULL AND NOT EXISTS (
        SELECT 1 FROM "ImportEffect" e WHERE e."rowId" = j.id AND e."importId" = ${importId}::uuid AND e.kept IS NULL)))`
}

async function withdraw(tx: Tx, memberIds: readonly string[], memo: string): Promise<void> {
  await lockMembers(tx, memberIds)
  const opened = await tx.duesOpening.findMany({ where: { memberId: { in: [...memberIds] }, journalId: { not: null } }, select: { journalId: true } })
  const journals = opened.flatMap(({ journalId }) => journalId ?? [])
  if (journals.length > 0) await reverseJournals(tx, journals, { occurredOn: todayAtHall(), memo })
  await withdrawMembers(tx, memberIds)
}

async function changeBack(tx: Tx, rows: readonly Row[], memo: string): Promise<void> {
  const of = (target: Row['target']) => rows.filter((row) => row.target === target && row.before !== null)
  const members = of('Member').map(({ before, after }) => ({ ...(before as MemberChange), version: after.version }))
  const jobs = of('Employment').map(({ before, after }) => ({ ...(before as JobChange), version: after.version }))
  const written = (members.length > 0 ? await updateMembers(tx, members) : 0) + (jobs.length > 0 ? await changeJobs(tx, jobs) : 0)
  if (written !== members.length + jobs.length) throw new Invalid({}, 'Somebody changed one of these records during the undo. Nothing was taken back; try again.')
  for (const [history, target] of [['status', 'MemberStatusSpan'], ['classification', 'MemberClassificationSpan']] as const) {
    const spans = of(target).flatMap(({ rowId, before }) => {
      const { value } = before as { value: string | null }
      return value === null ? [] : [{ id: rowId, before: value }]
    })
    if (spans.length > 0) await restoreSpans(tx, history, spans, memo)
  }
}

/** Takes back every row that nobody used since; answers how many lines of the file that were, and how many stay. */
export async function undoEffects(tx: Tx, importId: string, fileName: string): Promise<Undone> {
  await markUsed(tx, importId)
  const memo = `Import of ${fileName} undone`.slice(0, 500)
  const rows = await tx.$queryRaw<Row[]>`SELECT "rowId", target, before, after FROM "ImportEffect" WHERE "importId" = ${importId}::uuid AND kept IS NULL`
  const made = (target: Row['target']) => rows.filter((row) => row.target === target && row.before === null).map(({ rowId }) => rowId)
  for (const chunk of inChunks(made('Employment'))) await voidJobs(tx, chunk)
  let back = 0
  for (const chunk of inChunks(made('Member'))) {
    await withdraw(tx, chunk, memo)
    tellProgress(importId, back += chunk.length)
  }
  for (const chunk of inChunks(rows.filter((row) => row.before !== null))) await changeBack(tx, chunk, memo)
  for (const chunk of inChunks(made('Organization'))) await archiveOrganizations(tx, chunk)
  const [counted] = await tx.$queryRaw<[Undone]>`SELECT count(DISTINCT line) FILTER (WHERE kept IS NULL)::int AS "takenBack", count(DISTINCT line) FILTER (WHERE kept IS NOT NULL)::int AS kept
    FROM "ImportEffect" WHERE "importId" = ${importId}::uuid AND target <> 'Organization'`
  return counted
}
