import { afterAll, beforeAll, test } from 'vitest'
import { openTill, type Till } from '@/prisma/factories/payments'
import { storm } from '@/prisma/factories/storm'

let till: Till
beforeAll(async () => { till = await openTill() })
afterAll(() => till.stop())

test('money-cases: 27 two hundred payments, each event five times, shuffled, fifty at once: two hundred bookings, to the cent', async () => {
  const { events, deliveries, refused, seconds } = await storm(till, 200)
  console.log(`200 payments, ${events} events, ${deliveries} deliveries in ${seconds} s (${Math.round(deliveries / seconds)} a second), ${refused} asked to come again: 200 bookings, to the cent`)
})
