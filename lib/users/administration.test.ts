import { describe, expect, test } from 'vitest'
import { strangerActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { Refused } from '@/lib/refused'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { account, testPassword } from '@/prisma/factories/users'
import { getPasswordLink, usePasswordLink } from './accounts'
import { endSession, endSessions, inviteUser, lockUser, sendInvitation, unlockUser } from './administration'
import { getUser, listUsers } from './directory'
import { signIn } from './sign-in'

const admin = () => person('admin')
const from = (ip: string) => strangerActor({ requestId: crypto.randomUUID(), ip })
const view = (over: Record<string, unknown> = {}) => ({ q: '', direction: 'asc' as const, page: 1, ...over })
const mailsTo = (email: string) => db.outboundMail.findMany({ where: { recipient: email }, orderBy: { createdAt: 'asc' } })
const tokenIn = (body: string) => /\/invite\/(\S+)/.exec(body)![1]!
const openSessions = (userId: string) => db.session.count({ where: { userId, endedAt: null } })

describe('inviting', () => {
  test('makes the account, mails one link that sets the password, and leaves no secret in the trail', async () => {
    const actor = admin()
    const { userId } = await inviteUser(actor, { name: 'Nora Newly', email: ' Nora@Hall.test ', roles: ['staff', 'viewer'] })
    expect((await expectAudit(actor, 'users.invite')).sort()).toEqual(['insert AccountLink', 'insert OutboundMail', 'insert User', 'insert UserRole', 'insert UserRole'])
    const [mail] = await mailsTo('nora@hall.test')
    expect(mail).toMatchObject({ subject: expect.stringContaining('invited') as string, body: expect.stringContaining('Hello Nora') as string })
    const token = tokenIn(mail!.body)
    const trail = JSON.stringify(await db.auditEvent.findMany({ where: { requestId: actor.requestId } }), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    expect(trail).not.toContain(token)
    expect(await getUser(admin(), { userId })).toMatchObject({ hasPassword: false, link: { expiresAt: expect.any(Date) as Date }, lastSeenAt: null })
    await usePasswordLink(from('10.20.0.1'), { token, password: testPassword, again: testPassword })
    expect(await getUser(admin(), { userId })).toMatchObject({ hasPassword: true, link: null })
  })

  test('a new invitation kills the link before; who has a password gets none', async () => {
    const { userId } = await inviteUser(admin(), { name: 'Olga Again', email: 'olga@hall.test', roles: ['staff'] })
    const actor = admin()
    await sendInvitation(actor, { userId })
    expect((await expectAudit(actor, 'users.sendInvitation')).sort()).toEqual(['insert AccountLink', 'insert OutboundMail', 'update AccountLink: revokedAt'])
    const [first, second] = (await mailsTo('olga@hall.test')).map((mail) => tokenIn(mail.body))
    await expect(getPasswordLink(from('10.20.0.2'), { token: first! })).rejects.toBeInstanceOf(NotFound)
    await usePasswordLink(from('10.20.0.2'), { token: second!, password: testPassword, again: testPassword })
    await expect(sendInvitation(admin(), { userId })).rejects.toThrow('has a password')
    expect(await mailsTo('olga@hall.test')).toHaveLength(2)
  })

  test("a member's account by number, in the member's language; a taken number, e-mail or nonsense is said beside its field", async () => {
    const memberId = await enrolled({ memberNumber: 'INV-1', language: 'es' })
    await inviteUser(admin(), { name: 'Tomás Rivera', email: 'tomas@hall.test', roles: ['member'], memberNumber: 'INV-1' })
    expect((await mailsTo('tomas@hall.test'))[0]).toMatchObject({ memberId, body: expect.stringContaining('Hola Tomás') as string })
    const errors = (typed: object) => inviteUser(admin(), { name: 'X', email: 'x@hall.test', roles: ['member'], ...typed }).then(() => null, (error: Invalid) => Object.keys(error.errors))
    expect(await errors({ memberNumber: 'INV-1' })).toEqual(['memberNumber'])
    expect(await errors({ memberNumber: 'nobody' })).toEqual(['memberNumber'])
    expect(await errors({ email: 'TOMAS@hall.test' })).toEqual(['email'])
    expect(await errors({ email: 'not one' })).toEqual(['email'])
    expect(await errors({ roles: [] })).toEqual(['roles'])
    expect(await db.user.count({ where: { email: 'x@hall.test' } })).toBe(0)
  })
})

describe('locking', () => {
  test('ends sessions and links at once and keeps the password out; unlocking opens the door again', async () => {
    const { id, email } = await account('staff')
    await signIn(from('10.21.0.1'), { email, password: testPassword })
    const locking = admin()
    await lockUser(locking, { userId: id, reason: 'Left the hall' })
    expect((await expectAudit(locking, 'users.lock')).sort()).toEqual(['update Session: endedAt', 'update User: lockedAt'])
    expect((await db.auditEvent.findFirst({ where: { requestId: locking.requestId } }))?.reason).toBe('Left the hall')
    expect(await openSessions(id)).toBe(0)
    expect(await signIn(from('10.21.0.1'), { email, password: testPassword })).toBeInstanceOf(Refused)
    await expect(lockUser(admin(), { userId: id, reason: 'again' })).rejects.toThrow('locked already')
    await expect(sendInvitation(admin(), { userId: id })).rejects.toBeInstanceOf(Invalid)
    const unlocking = admin()
    await unlockUser(unlocking, { userId: id })
    expect(await expectAudit(unlocking, 'users.unlock')).toEqual(['update User: lockedAt'])
    expect(await signIn(from('10.21.0.1'), { email, password: testPassword })).not.toBeInstanceOf(Refused)
    await expect(unlockUser(admin(), { userId: id })).rejects.toThrow('not locked')
  })

  test('asks for a reason', async () => {
    const { id } = await account('staff')
    await expect(lockUser(admin(), { userId: id, reason: '  ' })).rejects.toMatchObject({ errors: { reason: ['Say why.'] } })
  })
})

test('sessions are ended one by one or all at once, and never those of somebody else', async () => {
  const [one, other] = [await account('staff'), await account('staff')]
  for (const ip of ['10.22.0.1', '10.22.0.2', '10.22.0.3']) await signIn(from(ip), { email: one.email, password: testPassword })
  await signIn(from('10.22.0.4'), { email: other.email, password: testPassword })
  const { sessions, lastSeenAt } = await getUser(admin(), { userId: one.id })
  expect(sessions.map((session) => session.ip).sort()).toEqual(['10.22.0.1', '10.22.0.2', '10.22.0.3'])
  expect(lastSeenAt).toBeInstanceOf(Date)
  const [ending, endingAll] = [admin(), admin()]
  await endSession(ending, { userId: one.id, sessionId: sessions[0]!.id })
  expect(await expectAudit(ending, 'users.endSession')).toEqual(['update Session: endedAt'])
  await expect(endSession(admin(), { userId: one.id, sessionId: sessions[0]!.id })).rejects.toBeInstanceOf(NotFound)
  const { sessions: [foreign] } = await getUser(admin(), { userId: other.id })
  await expect(endSession(admin(), { userId: one.id, sessionId: foreign!.id })).rejects.toBeInstanceOf(NotFound)
  expect(await openSessions(one.id)).toBe(2)
  await endSessions(endingAll, { userId: one.id })
  expect(await expectAudit(endingAll, 'users.endSessions')).toEqual(['update Session: endedAt', 'update Session: endedAt'])
  expect([await openSessions(one.id), await openSessions(other.id)]).toEqual([0, 1])
})

describe('the list', () => {
  test('finds by name, e-mail and member number, and filters by role, duty and state', async () => {
    await enrolled({ memberNumber: 'LIST-77' })
    const [staff, gone] = [await account('officer', { name: 'Zoë 100%_Sure' }), await account('organizer', { name: 'Gone Away' })]
    const { userId: invited } = await inviteUser(admin(), { name: 'Not Yet', email: 'not.yet@hall.test', roles: ['instructor'], memberNumber: 'LIST-77' })
    await lockUser(admin(), { userId: gone.id, reason: 'x' })
    const ids = async (over: Record<string, unknown>) => (await listUsers(admin(), view(over))).users.map((user) => user.id)
    expect(await ids({ q: 'zoe 100%_' })).toEqual([staff.id])
    expect(await ids({ q: '100_' })).toEqual([])
    expect(await ids({ q: 'LIST-77' })).toEqual([invited])
    expect(await ids({ role: 'organizer' })).toEqual([gone.id])
    expect(await ids({ state: 'locked', q: 'gone' })).toEqual([gone.id])
    expect(await ids({ state: 'invited', q: 'not yet' })).toEqual([invited])
    expect(await ids({ state: 'never' })).toEqual(expect.arrayContaining([staff.id, invited]))
    await signIn(from('10.23.0.1'), { email: staff.email, password: testPassword })
    expect(await ids({ state: 'never' })).not.toContain(staff.id)
    expect((await ids({ sort: 'seen', direction: 'desc' }))).toContain(staff.id)
    expect((await listUsers(admin(), view({ page: 99 }))).page).toBe(1)
    const [row] = (await listUsers(admin(), view({ q: 'zoë' }))).users
    expect(row).toMatchObject({ roles: ['officer'], duties: [], hasPassword: true, lockedAt: null })
    expect(JSON.stringify(row)).not.toContain('argon')
  })

  test('is for administrators', async () => {
    for (const role of ['officer', 'staff', 'viewer', 'member'] as const) await expect(listUsers(person(role), view()), role).rejects.toBeInstanceOf(Forbidden)
    await expect(listUsers(person([], { duties: ['treasurer'] }), view())).rejects.toBeInstanceOf(Forbidden)
  })
})
