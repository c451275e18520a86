import { beforeAll, describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { inTransaction, type Tx } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { archiveMember } from './commands'
import { findMembers, resolveMember } from './find'

const clerk = person('staff')
const labels = async (q: string) => (await findMembers(clerk, { q })).results.map((one) => one.label)
const resolved = (words: string) =>
  inTransaction({ actor: 'cli:test', operation: 'test', requestId: 'test' }, (tx: Tx) => resolveMember(tx, words))
const said = async (words: string) => {
  const error = await resolved(words).then(() => undefined, (failed: unknown) => failed)
  expect(error).toBeInstanceOf(Invalid)
  return (error as Invalid).errors['memberId']![0]!
}

const made: Record<string, string> = {}
beforeAll(async () => {
  made['rosa'] = await enrolled({ memberNumber: '5001', firstName: 'Rosa', lastName: 'Quillón', city: 'Kent', dateOfBirth: '1980-01-01' })
  made['rosaLee'] = await enrolled({ memberNumber: '5002', firstName: 'Rosa', middleName: 'Lee', lastName: 'Quillón', city: 'Renton' })
  made['bo'] = await enrolled({ memberNumber: '15001', firstName: 'Bo', lastName: 'Tandem' })
  made['gone'] = await enrolled({ memberNumber: '5003', firstName: 'Gone', lastName: 'Tandem' })
  await archiveMember(person('officer'), { memberId: made['gone'], reason: 'Entered twice' })
})

describe('a picker', () => {
  test.each<[string, string, string[]]>([
    ['the exact number first', '5001', ['Rosa Quillón, 5001', 'Bo Tandem, 15001']],
    ['a typo, no accent', 'quilon', ['Rosa Quillón, 5001', 'Rosa Lee Quillón, 5002']],
    ['no archived one', 'tandem', ['Bo Tandem, 15001']],
    ['nothing for nothing', '', []],
    ['trust: 23 a wildcard is text', '%_', []],
  ])('finds %s', async (_, q, expected) => expect((await labels(q)).sort()).toEqual(expected.sort()))

  test('trust: 15 tells no birth date, and is closed to members', async () => {
    const { results } = await findMembers(person('viewer'), { q: '5001' })
    expect(results[0]).toEqual({ id: made['rosa'], name: 'Rosa Quillón', number: '5001', city: 'Kent', label: 'Rosa Quillón, 5001', detail: 'Kent' })
    for (const actor of [person('instructor'), person('member', { memberId: made['rosa']! })]) {
      await expect(findMembers(actor, { q: 'rosa' })).rejects.toBeInstanceOf(Forbidden)
    }
  })
})

describe('words without a choice', () => {
  test('mean the one of this id, number, name, or name and number', async () => {
    for (const words of [made['rosaLee']!, '5002', ' Rosa Lee Quillon ', 'Rosa Lee Quillón, 5002', 'whoever, 5002']) expect(await resolved(words)).toBe(made['rosaLee'])
    expect(await resolved('bo tandem')).toBe(made['bo'])
  })

  test('that mean several, or nobody, are answered by who might be meant', async () => {
    expect(await said('Rosa Quillon')).toMatch(/^Write the number of the one you mean: .*Rosa Quillón, 5001/)
    expect(await said('Xylophone')).toBe('Nobody is found by “Xylophone”.')
    expect(await said('')).toBe('Choose a member.')
    for (const words of [made['gone']!, '019a0000-0000-7000-8000-000000000000']) expect(await said(words)).toMatch(/archived or does not exist/)
  })
})
