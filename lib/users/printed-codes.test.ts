import { expect, test } from 'vitest'
import { cliActor, strangerActor } from '@/lib/auth/actor'
import { addDays, todayAtHall } from '@/lib/dates'
import { db, inTransaction } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { Refused } from '@/lib/refused'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { linkIn, mailTo } from '@/prisma/factories/mails'
import { enrolled } from '@/prisma/factories/members'
import { createUser } from './accounts'
import { confirmEmail } from './email-change'
import { endPrintedCode, getAccountOfMember, issuePrintedCode, usePrintedCode } from './printed-codes'
import { signIn, type SignedIn } from './sign-in'

let serial = 0
const from = (ip = `10.40.${Math.floor(++serial / 250)}.${serial % 250}`) => strangerActor({ requestId: crypto.randomUUID(), ip })
const password = 'three phase delta wye'
const born = '1975-11-30'
const someone = async (over: object = {}) => {
  const memberNumber = `PC-${++serial}`
  return { memberNumber, memberId: await enrolled({ memberNumber, dateOfBirth: born, ...over }) }
}
const use = (memberNumber: string, code: string, over: object = {}, actor = from()) =>
  usePrintedCode(actor, { memberNumber, code, dateOfBirth: born, password, again: password, ...over })
const signedIn = (result: SignedIn | Refused): SignedIn => {
  if (result instanceof Refused) throw new Error(result.message)
  return result
}

