import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { chooseLanguage, createUser, issuePasswordLink } from './accounts'

const password = 'lineman hooks and pliers'
const makeAccount = async () => {
  const actor = cliActor('trail')
  const user = await createUser(actor, { email: `${randomUUID()}@hall.test`, name: 'Trail Test', roles: ['staff', 'officer'], password })
  return { actor, ...user }
}

test('trust: 30 an account and each of its roles are an event, without the password', async () => {
  const { actor, id } = await makeAccount()
  expect(await expectAudit(actor, 'users.create')).toEqual(['insert User', 'insert UserRole', 'insert UserRole'])
  const [row] = await db.auditEvent.findMany({ where: { table: 'User', rowId: id } })
  expect(JSON.stringify(row?.after)).not.toContain('argon')
})

test('trust: 30 a password link is an event, and so is the end of the one before', async () => {
  const { email } = await makeAccount()
  const [first, second] = [cliActor('first'), cliActor('second')]
  await issuePasswordLink(first, { email })
  await issuePasswordLink(second, { email })
  expect(await expectAudit(first, 'users.issuePasswordLink')).toEqual(['insert AccountLink'])
  expect((await expectAudit(second, 'users.issuePasswordLink')).map((line) => line.split(':')[0]).sort()).toEqual(['insert AccountLink', 'update AccountLink'])
})

test('trust: 30 another language is an event of the member, the same one is none', async () => {
  const memberId = await enrolled()
  const again = () => person('member', { memberId })
  const [first, second] = [again(), again()]
  await chooseLanguage(first, { locale: 'es' })
  await chooseLanguage(second, { locale: 'es' })
  expect(await expectAudit(first, 'users.chooseLanguage')).toEqual(['update Member: language'])
  expect(await db.auditEvent.count({ where: { requestId: second.requestId } })).toBe(0)
})
