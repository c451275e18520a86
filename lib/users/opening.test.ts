import { beforeEach, describe, expect, test } from 'vitest'
import { jobActor, strangerActor } from '@/lib/auth/actor'
import { hashSecret } from '@/lib/auth/password'
import { db, inTransaction } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { archiveMember, updateMember } from '@/lib/members/commands'
import { Refused } from '@/lib/refused'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { jobsOf, linkIn, mailTo } from '@/prisma/factories/mails'
import { enrolled } from '@/prisma/factories/members'
import { askToOpen, getOpeningLink, openAccount, sendOpeningMail } from './opening'
import { signIn, type SignedIn } from './sign-in'

let serial = 0
const from = (ip = `10.20.${Math.floor(++serial / 250)}.${serial % 250}`) => strangerActor({ requestId: crypto.randomUUID(), ip })
const password = 'lineman hooks and pliers'
const born = '1980-05-17'

type Somebody = { memberId: string; memberNumber: string; email: string }
async function somebody(over: object = {}): Promise<Somebody> {
  const [memberNumber, email] = [`OP-${++serial}`, `member${serial}@roster.test`]
  return { memberId: await enrolled({ memberNumber, email, dateOfBirth: born, ...over }), memberNumber, email }
}

/** Asks, and lets the worker do what was asked. */
async function ask(memberNumber: string, dateOfBirth = born, actor = from()) {
  const answer = await askToOpen(actor, { memberNumber, dateOfBirth })
  const worker = jobActor('users.openingMail')
  for (const payload of await jobsOf<{ memberId: string | null; requestId: string }>('users.openingMail', actor.requestId)) await sendOpeningMail(worker, payload)
  return { answer, actor, worker }
}
const open = (token: string, actor = from()) => openAccount(actor, { token, password, again: password })
const signedIn = (result: SignedIn | Refused): SignedIn => {
  if (result instanceof Refused) throw new Error(result.message)
  return result
}

