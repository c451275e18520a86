import { encode } from 'next-auth/jwt'
import { afterEach, expect, test, vi } from 'vitest'
import { COOKIE_SECONDS } from './actor'
import { sealSecret, secretIn } from './cookie-token'

afterEach(() => void vi.useRealTimers())

test('a cookie gives its secret back, the first time and later, until it runs out', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const cookie = await sealSecret('the secret of a session')
  expect([await secretIn(cookie), await secretIn(cookie)]).toEqual(['the secret of a session', 'the secret of a session'])
  vi.setSystemTime(Date.now() + COOKIE_SECONDS * 1000 + 1_000)
  expect(await secretIn(cookie)).toBeNull()
})

test('what is no cookie of ours is no session, however often it comes', async () => {
  const foreign = await encode({ token: { sid: 'x' }, secret: 'another key entirely 0123456789-abcdef', maxAge: 60 })
  const without = await encode({ token: {}, secret: process.env['NEXTAUTH_SECRET']!, maxAge: 60 })
  for (const cookie of ['', 'nonsense', foreign, foreign, without]) expect(await secretIn(cookie)).toBeNull()
})
