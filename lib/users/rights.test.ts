import { describe, expect, test } from 'vitest'
import { addDays, dateFrom, todayAtHall } from '@/lib/dates'
import { db, inTransaction } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { account } from '@/prisma/factories/users'
import { lockUser } from './administration'
import { getUser, listUsers } from './directory'
import { changeDuties, changeRoles } from './rights'

const admin = () => person('admin')
const today = todayAtHall()
const rolesOf = async (userId: string) => (await getUser(admin(), { userId })).roles
const messageOf = (call: Promise<unknown>) => call.then(() => 'done', (error: Error) => error.message)

async function tick(userId: string, held: Role[], until: Partial<Record<`until_${Role}`, string>> = {}, actor = admin()) {
  const { version } = await rolesOf(userId)
  return changeRoles(actor, { userId, version, held, ...until })
}

/** Administrators of other tests would be "somebody else". */
const noOtherAdmins = (...but: string[]) =>
  inTransaction({ actor: 'test', operation: 'test', requestId: 'none' }, (tx) => tx.userRole.updateMany({ where: { role: 'admin', userId: { notIn: but } }, data: { endsOn: dateFrom('2020-01-01') } }))

describe('roles', () => {
  test('are given with a last day and taken away; the row of a taken one stays', async () => {
    const { id } = await account('staff')
    const giving = admin()
    await tick(id, ['staff', 'officer'], { until_officer: addDays(today, 10) }, giving)
    expect(await expectAudit(giving, 'users.changeRoles')).toEqual(['insert UserRole'])
    expect((await rolesOf(id)).held).toEqual(expect.arrayContaining([{ name: 'staff', endsOn: null }, { name: 'officer', endsOn: addDays(today, 10) }]))
    const taking = admin()
    await tick(id, ['officer'], { until_officer: addDays(today, 10) }, taking)
    expect(await expectAudit(taking, 'users.changeRoles')).toEqual(['update UserRole: endsOn'])
    expect(await rolesOf(id)).toMatchObject({ held: [{ name: 'officer' }], past: [{ name: 'staff', endsOn: addDays(today, -1) }] })
    await tick(id, ['officer', 'staff'], { until_officer: addDays(today, 10) })
    expect((await rolesOf(id)).past).toEqual([])
  })

  test('saving what stands writes nothing', async () => {
    const { id } = await account('staff')
    const actor = admin()
    await tick(id, ['staff'], {}, actor)
    expect(await db.auditEvent.count({ where: { requestId: actor.requestId } })).toBe(0)
  })

  test('a last day that has passed is refused beside its field, today is not', async () => {
    const { id } = await account('staff')
    await expect(tick(id, ['staff', 'viewer'], { until_viewer: addDays(today, -1) })).rejects.toMatchObject({ errors: { until_viewer: [expect.stringContaining('has passed')] } })
    await expect(tick(id, ['staff', 'viewer'], { until_viewer: '2026-02-30' })).rejects.toBeInstanceOf(Invalid)
    await tick(id, ['staff', 'viewer'], { until_viewer: today })
    expect((await rolesOf(id)).held).toContainEqual({ name: 'viewer', endsOn: today })
  })

  test('trust: 34 of two administrators who change one account the second sees what the first did', async () => {
    const { id } = await account('staff')
    const { version } = await rolesOf(id)
    await changeRoles(admin(), { userId: id, version, held: ['staff', 'officer'] })
    const late = changeRoles(admin(), { userId: id, version, held: ['viewer'] })
    await expect(late).rejects.toBeInstanceOf(Conflict)
    await expect(late).rejects.toMatchObject({ differences: [{ yours: 'Viewer (read only)', theirs: expect.stringContaining('Officer') }], currentVersion: (await rolesOf(id)).version })
  })

  test('nobody changes the own roles or duties, locks himself, or does any of it without being administrator', async () => {
    const { id, actor } = await account(['admin', 'staff'])
    const { version } = await rolesOf(id)
    const own = [
      () => changeRoles(actor(), { userId: id, version, held: ['admin'] }), () => changeDuties(actor(), { userId: id, version: '', held: ['treasurer'] }),
      () => lockUser(actor(), { userId: id, reason: 'x' }),
    ]
    for (const call of own) expect(await messageOf(call())).toContain('your own account')
    for (const role of ['officer', 'staff', 'member', 'viewer'] as const) {
      await expect(changeRoles(person(role), { userId: id, version, held: [] }), role).rejects.toBeInstanceOf(Forbidden)
      await expect(lockUser(person(role), { userId: id, reason: 'x' }), role).rejects.toBeInstanceOf(Forbidden)
    }
    expect((await rolesOf(id)).version).toBe(version)
  })

  test('an account that is not there is not found', async () => {
    const nobody = crypto.randomUUID()
    await expect(changeRoles(admin(), { userId: nobody, version: '', held: [] })).rejects.toBeInstanceOf(NotFound)
    await expect(getUser(admin(), { userId: 'nonsense' })).rejects.toBeInstanceOf(NotFound)
  })
})

