import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { reconcile } from '@/lib/reconciliation/reconcile'
import { openFor, openTill, owingMember, type Till } from '@/prisma/factories/payments'

let till: Till
beforeAll(async () => { till = await openTill() })
afterAll(() => till.stop())

test('money-cases: 54 no card or bank number, no secret, no name or address and no body of an event comes into the log', async () => {
  const said: string[] = []
  for (const level of ['debug', 'info', 'warn', 'error'] as const) vi.spyOn(log, level).mockImplementation((...words: unknown[]) => void said.push(JSON.stringify(words)))
  const [card, bank] = [await owingMember(), await owingMember()]
  const byCard = await openFor(card)
  till.controls.pay(byCard.sessionId)
  const byBank = await openFor(bank)
  till.controls.pay(byBank.sessionId, { bankAccount: '000123456789' })
  till.controls.settleDebit(byBank.sessionId)
  till.controls.failNext({ kind: 'error', times: 3, path: '/v1/checkout/sessions' })
  till.controls.deliver({ type: 'checkout.session.completed', object: { object: 'checkout.session', customer_email: 'quiet@members.test' } })
  await till.controls.idle()
  await reconcile().catch(() => undefined)
  vi.restoreAllMocks()

  expect(said.join('\n')).toContain('event dealt with')
  const secrets = [process.env['STRIPE_SECRET_KEY']!, process.env['STRIPE_WEBHOOK_SECRET']!, '4242', '123456789', 'quiet@members.test', card.number.toLowerCase(), bank.number.toLowerCase(), 'Payer', 'Paula', 'client_secret', 'payment_method_details', 'last4', 'billing_details']
  for (const secret of secrets.filter(Boolean)) expect(said.filter((line) => line.includes(secret)), secret).toEqual([])
})