test('the desk prints a code, the member opens the account with it and signs in by number; both are in the trail', async () => {
  const { memberId, memberNumber } = await someone()
  const clerk = person('staff')
  const { code, lastOn } = await issuePrintedCode(clerk, { memberId })
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
  expect(lastOn).toBe(addDays(todayAtHall(), 14))
  expect(await expectAudit(clerk, 'users.issuePrintedCode')).toEqual(['insert AccountLink'])
  expect((await getAccountOfMember(clerk, { memberId })).code).toMatchObject({ lastOn })

  const using = from()
  // As people type it: small letters, blanks for hyphens.
  const { secret } = signedIn(await use(memberNumber, ` ${code.toLowerCase().replaceAll('-', ' ')} `, {}, using))
  expect(secret).toHaveLength(43)
  expect((await expectAudit(using, 'users.usePrintedCode')).sort()).toEqual(['insert Session', 'insert User', 'insert UserRole', 'update AccountLink: usedAt'])
  expect(await db.user.findUniqueOrThrow({ where: { memberId }, include: { roles: true } })).toMatchObject({ email: null, roles: [{ role: 'member' }] })
  signedIn(await signIn(from(), { email: memberNumber, password }))
  expect((await use(memberNumber, code) as Refused).message).toMatch(/do not fit together/)
  const trail = JSON.stringify(await db.auditEvent.findMany({ where: { memberId } }), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  for (const kept of [code, code.replaceAll('-', '')]) expect(trail).not.toContain(kept)
})

test('trust: 3 a wrong code, number or birth date, and a code that ended, answer alike', async () => {
  const [a, b] = [await someone(), await someone()]
  const { code } = await issuePrintedCode(person('staff'), { memberId: a.memberId })
  const { code: dead } = await issuePrintedCode(person('staff'), { memberId: b.memberId })
  const ending = person('officer')
  await endPrintedCode(ending, { memberId: b.memberId })
  expect(await expectAudit(ending, 'users.endPrintedCode')).toEqual(['update AccountLink: revokedAt'])
  const answers = [
    await use(a.memberNumber, 'AAAA-BBBB-CCCC'), await use('NO-SUCH', code), await use(b.memberNumber, code), await use(a.memberNumber, code, { dateOfBirth: '1975-11-29' }), await use(b.memberNumber, dead),
  ]
  expect(new Set(answers.map((answer) => (answer as Refused).message)).size).toBe(1)
  expect(await db.user.count({ where: { memberId: { in: [a.memberId, b.memberId] } } })).toBe(0)
  signedIn(await use(a.memberNumber, code))
})

test('a new code ends the one before; two weeks end it too; two at once open one account', async () => {
  const { memberId, memberNumber } = await someone()
  const older = await issuePrintedCode(person('staff'), { memberId })
  const { code } = await issuePrintedCode(person('staff'), { memberId })
  expect(await use(memberNumber, older.code)).toBeInstanceOf(Refused)
  const results = await Promise.all([use(memberNumber, code), use(memberNumber, code)])
  expect(results.filter((result) => result instanceof Refused)).toHaveLength(1)
  expect(await db.user.count({ where: { memberId } })).toBe(1)

  const late = await someone()
  const { code: old } = await issuePrintedCode(person('staff'), { memberId: late.memberId })
  await inTransaction({ actor: 'x', operation: 'y', requestId: 'z' }, (tx) => tx.accountLink.updateMany({ where: { memberId: late.memberId }, data: { expiresAt: new Date() } }))
  expect(await use(late.memberNumber, old)).toBeInstanceOf(Refused)
  await expect(endPrintedCode(person('staff'), { memberId: late.memberId })).resolves.toBeTruthy()
  await expect(endPrintedCode(person('staff'), { memberId: late.memberId })).rejects.toBeInstanceOf(Invalid)
})

test('a member who has an account without e-mail sets a forgotten password by a new code; sessions end', async () => {
  const { memberId, memberNumber } = await someone()
  const first = signedIn(await use(memberNumber, (await issuePrintedCode(person('staff'), { memberId })).code))
  const again = 'ground fault interrupter'
  signedIn(await use(memberNumber, (await issuePrintedCode(person('staff'), { memberId })).code, { password: again, again }))
  expect(await db.session.count({ where: { userId: first.userId, endedAt: null } })).toBe(1)
  expect(await signIn(from(), { email: memberNumber, password })).toBeInstanceOf(Refused)
  signedIn(await signIn(from(), { email: memberNumber, password: again }))
})

test('an e-mail typed with the code becomes the account’s when the link mailed to it is opened, not before', async () => {
  const { memberId, memberNumber } = await someone()
  const { code } = await issuePrintedCode(person('staff'), { memberId })
  signedIn(await use(memberNumber, code, { email: 'Someone.New@mail.test' }))
  expect((await db.user.findUniqueOrThrow({ where: { memberId } })).email).toBeNull()
  await confirmEmail(from(), { token: linkIn((await mailTo('someone.new@mail.test')).body, '/confirm-email/') })
  expect((await db.user.findUniqueOrThrow({ where: { memberId } })).email).toBe('someone.new@mail.test')
})

test('who may not: members, viewers, anybody for the own record; no code into an account with more rights, or without a birth date', async () => {
  const { memberId, memberNumber } = await someone()
  for (const role of ['member', 'viewer', 'organizer', 'instructor'] as const) await expect(issuePrintedCode(person(role), { memberId })).rejects.toBeInstanceOf(Forbidden)
  await expect(issuePrintedCode(person('staff', { memberId }), { memberId })).rejects.toBeInstanceOf(Forbidden)
  await issuePrintedCode(person([], { duties: ['front_desk'] }), { memberId })
  await createUser(cliActor('test'), { email: `both${serial}@hall.test`, name: 'Both', roles: ['member', 'staff'], memberNumber })
  await expect(issuePrintedCode(person('staff'), { memberId })).rejects.toThrow('further rights')
  const unborn = await someone({ dateOfBirth: null })
  await expect(issuePrintedCode(person('staff'), { memberId: unborn.memberId })).rejects.toThrow('no birth date')
})

test('a code printed before the account got more rights opens nothing', async () => {
  const { memberId, memberNumber } = await someone()
  const { code } = await issuePrintedCode(person('staff'), { memberId })
  await createUser(cliActor('test'), { email: `more${serial}@hall.test`, name: 'More', roles: ['officer'], memberNumber })
  expect(await use(memberNumber, code)).toBeInstanceOf(Refused)
  expect((await db.user.findUniqueOrThrow({ where: { memberId } })).passwordHash).toBeNull()
})

test('trust: 49 codes are guessed ten times, then not for a while', async () => {
  const { memberId, memberNumber } = await someone()
  const { code } = await issuePrintedCode(person('staff'), { memberId })
  for (let i = 0; i < 10; i++) await use(memberNumber, `AAAA-BBBB-CCC${i}`, {}, from('10.41.0.1'))
  expect((await use(memberNumber, code, {}, from('10.41.0.1')) as Refused).retryAfterSeconds).toBeGreaterThan(0)
  signedIn(await use(memberNumber, code, {}, from('10.41.0.2')))
})
