import { z } from 'zod'
import { dateFrom, todayAtHall } from '@/lib/dates'
import { day } from '@/lib/dues/schema'
import { applyTaken } from '@/lib/dues/taken'
import { PaymentMethod } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { lockMembers, postJournals } from '@/lib/ledger/journals'
import { command } from '@/lib/operation'
import { nextReceipts } from './receipts'
import { methodLabels } from './schema'

const Taken = z.strictObject({ memberId: z.uuid(), amountCents: z.int().min(1), method: z.enum(PaymentMethod), receivedOn: day, reference: z.string().max(100).optional() })

/** Books payments that were taken outside the portal, oldest debts first, each with its receipt; all or none. A record that was merged leads on to the one that was kept. For the command line; the counter's page comes later. */
export const recordPayments = command({
  name: 'payments.record',
  input: z.strictObject({ payments: z.array(Taken).min(1).max(10_000) }),
  timeout: 300_000,
  run: async ({ tx }, { payments: named }) => {
    await lockMembers(tx, named.map((payment) => payment.memberId))
    const merged = await tx.member.findMany({ where: { id: { in: [...new Set(named.map((payment) => payment.memberId))] }, mergedIntoId: { not: null } }, select: { id: true, mergedIntoId: true } })
    const keptFor = new Map(merged.map(({ id, mergedIntoId }) => [id, mergedIntoId!]))
    if (merged.length > 0) await lockMembers(tx, [...keptFor.values()])
    const payments = named.map((payment) => ({ ...payment, memberId: keptFor.get(payment.memberId) ?? payment.memberId }))
    const credits = await applyTaken(tx, payments, payments[0]?.receivedOn ?? todayAtHall())
    const journalIds = await postJournals(tx, payments.map(({ amountCents, method, receivedOn }, at) => ({
      kind: 'payment', occurredOn: receivedOn, memo: methodLabels[method],
      lines: [{ account: method.startsWith('stripe_') ? accounts.cardClearing : accounts.counterClearing, cents: amountCents }, ...credits[at]!],
    })))
    const receipts = await nextReceipts(tx, payments.map((payment) => payment.receivedOn))
    await tx.payment.createMany({
      data: payments.map(({ memberId, amountCents, method, receivedOn, reference }, at) => ({
        memberId, amountCents, method, receivedOn: dateFrom(receivedOn), reference: reference ?? null, journalId: journalIds[at]!, ...receipts[at]!,
      })),
    })
    return { payments: payments.length }
  },
})
