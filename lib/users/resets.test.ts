import { expect, test } from 'vitest'
import { cliActor, jobActor, strangerActor } from '@/lib/auth/actor'
import { hashSecret } from '@/lib/auth/password'
import { db, inTransaction } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { Refused } from '@/lib/refused'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { jobsOf, linkIn, mailTo } from '@/prisma/factories/mails'
import { enrolled } from '@/prisma/factories/members'
import { createUser, getPasswordLink, usePasswordLink } from './accounts'
import { changeEmail, confirmEmail, getEmailLink } from './email-change'
import { askToReset, sendResetMail } from './resets'
import { signIn, type SignedIn } from './sign-in'

let serial = 0
const from = (ip = `10.50.${Math.floor(++serial / 250)}.${serial % 250}`) => strangerActor({ requestId: crypto.randomUUID(), ip })
const [password, chosen] = ['lineman hooks and pliers', 'ground fault interrupter']

async function account() {
  const [email, memberNumber] = [`reset${++serial}@hall.test`, `RS-${serial}`]
  const memberId = await enrolled({ memberNumber })
  const { id } = await createUser(cliActor('test'), { email, name: 'Reset Test', roles: ['member'], memberNumber, password })
  return { id, email, memberNumber, memberId }
}

async function ask(name: string, actor = from()) {
  const answer = await askToReset(actor, { name })
  const worker = jobActor('users.resetMail')
  for (const payload of await jobsOf<{ userId: string | null; requestId: string }>('users.resetMail', actor.requestId)) await sendResetMail(worker, payload)
  return { answer, actor, worker }
}
const linkTo = async (email: string) => linkIn((await mailTo(email)).body, '/reset-password/')
const signedIn = (result: SignedIn | Refused): SignedIn => {
  if (result instanceof Refused) throw new Error(result.message)
  return result
}
const set = (token: string) => usePasswordLink(from(), { token, password: chosen, again: chosen })
const mailsTo = (recipient: string) => db.outboundMail.count({ where: { recipient } })

test('trust: 5 a reset link is mailed, hashed at rest, works once and for an hour, ends sessions and every other link', async () => {
  const { id, email } = await account()
  const open = signedIn(await signIn(from(), { email, password }))
  const { worker } = await ask(email)
  expect((await expectAudit(worker, 'users.sendResetMail')).sort()).toEqual(['insert AccountLink', 'insert OutboundMail'])
  const older = await linkTo(email)
  await ask(email)
  const token = await linkTo(email)
  await expect(getPasswordLink(from(), { token: older })).rejects.toBeInstanceOf(NotFound)
  const row = await db.accountLink.findUniqueOrThrow({ where: { tokenHash: hashSecret(token) } })
  expect(row.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000)
  expect((await db.accountLink.findMany({ where: { userId: id } })).some((link) => link.tokenHash === token)).toBe(false)
  await set(token)
  expect(await db.session.count({ where: { userId: id, endedAt: null } })).toBe(0)
  expect((await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(open.secret) } })).endedAt).not.toBeNull()
  expect(await set(token)).toBeInstanceOf(Refused)
  signedIn(await signIn(from(), { email, password: chosen }))
})

test('a link ends by itself, and where the account is locked', async () => {
  const { id, email } = await account()
  await ask(email)
  const token = await linkTo(email)
  const asTest = { actor: 'x', operation: 'y', requestId: 'z' }
  await inTransaction(asTest, (tx) => tx.user.update({ where: { id }, data: { lockedAt: new Date() } }))
  expect(await set(token)).toBeInstanceOf(Refused)
  const before = await mailsTo(email)
  await ask(email)
  expect(await mailsTo(email)).toBe(before)
  await inTransaction(asTest, (tx) => tx.user.update({ where: { id }, data: { lockedAt: null } }))
  await inTransaction(asTest, (tx) => tx.accountLink.updateMany({ where: { userId: id }, data: { expiresAt: new Date() } }))
  expect(await set(token)).toBeInstanceOf(Refused)
})

test('trust: 3 known and unknown names answer alike after the same work, by e-mail and by member number', async () => {
  const { email, memberNumber } = await account()
  const actors = [from(), from(), from(), from()]
  const names = [email, memberNumber, 'nobody@hall.test', 'NO-SUCH']
  for (const [i, actor] of actors.entries()) expect(await askToReset(actor, { name: names[i]! })).toBeUndefined()
  const jobs = await Promise.all(actors.map(({ requestId }) => jobsOf<{ userId: string | null }>('users.resetMail', requestId)))
  expect(jobs.map((of) => of.map(({ userId }) => userId !== null))).toEqual([[true], [true], [false], [false]])
  expect(await db.auditEvent.count({ where: { requestId: { in: actors.map(({ requestId }) => requestId) } } })).toBe(0)
})

