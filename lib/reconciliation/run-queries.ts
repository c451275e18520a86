import { z } from 'zod'
import { nameOf } from '@/lib/audit/people'
import { addDays, hallTimeZone, onFrom, todayAtHall } from '@/lib/dates'
import { asJson, sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import { part, query } from '@/lib/operation'
import { ListPayouts, OnePayout, Paged } from './schema'
import { sumsByDay } from './sums'

export const RUNS_A_PAGE = 30
export const PAYOUTS_A_PAGE = 30

type RunRow = {
  id: string; startedAt: string; finishedAt: string | null; startedBy: string; starter: string | null; matched: number; repaired: number; stripeOnly: number; ledgerOnly: number; netCents: number; problem: string | null
}
const startedIn = (actor: string, name: string | null) => (actor.startsWith('user:') ? name ?? 'Somebody' : actor.startsWith('job:') ? 'By itself' : actor)

/** Runs, newest first. */
export const listRuns = part({
  name: 'reconciliation.listRuns',
  input: Paged,
  rows: (_, { page }) => sql`
    SELECT (SELECT count(*)::int FROM "ReconciliationRun") AS total, ${asJson(sql`
      SELECT r.id, r."startedAt", r."finishedAt", r."startedBy", r.matched, r.repaired, r."stripeOnly", r."ledgerOnly", r."netCents", r.problem, ${nameOf(sql`r."startedBy"`)} AS starter
      FROM "ReconciliationRun" r ORDER BY r."startedAt" DESC, r.id DESC LIMIT ${RUNS_A_PAGE} OFFSET ${(page - 1) * RUNS_A_PAGE}`)} AS rows`,
  found: ([told]: { total: number; rows: RunRow[] }[], _, { page }) => ({
    rows: told!.rows.map(({ startedAt, finishedAt, startedBy, starter, ...row }) => ({
      ...row, startedAt: new Date(startedAt), finishedAt: finishedAt === null ? null : new Date(finishedAt), startedByName: startedIn(startedBy, starter),
    })),
    total: told!.total, page, pageSize: RUNS_A_PAGE,
  }),
})

/** One run with its days: Stripe's sums beside the ledger's, at most the last 62 days. */
export const getRun = query({
  name: 'reconciliation.getRun',
  input: z.strictObject({ runId: z.uuid() }),
  run: async ({ db }, { runId }) => {
    const run = await db.reconciliationRun.findUnique({ where: { id: runId } })
    if (!run) throw new NotFound('This run')
    const to = todayAtHall(new Date(run.untilAt.getTime() - 1))
    const from = [todayAtHall(run.fromAt), addDays(to, -61)].sort().at(-1)!
    const [days, open, user] = await Promise.all([
      sumsByDay(db, from, to, hallTimeZone()),
      db.moneyException.count({ where: { settledAt: null, kind: { in: ['in_stripe_only', 'in_ledger_only', 'amount_differs', 'payout_differs', 'payout_failed', 'payout_unticked'] } } }),
      run.startedBy.startsWith('user:') ? db.user.findUnique({ where: { id: run.startedBy.slice(5) }, select: { name: true } }) : null,
    ])
    return { ...run, days, openDifferences: open, startedByName: startedIn(run.startedBy, user?.name ?? null) }
  },
})

/**
 * What the clearing account holds beside what Stripe owes us: all of Stripe's movements, and payouts that left Stripe and are not booked as
 * arrived. `before` was written down without Stripe's ids (taken over from an old system) and has nothing to be compared with.
 */
export const getClearing = part({
  name: 'reconciliation.getClearing',
  input: z.strictObject({}),
  rows: () => sql`
      SELECT (SELECT coalesce(sum("amountCents"), 0)::int FROM "LedgerEntry" WHERE "accountCode" = 'clearing.card') AS all,
             (SELECT coalesce(sum(e."amountCents"), 0)::int FROM "LedgerEntry" e WHERE e."accountCode" = 'clearing.card' AND (
                EXISTS (SELECT 1 FROM "Payment" p WHERE p."journalId" = e."journalId" AND p."stripePaymentIntentId" IS NULL AND p."checkoutId" IS NULL)
                OR EXISTS (SELECT 1 FROM "Payout" o WHERE o."journalId" = e."journalId" AND NOT EXISTS (SELECT 1 FROM "StripeBalanceLine" l WHERE l."sourceId" = o.id)))) AS before,
             (SELECT coalesce(sum("netCents"), 0)::int FROM "StripeBalanceLine" WHERE matched IS DISTINCT FROM 'elsewhere') AS stripe,
             (SELECT coalesce(sum("amountCents"), 0)::int FROM "Payout" WHERE "journalId" IS NULL AND status NOT IN ('failed', 'canceled')) AS "underWay"`,
  found: ([sums]: { all: number; before: number; stripe: number; underWay: number }[]) => {
    const { all, ...rest } = sums!
    return { ledger: all - rest.before, ...rest }
  },
})

/** Payouts, and deposits of counter money: what the bank's statement should show, newest first. */
export const listPayouts = query({
  name: 'reconciliation.listPayouts',
  input: ListPayouts,
  run: async ({ db }, { state, page }) => {
    const ticked = state === 'ticked' ? { tickedAt: { not: null } } : state === 'open' ? { tickedAt: null } : {}
    const [payouts, total, deposits] = await Promise.all([
      db.payout.findMany({ where: ticked, orderBy: [{ arrivesOn: 'desc' }, { id: 'desc' }], take: PAYOUTS_A_PAGE, skip: (page - 1) * PAYOUTS_A_PAGE }),
      db.payout.count({ where: ticked }),
      db.deposit.findMany({ where: ticked, orderBy: [{ depositedOn: 'desc' }, { id: 'desc' }], take: PAYOUTS_A_PAGE, select: { id: true, amountCents: true, depositedOn: true, reference: true, tickedAt: true, bankReference: true } }),
    ])
    return {
      payouts: payouts.map((row) => ({ ...row, arrivesOn: onFrom(row.arrivesOn) })), deposits: deposits.map((row) => ({ ...row, depositedOn: onFrom(row.depositedOn) })), total, page, pageSize: PAYOUTS_A_PAGE,
    }
  },
})

type PayoutLine = {
  id: string; category: string; grossCents: number; feeCents: number; netCents: number; createdAt: string; matched: string | null; matchedId: string | null
  paymentId: string | null; receiptYear: number | null; receiptNumber: number | null; who: string | null
}

/** One payout with its lines, and what each is of. */
export const getPayout = query({
  name: 'reconciliation.getPayout',
  input: OnePayout,
  run: async ({ db }, { payoutId }) => {
    const payout = await db.payout.findUnique({ where: { id: payoutId } })
    if (!payout) throw new NotFound('This payout')
    const [found] = await db.$queryRaw<[{ lines: PayoutLine[]; tickedByName: string | null }]>`SELECT ${nameOf(sql`${payout.tickedBy}::text`)} AS "tickedByName", ${asJson(sql`
      SELECT l.id, l.category, l."grossCents", l."feeCents", l."netCents", l."createdAt", l.matched, l."matchedId", p.id AS "paymentId", p."receiptYear", p."receiptNumber",
             m."firstName" || ' ' || m."lastName" AS who
      FROM "StripeBalanceLine" l
      LEFT JOIN "Refund" r ON l.matched = 'refund' AND r.id::text = l."matchedId"
      LEFT JOIN "Dispute" d ON l.matched = 'dispute' AND d.id = l."matchedId"
      LEFT JOIN "Payment" p ON p.id = CASE WHEN l.matched IN ('payment', 'return') THEN l."matchedId"::uuid WHEN l.matched = 'refund' THEN r."paymentId" ELSE d."paymentId" END
      LEFT JOIN "Member" m ON m.id = p."memberId"
      WHERE l."payoutId" = ${payoutId} AND l."sourceId" IS DISTINCT FROM ${payoutId} ORDER BY l."createdAt", l.id LIMIT 2000`)} AS lines`
    return { ...payout, ...found, arrivesOn: onFrom(payout.arrivesOn), lines: found.lines.map((line) => ({ ...line, createdAt: new Date(line.createdAt) })) }
  },
})
