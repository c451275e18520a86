// What the database holds of somebody, and a quick way to pay: for tests whose subject is what comes after.
import { expect, type APIRequestContext } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'
import { formWith, post } from './forms'
import { payAtStripe } from './instance'
import { memberIdOf, type Person } from './people'

type Checkout = { id: string; status: string; stripeSessionId: string; amountCents: number; paymentId: string | null }

/** The member's checkouts, the newest first. */
export const checkoutsOf = (memberId: string) => asOwner<Checkout>(
  `SELECT c.id, c.status, c."stripeSessionId", c."amountCents", p.id AS "paymentId"
   FROM "Checkout" c LEFT JOIN "Payment" p ON p."checkoutId" = c.id WHERE c."memberId" = $1 ORDER BY c."createdAt" DESC`, [memberId])

/** Opens the checkout for all that is owed, by the button of the start page, and does not pay it. */
export async function openAll(request: APIRequestContext, memberId: string): Promise<Checkout> {
  const answer = await post(request, '/my', formWith(await (await request.get('/my')).text(), 'id="pay-all"'))
  expect(answer.status()).toBe(303)
  return (await checkoutsOf(memberId))[0]!
}

/** Pays all that is owed; booked by the webhook. */
export async function payAll(request: APIRequestContext, person: Person): Promise<{ memberId: string; checkoutId: string; paymentId: string }> {
  const memberId = await memberIdOf(person)
  const { id, stripeSessionId } = await openAll(request, memberId)
  await payAtStripe(stripeSessionId)
  await expect.poll(async () => (await checkoutsOf(memberId))[0]?.status).toBe('paid')
  return { memberId, checkoutId: id, paymentId: (await checkoutsOf(memberId))[0]!.paymentId! }
}
