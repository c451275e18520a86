import { beforeAll, describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { organization } from '@/prisma/factories/organizations'
import { inTransaction, type Tx } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { archiveOrganization } from './commands'
import { findOrganizations, resolveOrganization } from './find'

const clerk = person('staff')
const labels = async (q: string, type?: 'union') => (await findOrganizations(clerk, { q, ...(type ? { type } : {}) })).results.map((one) => one.label)
const resolved = (words: string) =>
  inTransaction({ actor: 'cli:test', operation: 'test', requestId: 'test' }, (tx: Tx) => resolveOrganization(tx, words))
const said = async (words: string) => {
  const error = await resolved(words).then(() => undefined, (failed: unknown) => failed)
  expect(error).toBeInstanceOf(Invalid)
  return (error as Invalid).errors['organizationId']![0]!
}

const made: Record<string, string> = {}
beforeAll(async () => {
  made['heron'] = await organization({ name: 'Grey Heron Electric', city: 'Kent' })
  made['heronNorth'] = await organization({ name: 'Grey Heron Electric North', city: 'Everett' })
  made['council'] = await organization({ name: 'Niño Trades Council', type: 'union', city: 'Seattle' })
  made['twin'] = await organization({ name: 'Twin Wiring', city: 'Kent' })
  made['twin2'] = await organization({ name: 'Twin Wiring', city: 'Renton' })
  made['gone'] = await organization({ name: 'Gone Wiring' })
  await archiveOrganization(person('officer'), { organizationId: made['gone'], reason: 'Closed' })
})

describe('a picker', () => {
  test.each<[string, string, string[]]>([
    ['the exact name first', 'grey heron electric', ['Grey Heron Electric, Kent', 'Grey Heron Electric North, Everett']],
    ['a typo', 'grey herron', ['Grey Heron Electric, Kent', 'Grey Heron Electric North, Everett']],
    ['without its accent', 'nino', ['Niño Trades Council, Seattle']],
    ['no archived one', 'gone', []],
    ['nothing for nothing', '  ', []],
    ['trust: 23 a wildcard is text', '%', []],
  ])('finds %s', async (_, q, expected) => expect(await labels(q)).toEqual(expected))

  test('keeps to one kind where it is asked to', async () => {
    expect(await labels('trades', 'union')).toEqual(['Niño Trades Council, Seattle'])
    expect(await labels('heron', 'union')).toEqual([])
  })

  test('tells what the page needs and no more, and is closed to members', async () => {
    const { results } = await findOrganizations(person('viewer'), { q: 'nino' })
    expect(results).toEqual([{ id: made['council'], name: 'Niño Trades Council', type: 'union', city: 'Seattle', label: 'Niño Trades Council, Seattle', detail: 'Union' }])
    for (const role of ['member', 'instructor'] as const) await expect(findOrganizations(person(role), { q: 'nino' })).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('words without a choice', () => {
  test('mean the one of this id, this name, or this name and city', async () => {
    for (const words of [made['heron']!, 'Grey Heron Electric', ' GREY HERON ELECTRIC ', 'grey heron electric, kent']) expect(await resolved(words)).toBe(made['heron'])
    expect(await resolved('Nino Trades Council, seattle')).toBe(made['council'])
    expect(await resolved('Twin Wiring, Renton')).toBe(made['twin2'])
  })

  test('that mean several, or nobody, are answered by who might be meant', async () => {
    expect(await said('Twin Wiring')).toContain(`Twin Wiring, Kent (${made['twin']}); Twin Wiring, Renton (${made['twin2']})`)
    expect(await said('Heron')).toBe('Write one of these in full: Grey Heron Electric, Kent; Grey Heron Electric North, Everett.')
    expect(await said('Xylophone')).toBe('No organization is called “Xylophone”.')
    expect(await said(' ')).toBe('Choose an organization.')
    for (const words of [made['gone']!, '019a0000-0000-7000-8000-000000000000']) expect(await said(words)).toMatch(/archived or does not exist/)
  })
})
