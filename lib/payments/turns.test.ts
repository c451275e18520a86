import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { env } from '@/lib/env'
import { inTurn } from './turns'

test('money-cases: 27 at most half of the connections are at work for Stripe; whoever waits too long is told to come again', async () => {
  const places = Math.floor(env().DATABASE_POOL / 2)
  let [now, most, done] = [0, 0, 0]
  const work = async () => {
    most = Math.max(most, ++now)
    await sleep(20)
    now -= 1
    return ++done
  }
  const all = await Promise.all(Array.from({ length: 6 * places }, () => inTurn(work, 5_000)))
  expect([all.filter(Boolean).length, most]).toEqual([6 * places, places])

  const slow = Array.from({ length: places }, () => inTurn(() => sleep(200), 5_000))
  expect(await inTurn(work, 30)).toBeUndefined()
  await Promise.all(slow)
  expect(await inTurn(() => Promise.reject(new Error('broke')), 30).catch((error: Error) => error.message)).toBe('broke')
  expect(await inTurn(work, 30)).toBe(6 * places + 1)
})
