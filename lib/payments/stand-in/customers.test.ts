import { afterAll, beforeAll, expect, test } from 'vitest'
import { errorOf, standInWithStripe, twoMonths } from './fixtures'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const customers = () => standIn.stripe.customers

test('docs.stripe.com/api/customers/create: made, found again, listed by e-mail', async () => {
  const made = await customers().create({
    name: 'Ana Reyes', email: 'ana@example.test', metadata: { member: '17' }, address: { city: 'Oakland' },
  })
  expect(made).toMatchObject({
    object: 'customer', name: 'Ana Reyes', email: 'ana@example.test', metadata: { member: '17' }, livemode: false,
    address: { city: 'Oakland', line1: null },
  })
  expect((await customers().retrieve(made.id)).id).toBe(made.id)
  expect((await customers().list({ email: 'ana@example.test' })).data.map((c) => c.id)).toEqual([made.id])
})

test('docs.stripe.com/api/metadata: an update merges, an empty value unsets a key, an empty hash unsets all', async () => {
  const { id } = await customers().create({ metadata: { a: '1', b: '2' } })
  expect((await customers().update(id, { metadata: { b: '', c: 3 } })).metadata).toEqual({ a: '1', c: '3' })
  expect((await customers().update(id, { metadata: '' })).metadata).toEqual({})
})

test('docs.stripe.com/api/customers/delete: a deleted customer answers deleted: true and can be used for nothing', async () => {
  const { id } = await customers().create({ email: 'gone@example.test' })
  expect(await customers().del(id)).toEqual({ id, object: 'customer', deleted: true })
  expect(await customers().retrieve(id)).toEqual({ id, object: 'customer', deleted: true })
  expect((await customers().list({ email: 'gone@example.test' })).data).toEqual([])
  expect(await errorOf(customers().update(id, { name: 'x' }))).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' })
  expect(await errorOf(standIn.stripe.checkout.sessions.create(twoMonths({ customer: id })))).toMatchObject({
    statusCode: 400, code: 'resource_missing', param: 'customer', message: `No such customer: '${id}'`,
  })
})

test('docs.stripe.com/error-codes: resource_missing for what never was', async () => {
  const { stripe } = standIn
  for (const call of [
    customers().retrieve('cus_none'), stripe.checkout.sessions.retrieve('cs_none'), stripe.paymentIntents.retrieve('pi_none'),
    stripe.charges.retrieve('ch_none'), stripe.events.retrieve('evt_none'),
  ]) expect(await errorOf(call)).toMatchObject({ statusCode: 404, code: 'resource_missing', type: 'StripeInvalidRequestError' })
})