test('trust: 49 a mailbox is not filled by strangers: four in an hour, by whichever name; told when to come back', async () => {
  const { email, memberNumber } = await account()
  for (const name of [email, memberNumber, email, memberNumber]) expect((await ask(name, from('10.51.0.1'))).answer).toBeUndefined()
  expect(((await ask(email, from('10.51.0.1'))).answer as Refused).retryAfterSeconds).toBeGreaterThan(3000)
  expect(await mailsTo(email)).toBe(4)
  for (let i = 0; i < 4; i++) await ask(email, from(`10.51.1.${i}`))
  expect((await ask(email, from('10.51.2.1'))).answer).toBeInstanceOf(Refused)
})

test('another e-mail: proved by a link, told to the old one, other sessions end, old links die', async () => {
  const { id, email } = await account()
  const [here, there] = [signedIn(await signIn(from(), { email, password })), signedIn(await signIn(from(), { email, password }))]
  const mine = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(here.secret) } })
  const actor = () => person('member', { userId: id, sessionId: mine.id })
  await ask(email)
  const resetToOld = await linkTo(email)

  const asking = actor()
  const fresh = `fresh${serial}@hall.test`
  expect(await changeEmail(asking, { password, email: fresh.toUpperCase() })).toEqual({ email: fresh })
  expect((await expectAudit(asking, 'users.changeEmail')).sort()).toEqual(['insert AccountLink', 'insert OutboundMail'])
  expect((await db.user.findUniqueOrThrow({ where: { id } })).email).toBe(email)
  const token = linkIn((await mailTo(fresh)).body, '/confirm-email/')
  expect(await getEmailLink(from(), { token })).toEqual({ email: fresh })

  const confirming = actor()
  expect(await confirmEmail(confirming, { token })).toEqual({ signedIn: true })
  expect(await expectAudit(confirming, 'users.confirmEmail')).toContain('update User: email')
  expect(await db.session.findMany({ where: { userId: id, endedAt: null }, select: { id: true } })).toEqual([{ id: mine.id }])
  expect((await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(there.secret) } })).endedAt).not.toBeNull()
  expect((await mailTo(email)).body).toContain(fresh)
  expect(await set(resetToOld)).toBeInstanceOf(Refused)
  expect(await confirmEmail(from(), { token })).toBeInstanceOf(Refused)
  expect(await signIn(from(), { email, password })).toBeInstanceOf(Refused)
  signedIn(await signIn(from(), { email: fresh, password }))
})

test('another e-mail is refused without the password, and for the one it has; an address that somebody has tells nothing', async () => {
  const [one, other] = [await account(), await account()]
  const me = () => person('member', { userId: one.id, ip: '10.52.0.1' })
  expect((await changeEmail(me(), { password: 'not it', email: 'x@hall.test' }) as Refused).message).toBe('The password is not right.')
  await expect(changeEmail(me(), { password, email: one.email })).rejects.toBeInstanceOf(Invalid)
  await expect(changeEmail(from(), { password, email: 'x@hall.test' })).rejects.toBeInstanceOf(Forbidden)
  expect(await changeEmail(me(), { password, email: other.email })).toEqual({ email: other.email })
  expect((await mailTo(other.email)).subject).toBe('You have an account already')
  expect(await db.accountLink.count({ where: { userId: one.id } })).toBe(0)
  for (let i = 0; i < 10; i++) await changeEmail(me(), { password: `guess ${i}`, email: 'x@hall.test' })
  expect((await changeEmail(me(), { password, email: 'x@hall.test' }) as Refused).retryAfterSeconds).toBeGreaterThan(0)
})

test('an address that somebody took meanwhile is not taken twice', async () => {
  const { id, email } = await account()
  await changeEmail(person('member', { userId: id }), { password, email: 'wanted@hall.test' })
  const token = linkIn((await mailTo('wanted@hall.test')).body, '/confirm-email/')
  await createUser(cliActor('test'), { email: 'wanted@hall.test', name: 'First', roles: ['staff'] })
  await expect(confirmEmail(from(), { token })).rejects.toThrow('This address cannot be used')
  expect((await db.user.findUniqueOrThrow({ where: { id } })).email).toBe(email)
})
