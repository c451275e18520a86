import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openTill, type Till } from './payments'

/** A till for the tests of one describe, as new before each. Its webhooks are silent: what is asked of Stripe is asked by hand, by the return address or by the sweep. */
export function quietTill(): Till {
  const till = {} as Till
  beforeAll(async () => void Object.assign(till, await openTill()))
  afterAll(() => till.stop())
  beforeEach(() => {
    till.controls.reset()
    till.controls.webhooks({ drop: 'all' })
  })
  return till
}
