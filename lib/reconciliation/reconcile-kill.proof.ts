import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { accounts } from '@/lib/ledger/accounts'
import { inChild } from '@/prisma/factories/dying-child'
import { booksOf, openTill, type Till } from '@/prisma/factories/payments'
import { balanceAtStripe, changesOfAnotherRun, paidByCard, stripeOf } from '@/prisma/factories/reconciliation'
import { holds } from '@/prisma/factories/refunds'
import { reconcile } from './reconcile'

const DEATHS = 20

let till: Till
beforeAll(async () => {
  till = await openTill()
  till.controls.webhooks({ drop: 'all' })
})
afterAll(() => till.stop())

/** What nobody told the portal: two payments by card, a part of one given back by hand, the other disputed. */
async function unheard() {
  const [one, other] = [await paidByCard(till), await paidByCard(till)]
  const stripe = stripeOf(till)
  await stripe.refunds.create({ payment_intent: one.intentId, amount: 1_000 })
  till.controls.openDispute(String((await stripe.paymentIntents.retrieve(other.intentId)).latest_charge))
  return [one.member.memberId, other.member.memberId]
}

test('trust: 39 kill -9 anywhere in the comparison with Stripe: the next run makes it whole, and another one changes nothing', async () => {
  await unheard()
  const statements = await inChild<string[]>('killed-reconciliation', { at: 0, when: 'before' })
  const most = statements!.length
  let died = 0
  for (let n = 0; n < DEATHS; n++) {
    const members = await unheard()
    const at = 1 + Math.floor(((n + Math.random()) * most) / DEATHS)
    const death = { at, when: n % 2 === 0 ? 'before' as const : 'after' as const }
    if (await inChild('killed-reconciliation', death) === undefined) died += 1
    await reconcile()
    for (const memberId of members) expect((await booksOf(memberId)).payments, JSON.stringify(death)).toHaveLength(1)
    expect(await holds(accounts.cardClearing), JSON.stringify(death)).toBe(await balanceAtStripe(till))
    expect((await changesOfAnotherRun()).tables, JSON.stringify(death)).toEqual([])
    expect(await db.refund.count({ where: { status: 'succeeded', payment: { memberId: { in: members } } } })).toBe(1)
    expect(await db.dispute.count({ where: { journalId: { not: null }, payment: { memberId: { in: members } } } })).toBe(1)
  }
  expect(died).toBeGreaterThan(DEATHS / 2)
  console.log(`kill -9 at ${died} of ${DEATHS} random places in a comparison of about ${most} statements: each whole after the next run`)
})
