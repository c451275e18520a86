import { beforeAll, describe, expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { auditLines, expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { Forbidden, LooksAlike } from '@/lib/errors'
import { enrolMember } from './commands'
import { findMemberLookalikes } from './lookalikes'

const clerk = () => person('staff')
const failure = async (asked: Promise<unknown>) => asked.then(() => undefined, (error: unknown) => error)
const labels = async (over: Partial<Record<'firstName' | 'lastName' | 'dateOfBirth' | 'phone', string>>) =>
  (await findMemberLookalikes(clerk(), { firstName: '', lastName: '', dateOfBirth: '', phone: '', ...over })).results.map((one) => `${one.label}: ${one.detail}`)

let id: string
beforeAll(async () => {
  id = await enrolled({ memberNumber: '77', firstName: 'María', middleName: 'Luz', lastName: 'Quiñones', dateOfBirth: '1980-05-06', phone: '(206) 555-0188' })
})

describe('search before enrolling', () => {
  test.each<[string, Parameters<typeof labels>[0], string[]]>([
    ['the name without accents', { firstName: 'maria', lastName: 'quinones' }, ['María Luz Quiñones, 77: born May 6, 1980']],
    ['a typo', { firstName: 'Maria', lastName: 'Quinonez' }, ['María Luz Quiñones, 77: born May 6, 1980']],
    ['a part of the name with the birth date', { firstName: 'M', lastName: 'Quinones', dateOfBirth: '1980-05-06' }, ['María Luz Quiñones, 77: same birth date']],
    ['the phone number alone', { phone: '+1 206-555-0188' }, ['María Luz Quiñones, 77: born May 6, 1980, same phone number']],
    ['nobody by a first name alone', { firstName: 'Maria' }, []],
    ['nobody by a birth date alone', { dateOfBirth: '1980-05-06' }, []],
    ['nobody by a day that does not exist', { dateOfBirth: '1980-02-31', lastName: 'Zzz' }, []],
    ['trust: 23 nobody by wildcards', { firstName: '%', lastName: '%%__' }, []],
  ])('ux: 12 finds %s', async (_, asked, expected) => expect(await labels(asked)).toEqual(expected))

  test('ux: 12 the same birth date stops the first try; it passes when said to be another person', async () => {
    const actor = clerk()
    const typed = { memberNumber: '78', firstName: 'Maria', lastName: 'Quinones', dateOfBirth: '1980-05-06', classification: 'journeyman' as const }
    const error = await failure(enrolMember(actor, typed))
    expect(error).toBeInstanceOf(LooksAlike)
    expect((error as LooksAlike).candidates).toEqual([{ href: `/members/${id}`, label: 'María Luz Quiñones, 77', detail: 'same birth date' }])
    expect(await auditLines(actor.requestId)).toEqual([])
    await enrolMember(actor, { ...typed, another: 'on' })
    expect(await expectAudit(actor, 'members.enrol')).toContain('insert Member')
  })

  test('the same name with another birth date passes at once, and machines always do', async () => {
    const typed = { firstName: 'María', lastName: 'Quiñones', classification: 'journeyman' as const }
    await enrolMember(clerk(), { ...typed, memberNumber: '79', dateOfBirth: '1999-01-01' })
    await enrolMember(cliActor('test'), { ...typed, memberNumber: '80', dateOfBirth: '1980-05-06' })
  })

  test('trust: 15 birth dates are asked by clerks only', async () => {
    for (const role of ['viewer', 'organizer', 'member', 'instructor'] as const) {
      await expect(findMemberLookalikes(person(role), { firstName: 'Maria', lastName: 'Quinones', dateOfBirth: '', phone: '' })).rejects.toBeInstanceOf(Forbidden)
    }
  })
})
