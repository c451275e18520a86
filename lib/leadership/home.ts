// What the start page knows, in one statement for all its blocks and one for the local's numbers: each block names the parts it needs, and a part
// that the viewer may not look at answers nothing.
import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { firstOfMonth, todayAtHall, type On } from '@/lib/dates'
import { join, sql, type Db } from '@/lib/db'
import { owesOn } from '@/lib/arrears/arrears-sql'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { WORKER_NAME } from '@/lib/jobs/worker-name'
import { LARGE_LOCAL, lately } from '@/lib/lately'
import { query } from '@/lib/operation'
import { chargedByPeriod, openByPeriod } from './board-sql'

export type HomeTask = { id: string; title: string; dueOn: On; room: string | null; recordId: string | null; record: string | null }
export type HomePayment = { id: string; receiptYear: number; receiptNumber: number; receivedOn: On; method: PaymentMethod; amountCents: number; payer: string | null }
export type HomeParts = {
  tasks: { open: number; overdue: number; first: HomeTask[] }
  desk: { drawerId: string | null; openedOn: On | null; payments: number; cents: number }
  money: { inbox: number; mine: number; late: number; payouts: number; payoutCents: number; drawers: number }
  decisions: { adjustments: number; refunds: number; runs: number }
  /** `countedAt`: where the numbers of a large local may be a few minutes old. */
  local: { active: number; chargedCents: number; openCents: number; owingMembers: number; owedCents: number; countedAt: string | null }
  latest: HomePayment[]
  health: {
    worker: boolean; queued: number; failedJobs: number; mailsWaiting: number; mailsRefused: number; migrations: number; lastMigration: string
    lastRunAt: string | null; lastRunProblem: string | null; bytes: number; sealedAt: string | null; seals: number
    /** The last check of the whole database: when, and how many records it left that are critical or a warning. */
    checkedAt: string | null; checkLeft: number | null
    /** When this database got its first table. */
    installedAt: string
    backupAt: string | null; backupProblem: string | null; backupTriedAt: string | null; backupTrialProblem: string | null
  }
}
export type Part = keyof HomeParts
export const parts = ['tasks', 'desk', 'money', 'decisions', 'local', 'latest', 'health'] as const satisfies readonly Part[]

type Sql = ReturnType<typeof sql>
const ofThisMonth = (today: On) => sql`AND c."periodId" = (SELECT id FROM "DuesPeriod" WHERE "startsOn" = ${firstOfMonth(today)}::date)`
const userOf = (actor: Actor) => (actor.kind === 'person' ? actor.userId : null)

