// Stripe's movements, kept and matched. Every movement is stored once by its id, finds the payment, refund, return, dispute or payout it is
// of, and has its fee booked, however many runs see it and even where two do at the same moment.
import { z } from 'zod'
import { todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import type { StripeBalanceLine } from '@/lib/generated/prisma/client'
import { accounts } from '@/lib/ledger/accounts'
import { postJournals } from '@/lib/ledger/journals'
import { newId } from '@/lib/ledger/ids'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { raiseException, settleException } from '@/lib/payments/exceptions'
import { feeOf, movementOf } from './rules'

const Line = z.strictObject({
  id: z.string().max(255), type: z.string(), category: z.string(), grossCents: z.int(), feeCents: z.int(), netCents: z.int(), createdAt: z.date(), availableAt: z.date(),
  sourceId: z.string().nullable(), intentId: z.string().nullable(), checkoutId: z.string().nullable(), environment: z.string().nullable(),
})

/** Keeps movements, each once. `payoutId` is the payout that took them to the bank. */
export const keepLines = command({
  name: 'reconciliation.keepLines',
  input: z.strictObject({ lines: z.array(Line).max(200), payoutId: z.string().optional() }),
  run: async ({ tx }, { lines, payoutId }): Promise<void> => {
    const rows = lines.map(({ environment, checkoutId, ...line }) => ({
      // Another instance of the portal shares a test account: its money is none of ours.
      ...line, matched: environment !== null && environment !== env().IP2A_ENV ? 'elsewhere' : null, checkoutId: z.uuid().safeParse(checkoutId).success ? checkoutId : null,
    }))
    const known = new Set((await tx.stripeBalanceLine.findMany({ where: { id: { in: rows.map((row) => row.id) } }, select: { id: true } })).map((row) => row.id))
    const fresh = rows.filter((row) => !known.has(row.id))
    if (fresh.length > 0) await tx.stripeBalanceLine.createMany({ data: fresh, skipDuplicates: true })
    if (payoutId) await tx.stripeBalanceLine.updateMany({ where: { id: { in: rows.map((row) => row.id) }, OR: [{ payoutId: null }, { payoutId: { not: payoutId } }] }, data: { payoutId } })
  },
})

const A_BATCH = 200

/** Matches the next movements that are not matched, or whose fee is not booked; answers the last one's id, null where there are no more. */
export const matchLines = command({
  name: 'reconciliation.matchLines',
  input: z.strictObject({ after: z.string() }),
  run: async ({ tx, actor }, { after }): Promise<string | null> => {
    // Locked one after the other: a second run waits here, and then finds nothing left to do.
    const lines = await tx.$queryRaw<StripeBalanceLine[]>`
      SELECT * FROM "StripeBalanceLine" WHERE id > ${after} AND (matched IS NULL OR ("feeCents" <> 0 AND "feeJournalId" IS NULL AND matched <> 'elsewhere'))
      ORDER BY id LIMIT ${A_BATCH} FOR UPDATE`
    const findings = await findOwners(tx, lines)
    for (const line of lines) {
      const found = line.matched ? null : findings.get(line.id)
      if (!found) continue
      await tx.stripeBalanceLine.update({ where: { id: line.id }, data: { matched: found.matched, matchedId: found.id } })
      await settleException(tx, `line:${line.id}`, { by: actor.id, settlement: 'Found in the ledger since.' })
      await settleException(tx, `ledger:${found.id}`, { by: actor.id, settlement: 'Found at Stripe since.' })
      if (found.cents !== null && found.cents !== Math.abs(line.grossCents)) {
        await raiseException(tx, {
          kind: 'amount_differs', key: `amount:${line.id}`, room: found.matched === 'payment' ? 'payments' : 'stripe', recordId: found.matched === 'payment' ? found.id : line.id, memberId: found.memberId,
          amountCents: Math.abs(found.cents - Math.abs(line.grossCents)), detail: `The ledger has ${formatCents(found.cents)}, Stripe moved ${formatCents(Math.abs(line.grossCents))} (${line.category.replaceAll('_', ' ')}).`,
        })
      }
    }
    await bookFees(tx, lines.filter((line) => !line.feeJournalId && findings.get(line.id)?.matched !== 'elsewhere'))
    return lines.length < A_BATCH ? null : lines.at(-1)!.id
  },
})

type Finding = { matched: 'payment' | 'refund' | 'return' | 'dispute' | 'payout' | 'fee' | 'elsewhere'; id: string; cents: number | null; memberId: string | null }

/** What each movement is of, in five statements for all of them. */
async function findOwners(tx: Tx, lines: readonly StripeBalanceLine[]): Promise<Map<string, Finding>> {
  const intents = lines.flatMap((line) => line.intentId ?? [])
  const sources = lines.flatMap((line) => line.sourceId ?? [])
  const select = { id: true, amountCents: true, memberId: true } as const
  const [payments, refunds, disputes, returns, payouts, elsewhere] = await Promise.all([
    tx.payment.findMany({ where: { stripePaymentIntentId: { in: intents } }, select: { ...select, stripePaymentIntentId: true } }),
    tx.refund.findMany({ where: { stripeRefundId: { in: sources } }, select: { ...select, stripeRefundId: true } }),
    tx.dispute.findMany({ where: { id: { in: sources } }, select }),
    tx.paymentReturn.findMany({ where: { stripeDisputeId: { in: sources } }, select: { paymentId: true, amountCents: true, stripeDisputeId: true } }),
    tx.payout.findMany({ where: { id: { in: sources } }, select: { id: true, amountCents: true } }),
    tx.stripeBalanceLine.findMany({ where: { intentId: { in: intents }, matched: 'elsewhere' }, select: { intentId: true } }),
  ])
  const paymentOf = new Map(payments.map((row) => [row.stripePaymentIntentId, row]))
  const refundOf = new Map(refunds.map((row) => [row.stripeRefundId, row]))
  const disputeOf = new Map(disputes.map((row) => [row.id, row]))
  const returnOf = new Map(returns.map((row) => [row.stripeDisputeId, row]))
  const payoutOf = new Map(payouts.map((row) => [row.id, row]))
  const strange = new Set(elsewhere.map((row) => row.intentId))

  const ownerOf = (line: StripeBalanceLine): Finding | undefined => {
    if (line.intentId && strange.has(line.intentId)) return { matched: 'elsewhere', id: line.intentId, cents: null, memberId: null }
    switch (movementOf(line.category)) {
      case 'payment': return found('payment', paymentOf.get(line.intentId))
      case 'refund': return found('refund', refundOf.get(line.sourceId))
      case 'dispute': {
        const returned = returnOf.get(line.sourceId)
        return returned ? { matched: 'return', id: returned.paymentId, cents: returned.amountCents, memberId: null } : found('dispute', disputeOf.get(line.sourceId ?? ''))
      }
      case 'payout': return found('payout', payoutOf.get(line.sourceId ?? ''))
      case 'fee': return { matched: 'fee', id: line.id, cents: null, memberId: null }
      case 'unknown': return undefined
    }
  }
  return new Map(lines.flatMap((line) => {
    const owner = ownerOf(line)
    return owner ? [[line.id, owner] as const] : []
  }))
}

const found = (matched: Finding['matched'], row: { id: string; amountCents: number; memberId?: string | null } | undefined): Finding | undefined =>
  row && { matched, id: row.id, cents: row.amountCents, memberId: row.memberId ?? null }

/** What Stripe kept of each, booked on the day it was kept. */
async function bookFees(tx: Tx, lines: readonly StripeBalanceLine[]): Promise<void> {
  const due = lines.map((line) => ({ line, journalId: newId(), ...feeOf(line) })).filter(({ cents }) => cents !== 0)
  if (due.length === 0) return
  await postJournals(tx, due.map(({ line, journalId, cents, account }) => ({
    id: journalId, kind: 'processing_fee', occurredOn: todayAtHall(line.createdAt), sourceKey: `fee:${line.id}`,
    memo: account === accounts.disputeFees ? `Stripe’s fee for a dispute (${line.sourceId ?? line.id})` : `Stripe’s fee (${line.sourceId ?? line.id})`,
    lines: [{ account, cents }, { account: accounts.cardClearing, cents: -cents }],
  })))
  await tx.$executeRaw`UPDATE "StripeBalanceLine" l SET "feeJournalId" = f.journal::uuid
    FROM unnest(${due.map(({ line }) => line.id)}::text[], ${due.map(({ journalId }) => journalId)}::text[]) AS f(id, journal) WHERE l.id = f.id`
}
