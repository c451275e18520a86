// One run of the comparison with Stripe, as a row: begun, finished with its numbers, or standing there with the reason why it could not go on.
import { z } from 'zod'
import { addDays, dateFrom, formatDate, onFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { raiseException } from '@/lib/payments/exceptions'
import { receiptLabel } from '@/lib/payments/schema'
import { settingOn } from '@/lib/settings/current'
import { nextSpan } from './rules'
import { sumsBetween } from './sums'

const TAKES_OVER_HOURS = 12

/** Begins a run, or goes on with the one that is named or that this job began and never finished. */
export const openRun = command({
  name: 'reconciliation.openRun',
  input: z.strictObject({ runId: z.uuid().optional() }),
  run: async ({ tx, actor }, { runId }) => {
    const now = new Date()
    const left = runId
      ? await tx.reconciliationRun.findUnique({ where: { id: runId } })
      : await tx.reconciliationRun.findFirst({
        where: { startedBy: actor.id, finishedAt: null, startedAt: { gt: new Date(now.getTime() - TAKES_OVER_HOURS * 3_600_000) } }, orderBy: { startedAt: 'desc' },
      })
    if (runId && !left) throw new NotFound('This run')
    if (left) return left
    const [last, first] = await Promise.all([
      tx.reconciliationRun.findFirst({ where: { finishedAt: { not: null } }, orderBy: { untilAt: 'desc' }, select: { untilAt: true } }),
      tx.checkout.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } }),
    ])
    return tx.reconciliationRun.create({ data: { startedBy: actor.id, startedAt: now, ...nextSpan(now, { lastUntil: last?.untilAt ?? null, firstCheckout: first?.createdAt ?? null }) } })
  },
})

/** Writes down why a run stands still, in plain words; the next try clears it. */
export const noteProblem = command({
  name: 'reconciliation.noteProblem',
  input: z.strictObject({ runId: z.uuid(), problem: z.string().max(500) }),
  run: async ({ tx }, { runId, problem }): Promise<void> => {
    await tx.reconciliationRun.updateMany({ where: { id: runId, finishedAt: null }, data: { problem } })
  },
})

/** Counts what a run found, raises an exception for each difference, and closes the run. */
export const finishRun = command({
  name: 'reconciliation.finishRun',
  input: z.strictObject({ runId: z.uuid(), repaired: z.int().min(0) }),
  run: async ({ tx }, { runId, repaired }) => {
    const run = await tx.reconciliationRun.findUnique({ where: { id: runId } })
    if (!run) throw new NotFound('This run')
    if (run.finishedAt) return run
    const stripeOnly = await raiseStripeOnly(tx, run)
    const ledgerOnly = await raiseLedgerOnly(tx, run)
    await raisePayouts(tx, run)
    const matched = await tx.stripeBalanceLine.count({ where: { createdAt: { gte: run.fromAt }, matched: { not: null } } })
    const sums = await sumsBetween(tx, run.fromAt, run.untilAt < run.startedAt ? run.untilAt : null)
    return tx.reconciliationRun.update({ where: { id: runId }, data: { finishedAt: new Date(), problem: null, matched, repaired, stripeOnly, ledgerOnly, ...sums } })
  },
})

type Run = { id: string; fromAt: Date; untilAt: Date; startedAt: Date }

/** Movements that nothing of ours explains. What a quarantined checkout took stands in the inbox under the checkout. */
async function raiseStripeOnly(tx: Tx, { fromAt }: Run): Promise<number> {
  const lines = await tx.stripeBalanceLine.findMany({ where: { matched: null, createdAt: { gte: fromAt } }, orderBy: { id: 'asc' } })
  const quarantined = await tx.checkout.findMany({ where: { id: { in: lines.flatMap((line) => line.checkoutId ?? []) }, status: 'quarantined' }, select: { id: true } })
  const waiting = new Set(quarantined.map((checkout) => checkout.id))
  for (const line of lines.filter(({ checkoutId }) => !checkoutId || !waiting.has(checkoutId))) {
    await raiseException(tx, {
      kind: 'in_stripe_only', key: `line:${line.id}`, room: 'stripe', recordId: line.id, amountCents: Math.abs(line.grossCents),
      detail: `Stripe moved ${formatCents(line.grossCents)} (${line.category.replaceAll('_', ' ')}${line.sourceId ? `, ${line.sourceId}` : ''}), and the ledger knows nothing of it.`,
    })
  }
  return lines.length
}

