import { expect } from 'vitest'
import { db } from '@/lib/db'
import { balances, booksOf, MONTHLY_CENTS, openFor, owingMember, type Till } from './payments'
import { expectGaplessReceipts } from './killing'

/** Runs `work` for 0 … count-1, some at a time. */
async function manyAtOnce<T>(count: number, width: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  await Promise.all(Array.from({ length: width }, async () => {
    for (let at = next++; at < count; at = next++) results[at] = await work(at)
  }))
  return results
}

/**
 * So many members pay; all events are kept back and then delivered five times each, shuffled, fifty at once. Each payment must be
 * booked once, to the cent. Answers what happened, for the closing note.
 */
export async function storm(till: Till, payments: number): Promise<{ events: number; deliveries: number; refused: number; seconds: number }> {
  const before = await balances()
  const opened = await manyAtOnce(payments, 8, async (at) => {
    const member = await owingMember({ months: 1 + (at % 3) })
    return { member, checkout: await openFor(member) }
  })
  till.controls.hold()
  for (const { checkout } of opened) till.controls.pay(checkout.sessionId)
  const events = till.controls.events().filter((event) => event.type !== 'customer.created').length
  const started = performance.now()
  const statuses = await till.controls.release({ order: 'shuffled', times: 5, parallel: 50 })
  await till.controls.idle(120_000)
  const seconds = Math.round((performance.now() - started) / 100) / 10

  const expected = opened.reduce((sum, { member }) => sum + member.months.length * MONTHLY_CENTS, 0)
  const after = await balances()
  expect((after['clearing.card'] ?? 0) - (before['clearing.card'] ?? 0)).toBe(expected)
  expect(Object.values(after).reduce((sum, cents) => sum + cents, 0)).toBe(0)
  for (const { member, checkout } of opened) {
    const books = await booksOf(member.memberId)
    expect(books.payments.map((payment) => [payment.amountCents, payment.checkoutId])).toEqual([[checkout.amountCents, checkout.id]])
    expect([books.owedCents, books.creditCents]).toEqual([0, 0])
  }
  await expectGaplessReceipts()
  const unfinished = await db.stripeEvent.count({ where: { OR: [{ handledAt: null }, { problem: { not: null } }] } })
  expect(unfinished).toBe(0)
  return { events, deliveries: statuses.length, refused: statuses.filter((status) => status !== 200).length, seconds }
}