describe('the last administrator', () => {
  test('keeps the role, without a last day, and is not locked', async () => {
    const [one, other] = [await account('admin'), await account('admin')]
    await noOtherAdmins(one.id, other.id)
    await tick(other.id, [], {}, one.actor())
    // Somebody whose session was begun as an administrator: the rights of `other` are gone, the rule does not rest on them.
    const attacks = [
      () => tick(one.id, [], {}, other.actor()), () => tick(one.id, ['admin'], { until_admin: addDays(today, 30) }, other.actor()),
      () => lockUser(other.actor(), { userId: one.id, reason: 'x' }),
    ]
    for (const attack of attacks) expect(await messageOf(attack())).toMatch(/^This is the last administrator/)
    expect((await rolesOf(one.id)).held).toEqual([{ name: 'admin', endsOn: null }])
  })

  test('another one who is locked, or whose role ends, does not count', async () => {
    const [one, locked, leaving] = [await account('admin'), await account('admin'), await account('admin')]
    await noOtherAdmins(one.id, locked.id, leaving.id)
    await lockUser(one.actor(), { userId: locked.id, reason: 'Lost the phone' })
    await tick(leaving.id, ['admin'], { until_admin: addDays(today, 5) }, one.actor())
    expect(await messageOf(tick(one.id, [], {}, leaving.actor()))).toMatch(/last administrator/)
    // A stolen account can be shut at once by one whose days are counted.
    await lockUser(leaving.actor(), { userId: one.id, reason: 'Stolen' })
    expect(await messageOf(lockUser(one.actor(), { userId: leaving.id, reason: 'x' }))).toMatch(/last administrator/)
  })

  test('of two administrators who remove each other at the same moment one stays', async () => {
    for (let round = 0; round < 4; round++) {
      const [one, other] = [await account('admin'), await account('admin')]
      await noOtherAdmins(one.id, other.id)
      const attack = round % 2 === 0
        ? [lockUser(one.actor(), { userId: other.id, reason: 'x' }), lockUser(other.actor(), { userId: one.id, reason: 'x' })]
        : [tick(other.id, ['staff'], {}, one.actor()), tick(one.id, ['staff'], {}, other.actor())]
      const outcomes = await Promise.allSettled(attack)
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await db.userRole.count({ where: { userId: { in: [one.id, other.id] }, role: 'admin', endsOn: null, user: { lockedAt: null } } })).toBe(1)
    }
  })
})

test('duties are given with a last day and taken away', async () => {
  const { id } = await account('staff')
  const giving = admin()
  await changeDuties(giving, { userId: id, version: '', held: ['treasurer', 'front_desk'], until_treasurer: addDays(today, 3) })
  expect(await expectAudit(giving, 'users.changeDuties')).toEqual(['insert UserDuty', 'insert UserDuty'])
  const { duties } = await getUser(admin(), { userId: id })
  expect(duties.held).toEqual(expect.arrayContaining([{ name: 'treasurer', endsOn: addDays(today, 3) }, { name: 'front_desk', endsOn: null }]))
  expect((await listUsers(admin(), { q: '', direction: 'asc', duty: 'treasurer', page: 1 })).users.map((user) => user.id)).toContain(id)
  await changeDuties(admin(), { userId: id, version: duties.version, held: [] })
  expect((await getUser(admin(), { userId: id })).duties.held).toEqual([])
})
