import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { account, testPassword } from '@/prisma/factories/users'
import { signIn, type SignedIn } from '@/lib/users/sign-in'
import { changeRoles } from '@/lib/users/rights'
import { getUser } from '@/lib/users/directory'
import { person } from '@/prisma/factories/actors'
import { addDays, todayAtHall } from '@/lib/dates'
import { db, inTransaction } from '@/lib/db'
import { strangerActor } from './actor'
import { getViewer, peekViewer, setSessionCookie } from './session'

// Next's own jar and headers exist only within a request; ours is a stand-in that remembers what was asked of it.
type Set = [name: string, value: string, options: Record<string, unknown>]
const jar = vi.hoisted(() => ({ set: [] as unknown[], headers: {} as Record<string, string> }))
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve({
    get: (name: string) => (jar.set as Set[]).filter(([known]) => known === name).map(([, value]) => ({ value })).at(-1),
    set: (...given: Set) => jar.set.push(given),
  }),
  headers: () => Promise.resolve(new Headers(jar.headers)),
}))
vi.mock('next/navigation', () => ({ redirect: (to: string) => { throw new Error(`redirect ${to}`) } }))

// The next file of this process wants Next's own.
afterAll(() => {
  vi.doUnmock('next/headers')
  vi.doUnmock('next/navigation')
})

const MINUTE = 60_000
let ip = 0
async function comeIn(roles: 'staff'[] | ['staff', 'officer'] = ['staff']) {
  const who = await account(roles)
  const { secret } = (await signIn(strangerActor({ requestId: crypto.randomUUID(), ip: `10.40.0.${++ip}` }), { email: who.email, password: testPassword })) as SignedIn
  await setSessionCookie(secret)
  return who
}
const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE)

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  jar.set.length = 0
  jar.headers = {}
})

describe('trust: 8 with a moved clock', () => {
  test('half an hour without a sign of life ends a sign-in', async () => {
    const { id } = await comeIn()
    later(29)
    expect((await peekViewer())?.userId).toBe(id)
    later(1)
    expect(await getViewer()).toBeNull()
  })

  test('each request is a sign of life, and none helps once it is over', async () => {
    await comeIn()
    for (let i = 0; i < 5; i++) {
      later(29)
      expect((await getViewer())?.left).toMatchObject({ idleSeconds: 30 * 60 })
    }
    later(31)
    expect(await getViewer()).toBeNull()
    expect(await getViewer()).toBeNull()
  })

  test('twelve hours after signing in it ends, however busy', async () => {
    await comeIn()
    for (let i = 0; i < 35; i++) {
      later(20)
      expect(await getViewer(), `${(i + 1) * 20} minutes`).not.toBeNull()
    }
    expect((await getViewer())?.left).toMatchObject({ absoluteSeconds: 20 * 60, seconds: 20 * 60 })
    later(20)
    expect(await getViewer()).toBeNull()
  })

  test('the last sign of life is written once a minute at most, and not for a page that looks or fetches ahead', async () => {
    const { id } = await comeIn()
    const lastSeen = async () => (await db.session.findFirstOrThrow({ where: { userId: id } })).lastSeenAt.getTime()
    const begun = await lastSeen()
    later(0.9)
    await getViewer()
    expect(await lastSeen()).toBe(begun)
    later(5)
    await peekViewer()
    jar.headers = { 'next-router-prefetch': '1' }
    await getViewer()
    expect(await lastSeen()).toBe(begun)
    jar.headers = {}
    await getViewer()
    expect(await lastSeen()).toBe(Date.now())
  })

  test('a shorter time, once set, holds for those who are signed in', async () => {
    await comeIn()
    later(10)
    expect(await peekViewer()).not.toBeNull()
    await inTransaction({ actor: 'test', operation: 'test', requestId: 'x' }, (tx) => tx.setting.create({ data: { key: 'session.idleMinutes', value: 10, startsOn: new Date('2020-01-01') } }))
    expect(await peekViewer()).toBeNull()
    await inTransaction({ actor: 'test', operation: 'test', requestId: 'x' }, (tx) => tx.setting.create({ data: { key: 'session.idleMinutes', value: 30, startsOn: new Date('2020-01-01') } }))
  })
})

describe('trust: 7 rights', () => {
  test('a role holds to the end of its last day on the hall’s clock', async () => {
    vi.setSystemTime(new Date('2026-11-20T21:00:00Z'))
    const { id } = await comeIn(['staff', 'officer'])
    const { version } = (await getUser(person('admin'), { userId: id })).roles
    await changeRoles(person('admin'), { userId: id, version, held: ['staff', 'officer'], until_officer: todayAtHall() })
    expect((await getViewer())?.roles.sort()).toEqual(['officer', 'staff'])
    // 23:40 in Seattle, long past midnight in Greenwich.
    for (let minutes = 0; minutes < 10 * 60 + 40; minutes += 20) {
      later(20)
      await getViewer()
    }
    expect([todayAtHall(), (await getViewer())?.roles.sort()]).toEqual(['2026-11-20', ['officer', 'staff']])
    later(21)
    expect([todayAtHall(), (await getViewer())?.roles]).toEqual([addDays('2026-11-20', 1), ['staff']])
  })

  test('a role that is taken away, a session that is ended and a lock act on the very next request', async () => {
    const { id } = await comeIn(['staff', 'officer'])
    const { version } = (await getUser(person('admin'), { userId: id })).roles
    await changeRoles(person('admin'), { userId: id, version, held: ['staff'] })
    expect((await getViewer())?.roles).toEqual(['staff'])
    await inTransaction({ actor: 'test', operation: 'test', requestId: 'x' }, (tx) => tx.user.update({ where: { id }, data: { lockedAt: new Date() } }))
    expect(await getViewer()).toBeNull()
  })
})

describe('trust: 10 the cookie', () => {
  test('over https it has the __Host- name and every flag', async () => {
    vi.resetModules()
    vi.stubEnv('NEXTAUTH_URL', 'https://portal.example.org')
    const { setSessionCookie: set, clearSessionCookie: clear, peekViewer: peek } = await import('./session')
    await set('secret-of-the-session')
    await clear()
    const [[name, value, options], [cleared, empty, gone]] = jar.set as [Set, Set]
    expect(name).toMatch(/^__Host-ip2a-[\da-f]{8}$/)
    expect(options).toEqual({ httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: 24 * 3600 })
    expect(value).not.toContain('secret-of-the-session')
    expect([cleared, empty, gone]).toEqual([name, '', { ...options, maxAge: 0 }])
    expect(await peek()).toBeNull()
  })

  test('over http, on the own machine, it has no Secure, which a browser would refuse there', async () => {
    await setSessionCookie('secret')
    const [[name, , options]] = jar.set as [Set]
    expect(name).toMatch(/^ip2a-/)
    expect(options).toMatchObject({ httpOnly: true, secure: false, sameSite: 'lax' })
  })
})

test('trust: 11 a process that has just begun knows who is signed in', async () => {
  const { id } = await comeIn()
  vi.resetModules()
  const anew = await import('./session')
  expect((await anew.getViewer())?.userId).toBe(id)
  const { disconnect } = await import('@/lib/db')
  await disconnect()
})
