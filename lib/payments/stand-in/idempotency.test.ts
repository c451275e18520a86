import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf, secretKey, standInWithStripe, stripeAt, twoMonths } from './fixtures'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const sessions = () => standIn.stripe.checkout.sessions
const customersNamed = async (name: string) => (await standIn.stripe.customers.list({ limit: 100 })).data.filter((c) => c.name === name)

describe('docs.stripe.com/api/idempotent_requests', () => {
  test('same key, same parameters: the stored answer, marked as replayed', async () => {
    const first = await sessions().create(twoMonths(), { idempotencyKey: 'a-1' })
    const again = await sessions().create(twoMonths(), { idempotencyKey: 'a-1' })
    expect(again.id).toBe(first.id)
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
  })

  test('same key, other parameters is refused', async () => {
    await sessions().create(twoMonths(), { idempotencyKey: 'b-1' })
    const error = await errorOf(sessions().create(twoMonths({ client_reference_id: 'other' }), { idempotencyKey: 'b-1' }))
    expect(error).toMatchObject({ type: 'StripeIdempotencyError', rawType: 'idempotency_error', statusCode: 400 })
    expect(error.message).toContain('can only be used with the same parameters')
  })

  test('same key, other endpoint is refused', async () => {
    await standIn.stripe.customers.create({}, { idempotencyKey: 'c-1' })
    expect((await errorOf(sessions().create(twoMonths(), { idempotencyKey: 'c-1' }))).message).toContain('same endpoint')
  })

  test('same key while the first call still runs: 409, and nothing is made twice', async () => {
    standIn.controls.failNext({ kind: 'slow', ms: 200, path: '/v1/customers' })
    const calls = Array.from({ length: 10 }, () => standIn.stripe.customers.create({ name: 'Busy' }, { idempotencyKey: 'd-1' }))
    const results = await Promise.allSettled(calls)
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    }
    expect(await customersNamed('Busy')).toHaveLength(1)
  })

  test('40 calls at once with 40 keys make 40 customers', async () => {
    const call = (n: number) => standIn.stripe.customers.create({ name: 'Many' }, { idempotencyKey: `many-${n}` })
    await Promise.all(Array.from({ length: 40 }, (_, n) => call(n)))
    expect(await customersNamed('Many')).toHaveLength(40)
  })

  test('a 500 is stored under its key; a new key gets through', async () => {
    standIn.controls.failNext({ kind: 'error' })
    const call = (idempotencyKey: string) => sessions().create(twoMonths(), { idempotencyKey })
    expect(await errorOf(call('e-1'))).toMatchObject({ statusCode: 500, type: 'StripeAPIError' })
    const replayed = await errorOf(call('e-1'))
    expect(replayed.statusCode).toBe(500)
    expect(replayed.headers?.['idempotent-replayed']).toBe('true')
    expect((await call('e-2')).status).toBe('open')
  })

  test('a parameter error is not stored: the key is free for the corrected call', async () => {
    await errorOf(sessions().create(twoMonths({ line_items: [] }), { idempotencyKey: 'f-1' }))
    expect((await sessions().create(twoMonths(), { idempotencyKey: 'f-1' })).status).toBe('open')
  })

  test('an error of the execution is stored: the same call stays refused', async () => {
    const call = () => sessions().create(twoMonths({ customer: 'cus_none' }), { idempotencyKey: 'g-1' })
    expect((await errorOf(call())).code).toBe('resource_missing')
    expect((await errorOf(call())).headers?.['idempotent-replayed']).toBe('true')
  })

  test('after 24 hours the key is forgotten and means a new call', async () => {
    const first = await sessions().create(twoMonths(), { idempotencyKey: 'h-1' })
    standIn.controls.setClockOffset(24 * 3600 + 60)
    const later = await sessions().create(twoMonths(), { idempotencyKey: 'h-1' })
    expect(later.id).not.toBe(first.id)
    standIn.controls.setClockOffset(0)
  })
})

describe('docs.stripe.com/error-low-level: calls whose answer is lost', () => {
  test('executed, connection cut: the package repeats once with the same key and gets the one session', async () => {
    standIn.controls.failNext({ kind: 'reset_after', path: '/v1/checkout/sessions' })
    const session = await sessions().create(twoMonths({ client_reference_id: 'cut-once' }))
    expect(session.lastResponse.headers['idempotent-replayed']).toBe('true')
  })

  test('executed, cut twice: the call fails, and the same key later finds the session that was made', async () => {
    standIn.controls.failNext({ kind: 'reset_after', times: 2, path: '/v1/checkout/sessions' })
    const call = () => sessions().create(twoMonths({ client_reference_id: 'cut-twice' }), { idempotencyKey: 'cut-2' })
    expect((await errorOf(call())).type).toBe('StripeConnectionError')
    const found = await call()
    const all = await sessions().list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
    expect(all.filter((s) => s.client_reference_id === 'cut-twice').map((s) => s.id)).toEqual([found.id])
  })

  test('executed, never answered: the package times out, and the same key later finds the session', async () => {
    standIn.controls.failNext({ kind: 'hang_after' })
    const impatient = stripeAt(standIn.port, secretKey, { timeout: 200 })
    const error = await errorOf(impatient.checkout.sessions.create(twoMonths(), { idempotencyKey: 'hang-1' }))
    expect(error.type).toBe('StripeConnectionError')
    const found = await sessions().create(twoMonths(), { idempotencyKey: 'hang-1' })
    expect(found.lastResponse.headers['idempotent-replayed']).toBe('true')
  })

  test('down: every call fails and nothing is made; up again it works', async () => {
    standIn.controls.down(true)
    expect((await errorOf(standIn.stripe.customers.create({ name: 'Down' }))).type).toBe('StripeConnectionError')
    standIn.controls.down(false)
    expect(await customersNamed('Down')).toEqual([])
  })
})
