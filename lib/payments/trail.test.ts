import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor, stripeActor } from '@/lib/auth/actor'
import { auditByOperation } from '@/prisma/factories/audit'
import { openFor, openTill, owingMember, type Till } from '@/prisma/factories/payments'
import { withdrawCheckout } from './checkout'
import { abandonCheckout } from './commands'
import { finishEvent, receiveEvent } from './events'
import { converge } from './settle'

let till: Till
beforeAll(async () => {
  till = await openTill()
  till.controls.webhooks({ drop: 'all' })
})
afterAll(() => till.stop())

test('trust: 30 a checkout leaves its steps in the trail, under the request of who asked for it', async () => {
  const member = await owingMember()
  await openFor(member)
  expect(await auditByOperation(member.viewer.requestId)).toEqual({
    'payments.startCheckout': ['insert Checkout', 'insert CheckoutItem', 'insert CheckoutItem'],
    'payments.rememberCustomer': ['insert StripeCustomer'],
    'payments.attachSession': ['update Checkout'],
  })
})

test('trust: 30 withdrawing it is an event, and a second time is none', async () => {
  const member = await owingMember()
  const { id } = await openFor(member)
  const again = { ...member.viewer, requestId: crypto.randomUUID() }
  await withdrawCheckout(again, { checkoutId: id })
  await withdrawCheckout(again, { checkoutId: id })
  expect(await auditByOperation(again.requestId)).toEqual({ 'payments.cancelCheckout': ['update Checkout'] })
})

test('trust: 30 what Stripe tells, and what was booked of it, by the event', async () => {
  const { sessionId } = await openFor(await owingMember())
  till.controls.pay(sessionId)
  const event = stripeActor('evt_trail')
  await receiveEvent(event, { id: 'evt_trail', type: 'checkout.session.completed', livemode: false, objectId: sessionId, outcome: null })
  await converge(event, sessionId)
  await finishEvent(event, { id: 'evt_trail', outcome: 'Booked.', problem: null })
  const left = await auditByOperation(event.requestId)
  expect(left).toMatchObject({ 'payments.receiveEvent': ['insert StripeEvent'], 'payments.finishEvent': ['update StripeEvent'] })
  expect([...new Set(left['payments.settleCheckout'])].sort()).toEqual(['insert Journal', 'insert LedgerEntry', 'insert Payment', 'insert ReceiptCounter', 'update Checkout'])
})

test('trust: 30 giving one up that stands open at Stripe is for jobs; who may not, leaves nothing', async () => {
  const member = await owingMember()
  const { id } = await openFor(member)
  const giving = { ...member.viewer, requestId: crypto.randomUUID() }
  await abandonCheckout(giving, { checkoutId: id, problem: 'Stripe did not answer.' })
  expect(await auditByOperation(giving.requestId)).toEqual({})
  const job = jobActor('sweep')
  await abandonCheckout(job, { checkoutId: id, problem: 'Stripe does not know it.' })
  expect(await auditByOperation(job.requestId)).toEqual({ 'payments.abandonCheckout': ['update Checkout'] })
})
