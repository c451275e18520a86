import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, take } from '@/prisma/factories/counter'
import { owingMember } from '@/prisma/factories/payments'
import { listPayments } from './queries'

const said = async () => {
  const { total, totalCents } = await listPayments(person('officer'), {})
  return { total, totalCents }
}
const counted = async () => {
  const { _count, _sum } = await db.payment.aggregate({ _count: true, _sum: { amountCents: true } })
  return { total: _count, totalCents: _sum.amountCents ?? 0 }
}

test('the sum of all payments is exact at each moment, also while several are taken at once', async () => {
  const clerk = await clerkAtDrawer()
  expect(await said()).toEqual(await counted())
  for (let round = 0; round < 3; round++) {
    const owing = [await owingMember(), await owingMember(), await owingMember()]
    await Promise.all([...owing.map(({ memberId }) => take(clerk, memberId)), said(), said()])
    expect(await said()).toEqual(await counted())
  }
  expect((await said()).total).toBe(9)
  expect(await said()).toEqual(await counted())
})
