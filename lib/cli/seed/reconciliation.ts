import { jobActor, type Person } from '@/lib/auth/actor'
import { addDays, addMonths, dateFrom, firstOfMonth, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { keepPayout, tickPayout } from '@/lib/reconciliation/payouts'

/** Payouts of the last two months' card money: the older one is ticked against the bank's statement, the newer one waits for the treasurer. */
export async function seedReconciliation(treasurer: Person, today: On): Promise<void> {
  for (const back of [2, 1]) {
    const month = addMonths(firstOfMonth(today), -back)
    const end = addMonths(month, 1)
    const taken = await db.payment.aggregate({ where: { method: 'stripe_card', receivedOn: { gte: dateFrom(month), lt: dateFrom(end) } }, _sum: { amountCents: true }, _count: { _all: true } })
    const gross = taken._sum.amountCents ?? 0
    const amountCents = gross - Math.round(gross * 0.029) - 30 * taken._count._all
    if (amountCents <= 0) continue
    const id = `po_demo${month.replaceAll('-', '')}`
    await keepPayout(jobActor('reconciliation'), { id, amountCents, status: 'paid', createdAt: dateFrom(end), arrivesOn: addDays(end, 1) > today ? today : addDays(end, 1), failureCode: null })
    if (back === 2) await tickPayout(treasurer, { payoutId: id, bankReference: `STRIPE TRANSFER ${month.slice(0, 7)}`, bankCents: (amountCents / 100).toFixed(2) })
  }
}
