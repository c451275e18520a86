import { z } from 'zod'
import { addDays, hallTimeZone, onFrom, todayAtHall } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import { ListPayouts, OnePayout, Paged } from './schema'
import { sumsByDay } from './sums'

export const RUNS_A_PAGE = 30
export const PAYOUTS_A_PAGE = 30

const nameOf = (names: ReadonlyMap<string, string>, actor: string | null) =>
  actor === null ? null : actor.startsWith('user:') ? (names.get(actor.slice(5)) ?? 'Somebody') : actor.startsWith('job:') ? 'By itself' : actor

/** Runs, newest first. */
export const listRuns = query({
  name: 'reconciliation.listRuns',
  input: Paged,
  run: async ({ db }, { page }) => {
    const [rows, total] = await Promise.all([
      db.reconciliationRun.findMany({ orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], take: RUNS_A_PAGE, skip: (page - 1) * RUNS_A_PAGE }), db.reconciliationRun.count(),
    ])
    const users = await db.user.findMany({ where: { id: { in: rows.flatMap((row) => (row.startedBy.startsWith('user:') ? [row.startedBy.slice(5)] : [])) } }, select: { id: true, name: true } })
    const names = new Map(users.map((user) => [user.id, user.name]))
    return { rows: rows.map((row) => ({ ...row, startedByName: nameOf(names, row.startedBy) })), total, page, pageSize: RUNS_A_PAGE }
  },
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
    return { ...run, days, openDifferences: open, startedByName: user?.name ?? nameOf(new Map(), run.startedBy) }
  },
})

/**
 * What the clearing account holds beside what Stripe owes us: all of Stripe's movements, and payouts that left Stripe and are not booked as
 * arrived. `before` was written down without Stripe's ids (taken over from an old system) and has nothing to be compared with.
 */
export const getClearing = query({
  name: 'reconciliation.getClearing',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const [sums] = await db.$queryRaw<[{ all: number; before: number; stripe: number; underWay: number }]>`
      SELECT (SELECT coalesce(sum("amountCents"), 0)::int FROM "LedgerEntry" WHERE "accountCode" = 'clearing.card') AS all,
             (SELECT coalesce(sum(e."amountCents"), 0)::int FROM "LedgerEntry" e WHERE e."accountCode" = 'clearing.card' AND (
                EXISTS (SELECT 1 FROM "Payment" p WHERE p."journalId" = e."journalId" AND p."stripePaymentIntentId" IS NULL AND p."checkoutId" IS NULL)
                OR EXISTS (SELECT 1 FROM "Payout" o WHERE o."journalId" = e."journalId" AND NOT EXISTS (SELECT 1 FROM "StripeBalanceLine" l WHERE l."sourceId" = o.id)))) AS before,
             (SELECT coalesce(sum("netCents"), 0)::int FROM "StripeBalanceLine" WHERE matched IS DISTINCT FROM 'elsewhere') AS stripe,
             (SELECT coalesce(sum("amountCents"), 0)::int FROM "Payout" WHERE "journalId" IS NULL AND status NOT IN ('failed', 'canceled')) AS "underWay"`
    const { all, ...rest } = sums
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

/** One payout with its lines, and what each is of. */
export const getPayout = query({
  name: 'reconciliation.getPayout',
  input: OnePayout,
  run: async ({ db }, { payoutId }) => {
    const payout = await db.payout.findUnique({ where: { id: payoutId } })
    if (!payout) throw new NotFound('This payout')
    const lines = await db.$queryRaw<{ id: string; category: string; grossCents: number; feeCents: number; netCents: number; createdAt: Date; matched: string | null; matchedId: string | null; paymentId: string | null; receiptYear: number | null; receiptNumber: number | null; who: string | null }[]>`
      SELECT l.id, l.category, l."grossCents", l."feeCents", l."netCents", l."createdAt", l.matched, l."matchedId", p.id AS "paymentId", p."receiptYear", p."receiptNumber",
             m."firstName" || ' ' || m."lastName" AS who
      FROM "StripeBalanceLine" l
      LEFT JOIN "Refund" r ON l.matched = 'refund' AND r.id::text = l."matchedId"
      LEFT JOIN "Dispute" d ON l.matched = 'dispute' AND d.id = l."matchedId"
      LEFT JOIN "Payment" p ON p.id = CASE WHEN l.matched IN ('payment', 'return') THEN l."matchedId"::uuid WHEN l.matched = 'refund' THEN r."paymentId" ELSE d."paymentId" END
      LEFT JOIN "Member" m ON m.id = p."memberId"
      WHERE l."payoutId" = ${payoutId} AND l."sourceId" IS DISTINCT FROM ${payoutId} ORDER BY l."createdAt", l.id LIMIT 2000`
    const user = payout.tickedBy?.startsWith('user:') ? await db.user.findUnique({ where: { id: payout.tickedBy.slice(5) }, select: { name: true } }) : null
    return { ...payout, arrivesOn: onFrom(payout.arrivesOn), lines, tickedByName: user?.name ?? null }
  },
})
