import { describe, expect, test } from 'vitest'
import { strangerActor } from '@/lib/auth/actor'
import { hashSecret } from '@/lib/auth/password'
import { db, inTransaction } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { Refused } from '@/lib/refused'
import { cliActor } from '@/lib/auth/actor'
import { expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { createUser, getPasswordLink, issuePasswordLink, usePasswordLink } from './accounts'
import { signIn, signInToDemo, signOut, type SignedIn } from './sign-in'

let serial = 0
const from = (ip: string) => strangerActor({ requestId: crypto.randomUUID(), ip })
const password = 'lineman hooks and pliers'

async function account(roles: 'staff'[] = ['staff']) {
  const email = `clerk${++serial}@hall.test`
  const { id } = await createUser(cliActor('test'), { email, name: 'Clerk Test', roles, password })
  return { id, email }
}

const signedIn = (result: SignedIn | Refused): SignedIn => {
  if (result instanceof Refused) throw new Error(result.message)
  return result
}

describe('signing in', () => {
  test('opens a session whose secret is stored as a hash only, audited without it', async () => {
    const { email, id } = await account()
    const stranger = from('10.0.0.1')
    const { secret } = signedIn(await signIn(stranger, { email: `  ${email.toUpperCase()} `, password }))
    const session = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(secret) } })
    expect(session).toMatchObject({ userId: id, ip: '10.0.0.1', endedAt: null })
    expect(await expectAudit(stranger, 'users.signIn')).toEqual(['insert Session'])
    const trail = JSON.stringify(await db.auditEvent.findMany({}), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    expect(trail).not.toContain(secret)
    expect(trail).not.toContain('$argon2')
  })

  test('trust: 3 an unknown e-mail, a wrong password and a locked account answer alike', async () => {
    const { email, id } = await account()
    const answers = [await signIn(from('10.0.1.1'), { email, password: 'wrong wrong' }), await signIn(from('10.0.1.2'), { email: 'nobody@hall.test', password: 'wrong wrong' })]
    await inTransaction({ actor: 'test', operation: 'users.create', requestId: 'x' }, (tx) => tx.user.update({ where: { id }, data: { lockedAt: new Date() } }))
    answers.push(await signIn(from('10.0.1.3'), { email, password }))
    expect(new Set(answers.map((answer) => (answer as Refused).message)).size).toBe(1)
  })

  test('trust: 3 known and unknown e-mails take the same work', async () => {
    const { email } = await account()
    const timed = async (who: string, ip: string) => {
      const started = performance.now()
      await signIn(from(ip), { email: who, password: 'not the one' })
      return performance.now() - started
    }
    await timed('warm@hall.test', '10.0.9.9')
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let i = 0; i < 7; i++) {
      known.push(await timed(email, `10.0.2.${i}`))
      unknown.push(await timed(`nobody${i}@hall.test`, `10.0.3.${i}`))
    }
    expect(median(unknown) / median(known)).toBeGreaterThan(0.4)
    expect(median(unknown) / median(known)).toBeLessThan(2.5)
  })

  test('trust: 1 ten wrong passwords close the account to that address for a while, the right one is refused alike, other addresses get in', async () => {
    const { email } = await account()
    let last: SignedIn | Refused | undefined
    for (let i = 0; i < 10; i++) last = await signIn(from('10.1.0.1'), { email, password: `guess ${i}` })
    const right = await signIn(from('10.1.0.1'), { email, password })
    expect(right).toBeInstanceOf(Refused)
    expect((right as Refused).message).toBe((last as Refused).message)
    expect((right as Refused).retryAfterSeconds).toBeGreaterThan(0)
    signedIn(await signIn(from('10.1.0.2'), { email, password }))
    await inTransaction({ actor: 'x', operation: 'y', requestId: 'z' }, (tx) => tx.$executeRaw`UPDATE "ThrottleCounter" SET "startedAt" = now() - interval '16 minutes'`)
    signedIn(await signIn(from('10.1.0.1'), { email, password }))
  })

  test('trust: 2 one password tried on many accounts from one address is stopped', async () => {
    for (let i = 0; i < 60; i++) await signIn(from('10.2.0.1'), { email: `spray${i}@hall.test`, password: 'Summer2026!' })
    const { email } = await account()
    expect(await signIn(from('10.2.0.1'), { email, password })).toBeInstanceOf(Refused)
    signedIn(await signIn(from('10.2.0.2'), { email, password }))
  }, 60_000)

  test('trust: 1 forty guesses at once are all counted', async () => {
    const { email } = await account()
    await Promise.all(Array.from({ length: 12 }, (_, i) => signIn(from('10.3.0.1'), { email, password: `guess ${i}` })))
    expect(await signIn(from('10.3.0.1'), { email, password })).toBeInstanceOf(Refused)
  })

  test('trust: 6 signing in anew ends the session before, signing out ends this one', async () => {
    const { email, id } = await account()
    const first = signedIn(await signIn(from('10.4.0.1'), { email, password }))
    const before = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(first.secret) } })
    const again = signedIn(await signIn(person('staff', { userId: id, sessionId: before.id }), { email, password }))
    expect(again.secret).not.toBe(first.secret)
    expect((await db.session.findUniqueOrThrow({ where: { id: before.id } })).endedAt).not.toBeNull()
    const now = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(again.secret) } })
    const leaving = person('staff', { userId: id, sessionId: now.id })
    await signOut(leaving, {})
    expect((await db.session.findUniqueOrThrow({ where: { id: now.id } })).endedAt).not.toBeNull()
    expect(await expectAudit(leaving, 'users.signOut')).toEqual(['update Session: endedAt'])
  })

  test('one-click sign-ins exist in a demo only', async () => {
    const { email } = await account()
    await expect(signInToDemo(from('10.5.0.1'), { email })).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('password links', () => {
  test('trust: 5 works once, kills other links and sessions; hashed at rest', async () => {
    const { email, id } = await account()
    const open = signedIn(await signIn(from('10.6.0.1'), { email, password }))
    const older = await issuePasswordLink(cliActor('test'), { email })
    const { secret } = await issuePasswordLink(cliActor('test'), { email })
    await expect(getPasswordLink(from('10.6.0.2'), { token: older.secret })).rejects.toBeInstanceOf(NotFound)
    expect(await getPasswordLink(from('10.6.0.2'), { token: secret })).toMatchObject({ signInName: email })
    expect((await db.accountLink.findMany({ where: { userId: id } })).some((link) => link.tokenHash === secret)).toBe(false)

    const setting = from('10.6.0.2')
    const chosen = 'three phase delta wye'
    await usePasswordLink(setting, { token: secret, password: chosen, again: chosen })
    expect((await expectAudit(setting, 'users.usePasswordLink')).sort()).toEqual(['update AccountLink: usedAt', 'update Session: endedAt', 'update User: passwordHash'])
    expect((await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(open.secret) } })).endedAt).not.toBeNull()
    expect(await usePasswordLink(from('10.6.0.2'), { token: secret, password: chosen, again: chosen })).toBeInstanceOf(Refused)
    signedIn(await signIn(from('10.6.0.3'), { email, password: chosen }))
  })

  test('of two who use one link at once, one succeeds', async () => {
    const { email } = await account()
    const { secret } = await issuePasswordLink(cliActor('test'), { email })
    const results = await Promise.all(['first choice here', 'second choice here'].map((chosen) => usePasswordLink(from('10.7.0.1'), { token: secret, password: chosen, again: chosen })))
    expect(results.filter((result) => result instanceof Refused)).toHaveLength(1)
  })

  test('an expired link is gone', async () => {
    const { email } = await account()
    const { secret } = await issuePasswordLink(cliActor('test'), { email })
    await inTransaction({ actor: 'x', operation: 'y', requestId: 'z' }, (tx) => tx.accountLink.updateMany({ where: { tokenHash: hashSecret(secret) }, data: { expiresAt: new Date(Date.now() - 1000) } }))
    await expect(getPasswordLink(from('10.7.0.2'), { token: secret })).rejects.toBeInstanceOf(NotFound)
  })

  test('trust: 4 long and foreign passwords fit, short and common ones are refused, none is cut', async () => {
    const { email } = await account()
    const set = async (chosen: string) => {
      const { secret } = await issuePasswordLink(cliActor('test'), { email })
      return usePasswordLink(from('10.8.0.1'), { token: secret, password: chosen, again: chosen })
    }
    for (const bad of ['short', '12345678', 'password', 'aaaaaaaaaaaa']) await expect(set(bad), bad).rejects.toBeInstanceOf(Invalid)
    const long = `${'höhenangst im kabelschacht '.repeat(5)}日本語`
    await set(long)
    signedIn(await signIn(from('10.8.0.2'), { email, password: long }))
    expect(await signIn(from('10.8.0.3'), { email, password: long.slice(0, 72) })).toBeInstanceOf(Refused)
  })

  test('the same password must be typed twice', async () => {
    const refused = await usePasswordLink(from('10.8.0.4'), { token: 'x'.repeat(43), password: 'one thing here', again: 'other thing here' }).catch((error: unknown) => error)
    expect((refused as Invalid).errors).toEqual({ again: ['The two passwords are not the same.'] })
  })
})