/** The right that opens each part, and its question: one value of JSON. */
const questions: Record<Part, { needs: Operation; ask: (actor: Actor, today: On) => Sql }> = {
  tasks: {
    needs: 'tasks.list',
    ask: (actor, today) => sql`SELECT json_build_object('open', count(*), 'overdue', count(*) FILTER (WHERE t."dueOn" < ${today}::date), 'first', coalesce((SELECT json_agg(f) FROM (
      SELECT t.id, t.title, t."dueOn", t.room, t."recordId", CASE WHEN m.id IS NOT NULL THEN m."firstName" || ' ' || m."lastName" || ' (' || m."memberNumber" || ')' ELSE o.name END AS record
      FROM "Task" t LEFT JOIN "Member" m ON t.room = 'members' AND m.id = t."recordId" LEFT JOIN "Organization" o ON t.room = 'organizations' AND o.id = t."recordId"
      WHERE t."ownerId" = ${userOf(actor)}::uuid AND t."doneAt" IS NULL ORDER BY t."dueOn", t.id LIMIT 8) f), '[]'))
      FROM "Task" t WHERE t."ownerId" = ${userOf(actor)}::uuid AND t."doneAt" IS NULL`,
  },
  desk: {
    needs: 'counter.getDesk',
    ask: ({ id }) => sql`SELECT json_build_object('drawerId', d.id, 'openedOn', d."openedOn", 'payments', count(p.id), 'cents', coalesce(sum(p."amountCents"), 0))
      FROM (SELECT 1) x LEFT JOIN "Drawer" d ON d."openedBy" = ${id} AND d."closedAt" IS NULL
      LEFT JOIN "Payment" p ON p."drawerId" = d.id
      GROUP BY d.id, d."openedOn"`,
  },
  money: {
    needs: 'reconciliation.listPayouts',
    ask: (actor) => sql`SELECT json_build_object('inbox', count(*), 'mine', count(*) FILTER (WHERE "ownerId" = ${userOf(actor)}::uuid), 'late', count(*) FILTER (WHERE "dueAt" < now()),
      'payouts', (SELECT count(*) FROM "Payout" WHERE "tickedAt" IS NULL), 'payoutCents', (SELECT coalesce(sum("amountCents"), 0) FROM "Payout" WHERE "tickedAt" IS NULL),
      'drawers', (SELECT count(*) FROM "Drawer" WHERE "closedAt" IS NOT NULL AND "depositId" IS NULL)) FROM "MoneyException" WHERE "settledAt" IS NULL`,
  },
  decisions: {
    needs: 'dues.decideAdjustment',
    ask: () => sql`SELECT json_build_object('adjustments', (SELECT count(*) FROM "DuesAdjustment" WHERE status = 'pending'), 'refunds', (SELECT count(*) FROM "Refund" WHERE status = 'asked'),
      'runs', (SELECT count(*) FROM "StatusRun" WHERE status = 'proposed'))`,
  },
  local: {
    needs: 'leadership.getBoard',
    ask: (_, today) => sql`SELECT json_build_object('active', (SELECT count(*) FROM "MemberStatusSpan" s JOIN "Member" m ON m.id = s."memberId" AND m."archivedAt" IS NULL AND m."mergedIntoId" IS NULL
        WHERE s.status = 'active' AND s."startsOn" <= ${today}::date AND (s."endsOn" IS NULL OR s."endsOn" > ${today}::date)),
      'chargedCents', (SELECT coalesce(sum(c.cents), 0) FROM (${chargedByPeriod(ofThisMonth(today))}) c), 'openCents', (SELECT coalesce(sum(o.cents), 0) FROM (${openByPeriod(ofThisMonth(today))}) o),
      'owingMembers', count(*), 'owedCents', coalesce(sum(p."owedCents"), 0), 'countedAt', now())
      FROM "DuesProjection" p JOIN "Member" m ON m.id = p."memberId" AND m."archivedAt" IS NULL WHERE ${owesOn(today)}`,
  },
  latest: {
    needs: 'payments.list',
    ask: () => sql`SELECT coalesce(json_agg(f), '[]') FROM (
      SELECT p.id, p."receiptYear", p."receiptNumber", p."receivedOn", p.method, p."amountCents", m."firstName" || ' ' || m."lastName" AS payer
      FROM "Payment" p LEFT JOIN "Member" m ON m.id = p."memberId" ORDER BY p."receivedOn" DESC, p.id DESC LIMIT 6) f`,
  },
  health: {
    needs: 'outbox.list',
    ask: () => sql`SELECT json_build_object('worker', EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = ${WORKER_NAME} AND datname = current_database()),
      'queued', (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'retry') AND "start_after" < now() - interval '1 minute'),
      'failedJobs', (SELECT count(*) FROM pgboss.job WHERE state = 'failed'),
      'mailsWaiting', (SELECT count(*) FROM "OutboundMail" WHERE status = 'waiting'), 'mailsRefused', (SELECT count(*) FROM "OutboundMail" WHERE status = 'refused'),
      'migrations', count(*), 'installedAt', min(started_at), 'lastMigration', max(migration_name),
      'lastRunAt', (SELECT max("finishedAt") FROM "ReconciliationRun"), 'lastRunProblem', (SELECT problem FROM "ReconciliationRun" ORDER BY "startedAt" DESC LIMIT 1),
      'backupAt', (SELECT max("madeAt") FROM "BackupRun" WHERE act = 'made' AND problem IS NULL), 'backupProblem', (SELECT problem FROM "BackupRun" WHERE act = 'made' ORDER BY "endedAt" DESC LIMIT 1),
      'backupTriedAt', (SELECT max("endedAt") FROM "BackupRun" WHERE act = 'verified' AND problem IS NULL), 'backupTrialProblem', (SELECT problem FROM "BackupRun" WHERE act = 'verified' ORDER BY "endedAt" DESC LIMIT 1),
      'checkedAt', (SELECT max("finishedAt") FROM "IntegrityRun"), 'checkLeft', (SELECT critical + warning FROM "IntegrityRun" ORDER BY "startedAt" DESC, id DESC LIMIT 1),
      'sealedAt', (SELECT max(at) FROM "AuditSeal"), 'seals', (SELECT count(*) FROM "AuditSeal"), 'bytes', pg_database_size(current_database())) FROM _prisma_migrations WHERE finished_at IS NOT NULL`,
  },
}

async function read(db: Db, actor: Actor, asked: readonly Part[]): Promise<Partial<HomeParts>> {
  if (asked.length === 0) return {}
  const rows = await db.$queryRaw<{ part: Part; answer: unknown }[]>`${join(asked.map((part) => sql`SELECT ${part}::text AS part, (${questions[part].ask(actor, todayAtHall())})::json AS answer`), ' UNION ALL ')}`
  return Object.fromEntries(rows.map(({ part, answer }) => [part, answer])) as Partial<HomeParts>
}

/** The local's numbers are the same for everybody who may see them: of a large one they are counted once a minute, and then say when. */
async function localOf(db: Db, actor: Actor): Promise<Partial<HomeParts>> {
  const { local } = await lately(`home ${todayAtHall()}`, () => read(db, actor, ['local']), (home) => home.local?.active ?? 0, { large: LARGE_LOCAL })
  return local ? { local: { ...local, countedAt: local.active > LARGE_LOCAL ? local.countedAt : null } } : {}
}

const WhatHome = z.strictObject({ parts: z.array(z.enum(parts)).max(parts.length) })

/** The parts of the start page that were asked for and that this viewer may look at. */
export const getHome = query({
  name: 'leadership.getHome',
  input: WhatHome,
  run: async ({ db, actor }, { parts: asked }): Promise<Partial<HomeParts>> => {
    const open = asked.filter((part) => accessOf(actor, questions[part].needs) !== undefined)
    if (open.length === 0) return {}
    const answers = await Promise.all([read(db, actor, open.filter((part) => part !== 'local')), open.includes('local') ? localOf(db, actor) : {}])
    return Object.assign({}, ...answers) as Partial<HomeParts>
  },
})
