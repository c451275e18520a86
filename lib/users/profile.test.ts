import { expect, test } from 'vitest'
import { strangerActor } from '@/lib/auth/actor'
import { hashSecret } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { NotFound, type Invalid } from '@/lib/errors'
import { Refused } from '@/lib/refused'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { account, testPassword } from '@/prisma/factories/users'
import { changePassword, endOtherSessions, endOwnSession, getProfile } from './profile'
import { browserOf } from './rules'
import { signIn, type SignedIn } from './sign-in'

let last = 0
const chosen = 'three phase delta wye'
/** Signs in and answers the session's owner as the door knows them. */
async function signedIn(email: string, ip = `10.30.0.${++last}`) {
  const { secret, userId } = (await signIn(strangerActor({ requestId: crypto.randomUUID(), ip }), { email, password: testPassword })) as SignedIn
  const { id } = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(secret) } })
  const isOpen = async () => (await db.session.findUniqueOrThrow({ where: { id } })).endedAt === null
  return { id, isOpen, actor: () => person('staff', { userId, sessionId: id, ip }) }
}

test('trust: 8 a new password ends every other session and every link, and keeps this one', async () => {
  const { email } = await account('staff')
  const [here, there] = [await signedIn(email), await signedIn(email)]
  const actor = here.actor()
  await changePassword(actor, { current: testPassword, password: chosen, again: chosen })
  expect((await expectAudit(actor, 'users.changePassword')).sort()).toEqual(['update Session: endedAt', 'update User: passwordHash'])
  expect([await here.isOpen(), await there.isOpen()]).toEqual([true, false])
  const again = (password: string) => signIn(strangerActor({ requestId: crypto.randomUUID(), ip: '10.30.9.9' }), { email, password })
  expect(await again(testPassword)).toBeInstanceOf(Refused)
  expect(await again(chosen)).not.toBeInstanceOf(Refused)
})

test('a wrong current password changes nothing and is throttled like signing in', async () => {
  const { email } = await account('staff')
  const { actor, isOpen } = await signedIn(email)
  for (let i = 0; i < 10; i++) expect(await changePassword(actor(), { current: `guess ${i}`, password: chosen, again: chosen })).toBeInstanceOf(Refused)
  const right = await changePassword(actor(), { current: testPassword, password: chosen, again: chosen })
  expect(right).toMatchObject({ retryAfterSeconds: expect.any(Number) as number })
  expect(await isOpen()).toBe(true)
})

test('trust: 4 a new password that is short, common, the same, or typed two ways is refused beside its field', async () => {
  const { email } = await account('staff')
  const { actor } = await signedIn(email)
  const faults = (password: string, again = password) => changePassword(actor(), { current: testPassword, password, again }).then(() => null, (error: Invalid) => Object.keys(error.errors))
  expect(await faults('short')).toEqual(['password'])
  expect(await faults('password')).toEqual(['password'])
  expect(await faults(testPassword)).toEqual(['password'])
  expect(await faults(chosen, 'another thing')).toEqual(['again'])
})

test('the profile shows the own open sessions, this one first; each other is ended alone, or all at once', async () => {
  const [{ email }, stranger] = [await account('member'), await account('member')]
  const [one, two, three] = [await signedIn(email), await signedIn(email), await signedIn(email)]
  const foreign = await signedIn(stranger.email)
  const profile = await getProfile(one.actor(), {})
  expect(profile).toMatchObject({ email, sessions: [{ id: one.id, isThis: true }, { isThis: false }, { isThis: false }] })
  expect(JSON.stringify(profile)).not.toMatch(/tokenHash|passwordHash/)
  const ending = one.actor()
  await endOwnSession(ending, { sessionId: two.id })
  expect(await expectAudit(ending, 'users.endOwnSession')).toEqual(['update Session: endedAt'])
  await expect(endOwnSession(one.actor(), { sessionId: foreign.id })).rejects.toBeInstanceOf(NotFound)
  const all = one.actor()
  await endOtherSessions(all, {})
  expect(await expectAudit(all, 'users.endOtherSessions')).toEqual(['update Session: endedAt'])
  expect([await one.isOpen(), await two.isOpen(), await three.isOpen(), await foreign.isOpen()]).toEqual([true, false, false, true])
})

test.each([
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1', 'Safari, iPhone'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge, Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox, Linux'],
  ['curl/8.5', null], [null, null],
])('a browser in words: %s', (userAgent, words) => expect(browserOf(userAgent)).toBe(words))
