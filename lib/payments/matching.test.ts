import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, take } from '@/prisma/factories/counter'
import { owingMember } from '@/prisma/factories/payments'
import { listPayments } from './queries'
import { receiptLabel } from './schema'

test('payments are found by receipt, by each word of a name, by a number in any case; page and sum are of what was found', async () => {
  const clerk = await clerkAtDrawer()
  const [ada, other] = [await owingMember(), await owingMember()]
  await take(clerk, ada.memberId)
  await take(clerk, other.memberId)
  const [payment] = await db.payment.findMany({ where: { memberId: ada.memberId } })
  const member = await db.member.findUniqueOrThrow({ where: { id: ada.memberId } })
  const label = receiptLabel(payment!.receiptYear, payment!.receiptNumber)
  const found = async (q: string) => {
    const { rows, total, totalCents } = await listPayments(person('officer'), { q })
    return { ids: rows.map(({ id }) => id), total, totalCents }
  }
  const one = { ids: [payment!.id], total: 1, totalCents: payment!.amountCents }
  for (const q of [label, member.memberNumber.toLowerCase(), `${member.lastName.toUpperCase()} ${label}`, `${member.lastName.slice(1)} ${member.memberNumber}`]) expect(await found(q), q).toEqual(one)
  for (const q of ['100%', `${member.memberNumber} nobody-of-this-name`, '%', '_']) expect(await found(q), q).toEqual({ ids: [], total: 0, totalCents: 0 })
  expect((await found(receiptLabel(payment!.receiptYear, 999_999))).total).toBe(0)
  expect((await listPayments(person('officer'), { q: label, method: 'money_order' })).total).toBe(0)
})