/** Payments and refunds that are said to have come and gone through Stripe, and Stripe has no movement of them. Those booked while the run walked are left to the next. */
async function raiseLedgerOnly(tx: Tx, { fromAt, untilAt, startedAt }: Run): Promise<number> {
  const until = untilAt < startedAt ? { lt: dateFrom(todayAtHall(untilAt)) } : {}
  const lone = await tx.$queryRaw<{ id: string; cents: number; memberId: string | null; year: number; number: number; room: 'payments' | 'refunds' }[]>`
    SELECT p.id, p."amountCents" AS cents, p."memberId", p."receiptYear" AS year, p."receiptNumber" AS number, 'payments' AS room FROM "Payment" p
    WHERE p."stripePaymentIntentId" IS NOT NULL AND p."receivedOn" >= ${todayAtHall(fromAt)}::date AND p."receivedOn" < ${until.lt ? onFrom(until.lt) : '2999-01-01'}::date
      AND p."createdAt" < ${startedAt} AND NOT EXISTS (SELECT 1 FROM "StripeBalanceLine" l WHERE l."intentId" = p."stripePaymentIntentId")
    UNION ALL
    SELECT r.id, r."amountCents", r."memberId", p."receiptYear", p."receiptNumber", 'refunds' FROM "Refund" r JOIN "Payment" p ON p.id = r."paymentId"
    WHERE r.way = 'stripe' AND r.status = 'succeeded' AND r."stripeRefundId" IS NOT NULL AND r."settledAt" >= ${fromAt} AND r."settledAt" < ${untilAt < startedAt ? untilAt : startedAt}
      AND NOT EXISTS (SELECT 1 FROM "StripeBalanceLine" l WHERE l."sourceId" = r."stripeRefundId")
    ORDER BY 1 LIMIT 1000`
  for (const { id, cents, memberId, year, number, room } of lone) {
    const what = room === 'payments' ? `Payment ${receiptLabel(year, number)}` : `A refund of payment ${receiptLabel(year, number)}`
    await raiseException(tx, { kind: 'in_ledger_only', key: `ledger:${id}`, room, recordId: id, amountCents: cents, memberId, detail: `${what} is booked with ${formatCents(cents)}, and Stripe has no movement of it.` })
  }
  return lone.length
}

/** Payouts whose lines do not make their amount, and those that nobody found on the bank's statement in time. */
async function raisePayouts(tx: Tx, { fromAt, startedAt }: Run): Promise<void> {
  const odd = await tx.$queryRaw<{ id: string; cents: number; sum: number }[]>`
    SELECT p.id, p."amountCents" AS cents, sum(l."netCents")::int AS sum FROM "Payout" p JOIN "StripeBalanceLine" l ON l."payoutId" = p.id
    WHERE p."createdAt" >= ${fromAt} AND p.status <> 'failed' GROUP BY p.id HAVING sum(l."netCents") <> p."amountCents"`
  for (const { id, cents, sum } of odd) {
    await raiseException(tx, {
      kind: 'payout_differs', key: `payout-sum:${id}`, room: 'payouts', recordId: id, amountCents: Math.abs(cents - sum), detail: `Payout ${id} is ${formatCents(cents)}, and its lines make ${formatCents(sum)}.`,
    })
  }
  const days = await settingOn(tx, 'reconciliation.untickedDays')
  const late = await tx.payout.findMany({ where: { status: 'paid', tickedAt: null, arrivesOn: { lt: dateFrom(addDays(todayAtHall(startedAt), -days)) } }, select: { id: true, amountCents: true, arrivesOn: true } })
  for (const { id, amountCents, arrivesOn } of late) {
    await raiseException(tx, {
      kind: 'payout_unticked', key: `unticked:${id}`, room: 'payouts', recordId: id, amountCents, detail: `A payout of ${formatCents(amountCents)} should have reached the bank on ${formatDate(onFrom(arrivesOn))}, and nobody has ticked it.`,
    })
  }
}
