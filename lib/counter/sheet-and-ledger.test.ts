import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { accounts } from '@/lib/ledger/accounts'
import { sumCents } from '@/lib/money'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, take } from '@/prisma/factories/counter'
import { owingMember } from '@/prisma/factories/payments'
import { bounceCheck } from './bouncing'
import { deposit } from './deposits'
import { closeDrawer } from './drawers'
import { counterMethods } from './schema'
import { getSheet } from './sheets'

const again = <A extends { requestId: string }>(actor: A): A => ({ ...actor, requestId: randomUUID() })
/** What the ledger's lines of the clearing say of a drawer: its payments, and its difference. */
const clearingOf = async (drawerId: string) => {
  const payments = await db.payment.findMany({ where: { drawerId }, select: { journalId: true } })
  const { journalId } = await db.drawer.findUniqueOrThrow({ where: { id: drawerId } })
  const sum = async (journalIds: string[]) => (await db.ledgerEntry.aggregate({ where: { journalId: { in: journalIds }, accountCode: accounts.counterClearing }, _sum: { amountCents: true } }))._sum.amountCents ?? 0
  return { takenCents: await sum(payments.map((payment) => payment.journalId)), differenceCents: journalId ? await sum([journalId]) : 0 }
}

const day = fc.record({
  floatCents: fc.integer({ min: 0, max: 20_000 }),
  payments: fc.array(fc.record({ method: fc.constantFrom(...counterMethods), cents: fc.integer({ min: 1, max: 30_000 }), bounces: fc.boolean() }), { maxLength: 6 }),
  differenceCents: fc.integer({ min: -500, max: 500 }),
})
const dollars = (cents: number) => (cents / 100).toFixed(2)

test('whatever a day brings, the sheet’s totals are the ledger’s lines, and the deposit empties the clearing of what was carried', { timeout: 240_000 }, async () => {
  const members = await Promise.all(Array.from({ length: 4 }, () => owingMember({ months: 3 })))
  await fc.assert(fc.asyncProperty(day, async ({ floatCents, payments, differenceCents }) => {
    const clerk = await clerkAtDrawer(dollars(floatCents))
    const { drawerId } = clerk
    const booked = []
    for (const [at, { method, cents, bounces }] of payments.entries()) {
      const { paymentId } = await take(again(clerk), members[at % members.length]!.memberId, { method, amount: dollars(cents), reference: String(at) })
      booked.push({ paymentId, method, cents, bounces })
    }
    const expected = (await getSheet(clerk, { drawerId })).expectedCents
    const counted = Math.max(0, expected + differenceCents)
    await closeDrawer(again(clerk), { drawerId, counted: dollars(counted), reason: 'As the dice of the test fell' })
    const sheet = await getSheet(clerk, { drawerId })
    expect(await clearingOf(drawerId)).toEqual({ takenCents: sheet.totalCents, differenceCents: counted - expected })
    expect(sheet.totalCents).toBe(sumCents(payments.map((payment) => payment.cents)))
    for (const { paymentId, method, bounces } of booked) {
      if (bounces && method === 'check') await bounceCheck(person('officer'), { paymentId, returnedOn: sheet.openedOn, reason: 'not enough money' })
    }
    const carried = sumCents(booked.filter(({ method, bounces }) => method === 'cash' || method === 'money_order' || (method === 'check' && !bounces)).map((payment) => payment.cents)) + counted - expected
    if (carried <= 0) return
    const { depositId } = await deposit(person('officer'), { drawers: [drawerId], payments: [], depositedOn: sheet.openedOn })
    expect((await db.deposit.findUniqueOrThrow({ where: { id: depositId } })).amountCents).toBe(carried)
  }), { numRuns: 10 })
})