describe('asking', () => {
  test('number and birth date lead to a link in the roster’s mailbox, and to an account signed in', async () => {
    const { memberId, memberNumber, email } = await somebody()
    const { answer, worker } = await ask(memberNumber.toLowerCase())
    expect(answer).toBeUndefined()
    expect((await expectAudit(worker, 'users.sendOpeningMail')).sort()).toEqual(['insert AccountLink', 'insert OutboundMail'])
    const mail = await mailTo(email)
    const token = linkIn(mail.body, '/open-account/')
    expect((await db.accountLink.findFirstOrThrow({ where: { memberId } })).tokenHash).toBe(hashSecret(token))
    expect(await getOpeningLink(from(), { token })).toMatchObject({ signInName: email })

    const opening = from()
    const { secret } = signedIn(await open(token, opening))
    expect(await db.session.count({ where: { tokenHash: hashSecret(secret), user: { memberId, email, roles: { some: { role: 'member' } } } } })).toBe(1)
    expect((await expectAudit(opening, 'users.openAccount')).sort()).toEqual(['insert Session', 'insert User', 'insert UserRole', 'update AccountLink: usedAt'])
    signedIn(await signIn(from(), { email, password }))
    signedIn(await signIn(from(), { email: memberNumber, password }))
  })

  test('trust: 3 whoever asks gets one answer after one and the same work: a look, a count, a job; nothing is hashed', async () => {
    const known = await somebody()
    const [right, wrongDay, nobody] = [from(), from(), from()]
    const answers = [
      await askToOpen(right, { memberNumber: known.memberNumber, dateOfBirth: born }),
      await askToOpen(wrongDay, { memberNumber: known.memberNumber, dateOfBirth: '1980-05-18' }),
      await askToOpen(nobody, { memberNumber: 'NO-SUCH', dateOfBirth: born }),
    ]
    expect(answers).toEqual([undefined, undefined, undefined])
    const jobs = await Promise.all([right, wrongDay, nobody].map(({ requestId }) => jobsOf<{ memberId: string | null }>('users.openingMail', requestId)))
    expect(jobs.map((of) => of.length)).toEqual([1, 1, 1])
    expect(jobs.map(([job]) => job?.memberId !== null)).toEqual([true, false, false])
    // The trail of a request that nobody could tell from another is empty too.
    expect(await db.auditEvent.count({ where: { requestId: { in: [right.requestId, wrongDay.requestId, nobody.requestId] } } })).toBe(0)
  })

  test('nothing is mailed to nobody, to a wrong birth date, to closed and deceased members, to members without an address', async () => {
    const [closed, dead, silent, right] = [await somebody(), await somebody({ status: 'deceased' }), await somebody({ email: null }), await somebody()]
    await archiveMember(person('officer'), { memberId: closed.memberId, reason: 'left the trade' })
    const before = await db.outboundMail.count({})
    for (const { memberNumber } of [closed, dead, silent]) await ask(memberNumber)
    await ask(right.memberNumber, '1980-05-18')
    await ask('NO-SUCH')
    expect(await db.outboundMail.count({})).toBe(before)
    expect(await db.accountLink.count({ where: { memberId: { in: [closed.memberId, dead.memberId, silent.memberId, right.memberId] } } })).toBe(0)
  })

  test('a job that runs twice mails once', async () => {
    const { memberId, email } = await somebody()
    for (let i = 0; i < 2; i++) await sendOpeningMail(jobActor('users.openingMail'), { memberId, requestId: 'same' })
    expect(await db.outboundMail.count({ where: { recipient: email } })).toBe(1)
    expect(await db.accountLink.count({ where: { memberId } })).toBe(1)
  })

  test('whoever has an account is told so, and gets no link into it', async () => {
    const { memberNumber, email } = await somebody()
    await ask(memberNumber)
    signedIn(await open(linkIn((await mailTo(email)).body, '/open-account/')))
    await ask(memberNumber)
    const mail = await mailTo(email)
    expect(mail.subject).toBe('You have an account already')
    expect(mail.body).toContain('http://127.0.0.1:3999/sign-in')
    expect(mail.body).not.toMatch(/open-account|reset-password\//)
  })

  test('Spanish members are written to in Spanish', async () => {
    const { memberNumber, email } = await somebody({ language: 'es' })
    await ask(memberNumber)
    expect((await mailTo(email)).body).toMatch(/^Hola /)
  })
})

describe('the link', () => {
  let token: string
  let who: Somebody
  beforeEach(async () => {
    who = await somebody()
    await ask(who.memberNumber)
    token = linkIn((await mailTo(who.email)).body, '/open-account/')
  })
  const expire = () => inTransaction({ actor: 'x', operation: 'y', requestId: 'z' }, (tx) => tx.accountLink.updateMany({ where: { memberId: who.memberId }, data: { expiresAt: new Date() } }))

  test('works once; of two at once one opens the account', async () => {
    const results = await Promise.all([open(token), open(token)])
    expect(results.filter((result) => result instanceof Refused)).toHaveLength(1)
    expect(await db.user.count({ where: { memberId: who.memberId } })).toBe(1)
    expect(await open(token)).toBeInstanceOf(Refused)
    await expect(getOpeningLink(from(), { token })).rejects.toBeInstanceOf(NotFound)
  })

  test('ends after a day, and when a newer one is mailed', async () => {
    await ask(who.memberNumber)
    await expect(getOpeningLink(from(), { token })).rejects.toBeInstanceOf(NotFound)
    expect(await open(token)).toBeInstanceOf(Refused)
    const newer = linkIn((await mailTo(who.email)).body, '/open-account/')
    await expire()
    expect(await open(newer)).toBeInstanceOf(Refused)
    expect(await db.user.count({ where: { memberId: who.memberId } })).toBe(0)
  })

  test('a bad password changes nothing: the link still works', async () => {
    await expect(openAccount(from(), { token, password: 'password', again: 'password' })).rejects.toBeInstanceOf(Invalid)
    await expect(openAccount(from(), { token, password, again: `${password}!` })).rejects.toBeInstanceOf(Invalid)
    signedIn(await open(token))
  })

  test('an address that another account has stays with that one: the member signs in by number', async () => {
    signedIn(await open(token))
    const second = await somebody()
    const { version } = await db.member.findUniqueOrThrow({ where: { id: second.memberId } })
    await updateMember(person('staff'), { memberId: second.memberId, version, memberNumber: second.memberNumber, firstName: 'Ana', lastName: 'Shared', email: who.email, dateOfBirth: born })
    await ask(second.memberNumber)
    const shared = linkIn((await mailTo(who.email)).body, '/open-account/')
    expect(await getOpeningLink(from(), { token: shared })).toEqual({ firstName: 'Ana', signInName: second.memberNumber })
    signedIn(await open(shared))
    expect(await db.user.findUniqueOrThrow({ where: { memberId: second.memberId } })).toMatchObject({ email: null })
    signedIn(await signIn(from(), { email: second.memberNumber, password }))
  })
})

test('trust: 49 asking is throttled by number and by address, counted for all processes, and told when to come back', async () => {
  const { memberNumber } = await somebody()
  for (let i = 0; i < 4; i++) expect((await ask(memberNumber, born, from('10.30.0.1'))).answer).toBeUndefined()
  const refused = (await ask(memberNumber, born, from('10.30.0.1'))).answer as Refused
  expect(refused.retryAfterSeconds).toBeGreaterThan(3000)
  expect(refused.message).toMatch(/^Too many tries\. Please wait \d+ minutes and try again\.$/)
  // Unknown numbers are counted alike, and one address has an end whatever it asks for.
  for (let i = 0; i < 25; i++) await askToOpen(from('10.30.0.2'), { memberNumber: `GUESS-${i % 7}-${i}`, dateOfBirth: born })
  for (let i = 0; i < 6; i++) await askToOpen(from('10.30.0.2'), { memberNumber: `MORE-${i}`, dateOfBirth: born })
  expect(await askToOpen(from('10.30.0.2'), { memberNumber: (await somebody()).memberNumber, dateOfBirth: born })).toBeInstanceOf(Refused)
})
