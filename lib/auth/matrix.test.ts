import { expect, test } from 'vitest'
import { Duty, Role } from '@/lib/generated/prisma/enums'
import { person } from '@/prisma/factories/actors'
import { Forbidden } from '@/lib/errors'
import { linkActor, type Actor } from './actor'
import { accessOf } from './authorize'
import { allOperations } from './operations'
import { PERMISSIONS, type Operation } from './permissions'

const machines = ['stripe', 'job', 'cli', 'link'] as const
const columns = [...Object.values(Role), ...Object.values(Duty), ...machines, 'public'] as const

const actorOf = (column: (typeof columns)[number]): Actor =>
  column in Role ? person(column as Role) : column in Duty ? person([], { duties: [column as Duty] }) : column === 'link' ? linkActor('matrix', 'matrix', { requestId: 'matrix' }) : { kind: column as 'public' | 'cli' | 'job' | 'stripe', id: column, requestId: 'matrix' }

test('the table and the rooms name the same operations: a new one without a rule, or a rule without its operation, fails here', async () => {
  expect([...new Set((await allOperations()).map((operation) => operation.spec.name))].sort()).toEqual(Object.keys(PERMISSIONS).sort())
})

test('trust: 12 every operation × every role, to be read by a human', async () => {
  const short = { any: 'any ', own: 'own ', unit: 'unit' }
  const width = Math.max(...Object.keys(PERMISSIONS).map((name) => name.length))
  const lines = Object.keys(PERMISSIONS).sort().map((name) =>
    `${name.padEnd(width)}  ${columns.map((column) => (short[accessOf(actorOf(column), name as Operation) ?? ('' as 'any')] ?? '·').padEnd(column.length)).join(' ')}`.trimEnd())
  await expect([`${''.padEnd(width)}  ${columns.join(' ')}`, ...lines, ''].join('\n')).toMatchFileSnapshot('./matrix.txt')
})

test('trust: 14 each operation really refuses each role that the table does not name', async () => {
  for (const operation of await allOperations()) {
    const { name } = operation.spec
    for (const column of columns) {
      const actor = actorOf(column)
      if (accessOf(actor, name)) continue
      await expect((operation as (actor: Actor, raw: unknown) => Promise<unknown>)(actor, {}), `${name} × ${column}`).rejects.toBeInstanceOf(Forbidden)
    }
  }
})

test('trust: 16 no operation swallows fields it does not know', async () => {
  const lenient: string[] = []
  for (const operation of await allOperations()) {
    const { name } = operation.spec
    if (operation.kind === 'query') continue
    const parsed = operation.spec.input.safeParse({ thisFieldDoesNotExist: 'x' })
    if (parsed.success || !JSON.stringify(parsed.error.issues).includes('unrecognized_keys')) lenient.push(name)
  }
  expect(lenient).toEqual([])
})
