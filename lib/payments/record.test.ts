import { expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { arranged, balances, booksOf, MONTHLY_CENTS, owingMember } from '@/prisma/factories/payments'
import { recordPayments } from './record'

const taken = (memberId: string, amountCents: number, method: 'cash' | 'stripe_card' = 'cash') => ({ memberId, amountCents, method, receivedOn: todayAtHall() })

test('books a batch oldest debts first, what is too much becomes credit, receipts run on without a gap', async () => {
  const [exact, rich] = [await owingMember({ months: 2 }), await owingMember({ months: 1 })]
  const actor = cliActor('test')
  await recordPayments(actor, { payments: [taken(exact.memberId, 2 * MONTHLY_CENTS), taken(rich.memberId, MONTHLY_CENTS + 700, 'stripe_card')] })
  expect(await booksOf(exact.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
  expect(await booksOf(rich.memberId)).toMatchObject({ owedCents: 0, creditCents: 700 })
  const numbers = (await db.payment.findMany({ orderBy: { receiptNumber: 'asc' } })).map((payment) => payment.receiptNumber)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  expect(await balances()).toMatchObject({ 'clearing.counter': 2 * MONTHLY_CENTS, 'clearing.card': MONTHLY_CENTS + 700, member_credit: -700 })
  expect(await expectAudit(actor, 'payments.record')).toContain('insert Payment')
})

test('two payments of one member in one batch settle one month after the other', async () => {
  const member = await owingMember({ months: 2 })
  await recordPayments(cliActor('test'), { payments: [taken(member.memberId, MONTHLY_CENTS), taken(member.memberId, MONTHLY_CENTS)] })
  const books = await booksOf(member.memberId)
  expect(books).toMatchObject({ owedCents: 0, creditCents: 0 })
  expect(books.payments).toHaveLength(2)
})

test('one bad payment stops the batch: nothing is booked', async () => {
  const member = await owingMember({ months: 1 })
  const before = await db.payment.count()
  await expect(recordPayments(cliActor('test'), { payments: [taken(member.memberId, MONTHLY_CENTS), taken(crypto.randomUUID(), 100)] })).rejects.toThrow()
  expect(await db.payment.count()).toBe(before)
  expect((await booksOf(member.memberId)).owedCents).toBe(MONTHLY_CENTS)
})

test('is for the command line alone', async () => {
  for (const role of ['admin', 'officer', 'staff', 'member'] as const) await expect(recordPayments(person(role), { payments: [taken(crypto.randomUUID(), 1)] })).rejects.toBeInstanceOf(Forbidden)
})

test('money-cases: 33 a payment for a record that was merged goes to the one that was kept', async () => {
  const [lost, kept] = [await owingMember({ months: 1 }), await owingMember({ months: 1 })]
  await arranged((tx) => tx.member.update({ where: { id: lost.memberId }, data: { mergedIntoId: kept.memberId, archivedAt: new Date() } }))
  await recordPayments(cliActor('test'), { payments: [taken(lost.memberId, MONTHLY_CENTS)] })
  expect(await booksOf(kept.memberId)).toMatchObject({ owedCents: 0, payments: [{ amountCents: MONTHLY_CENTS }] })
  expect((await booksOf(lost.memberId)).payments).toEqual([])
})
