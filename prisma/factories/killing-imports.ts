import { expect } from 'vitest'
import { db } from '@/lib/db'
import { startImport } from '@/lib/imports/commands'
import { importRoster } from '@/lib/imports/jobs'
import { person } from './actors'
import { uploaded } from './imports'
import { inChild } from './dying-child'
import type { Order } from './killed-import'
import { roster } from './rosters'

const ROWS = 40

/** Runs the import in a child that dies at that statement; its statements where it lived. */
const importInChild = (order: Order) => inChild<string[]>('killed-import', order)

let next = 900_000

async function askedImport(): Promise<{ importId: string; numbers: string[] }> {
  const from = (next += 1_000)
  const importId = await uploaded(roster(ROWS, { from }))
  await startImport(person('staff'), { importId, version: 1 })
  return { importId, numbers: Array.from({ length: ROWS }, (_, i) => String(from + i)) }
}

const membersOf = (numbers: string[]) => db.member.findMany({ where: { memberNumber: { in: numbers } }, select: { id: true } })

/** How many statements an import sends, counted on one that nobody kills. */
export async function countImportStatements(): Promise<string[]> {
  const { importId } = await askedImport()
  const statements = await importInChild({ importId, at: 0, when: 'before' })
  expect(statements).toBeDefined()
  return statements!
}

/** Kills an import there: it is wholly absent or wholly there, and the next worker ends with it wholly there, once. */
export async function killAndImportAgain(at: number, when: Order['when']): Promise<void> {
  const { importId, numbers } = await askedImport()
  expect(await importInChild({ importId, at, when }), `statement ${at}: the child should have died`).toBeUndefined()
  const left = await membersOf(numbers)
  expect([0, ROWS], `members after a kill ${when} statement ${at}`).toContain(left.length)
  const [effects, trail] = await Promise.all([
    db.importEffect.count({ where: { importId, target: 'Member' } }), db.auditEvent.count({ where: { requestId: importId, table: 'Member' } }),
  ])
  expect({ at, when, effects, trail }).toEqual({ at, when, effects: left.length, trail: left.length })
  await importRoster.run({ importId })
  const members = await membersOf(numbers)
  expect(members).toHaveLength(ROWS)
  expect(await db.duesOpening.count({ where: { memberId: { in: members.map(({ id }) => id) } } })).toBe(ROWS - 2)
  expect(await db.import.findUnique({ where: { id: importId } })).toMatchObject({ status: 'done' })
}
