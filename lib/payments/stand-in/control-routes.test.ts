import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretKey, standInWithStripe, twoMonths } from './fixtures'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const control = async (name: string, sent: object = {}, key = secretKey) => {
  const headers = { authorization: `Bearer ${key}` }
  const answer = await fetch(`${standIn.url}/__control/${name}`, { method: 'POST', body: JSON.stringify(sent), headers })
  return { status: answer.status, ...(await answer.json() as { result?: unknown; error?: { message: string } }) }
}

test('controls need the secret key', async () => {
  expect((await control('reset', {}, 'sk_test_other')).status).toBe(401)
  expect((await control('constructor')).status).toBe(404)
})

test('over HTTP they do what the methods do', async () => {
  const session = await standIn.stripe.checkout.sessions.create(twoMonths())
  expect(await control('pay', { sessionId: session.id, amountOverride: 200 })).toMatchObject({ status: 200, result: { amount_total: 200 } })
  expect((await control('pay', { sessionId: session.id })).error?.message).toContain('complete and cannot be paid')
  expect((await control('events', { type: 'checkout.session.completed' })).result).toHaveLength(1)
  await control('down', { down: true })
  await expect(fetch(`${standIn.url}/v1/customers`)).rejects.toThrow()
  await control('down', { down: false })
  await control('reset')
  expect((await standIn.stripe.events.list()).data).toEqual([])
})
