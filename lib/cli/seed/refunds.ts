import { randomUUID } from 'node:crypto'
import { cliActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { askRefund } from '@/lib/payments/refunds'

/** One payment by check of which a month went back. */
export async function seedRefunds(): Promise<void> {
  const payment = await db.payment.findFirst({ where: { method: 'check', amountCents: { gte: 7_500 }, member: { archivedAt: null } }, orderBy: [{ receivedOn: 'desc' }, { id: 'desc' }], select: { id: true } })
  if (!payment) return
  await askRefund(cliActor('seed'), { paymentId: payment.id, entryKey: randomUUID(), amount: '75.00', way: 'check', reference: '20415', reason: 'Paid by payroll deduction as well' })
}
