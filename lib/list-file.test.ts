import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@/lib/auth/actor'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import * as dues from '@/lib/dues/export'
import { standingColumns, standingsFrom } from '@/lib/dues/schema'
import { exportStandings } from '@/lib/dues/standing-list'
import { Forbidden } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import * as payments from '@/lib/payments/export'
import { exportPayments } from '@/lib/payments/queries'
import { ListPayments, paymentColumns } from '@/lib/payments/schema'
import * as tasks from '@/lib/tasks/export'
import { exportTasks } from '@/lib/tasks/queries'
import { taskColumns, taskViewFrom } from '@/lib/tasks/schema'
import * as users from '@/lib/users/export'
import { exportUsers } from '@/lib/users/directory'
import { userColumns, userViewFrom } from '@/lib/users/schema'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, take } from '@/prisma/factories/counter'
import { atTheOffice } from '@/prisma/factories/office'
import { owingMember } from '@/prisma/factories/payments'
import { tasked } from '@/prisma/factories/tasks'
import { shownColumns } from './columns'
import { inBatches } from './list-file'

const at = new Date('2026-11-21T17:05:00Z')
const today = todayAtHall()
let sam: Person
let payer: { number: string; first: string; last: string }
let receipt: string

async function lines(parts: AsyncGenerator<string>): Promise<string[]> {
  let file = ''
  for await (const part of parts) file += part
  expect(file.charCodeAt(0)).toBe(0xfeff)
  return file.slice(1).trimEnd().split('\r\n')
}

beforeAll(async () => {
  const clerk = await clerkAtDrawer()
  const { memberId } = await owingMember()
  await take(clerk, memberId)
  const member = await db.member.findUniqueOrThrow({ where: { id: memberId } })
  payer = { number: member.memberNumber, first: member.firstName, last: member.lastName }
  receipt = (await exportedPayments(person('staff'), { q: payer.number }))[1]!.split(',')[0]!
  sam = await atTheOffice('staff', { name: '=Sam()' })
  await tasked(sam, { title: '=cmd|calc', dueOn: addDays(today, 3) })
  await tasked(sam, { title: 'Sooner', dueOn: today })
})

const exportedPayments = async (who: Person, params: Record<string, string>, shown?: Parameters<typeof payments.csvOf>[1]) => lines(payments.csvOf((await exportPayments(who, ListPayments.parse(params))).batches, shown))

describe('trust: 25 the file of a list has what its filters mean, in its order, formulas made harmless', () => {
  test('payments', async () => {
    const [head, one, ...rest] = await exportedPayments(person('staff'), { q: payer.number })
    expect(head).toBe('receipt,received_on,member_number,first_name,last_name,in_suspense,method,reference,amount')
    expect(one).toMatch(new RegExp(`^${receipt},${today},${payer.number},${payer.first},${payer.last},no,.*,\\d+\\.\\d\\d$`))
    expect(rest).toEqual([])
    expect(await exportedPayments(person('staff'), { q: payer.number, method: 'payroll_deduction' })).toHaveLength(1)
    expect(await exportedPayments(person('staff'), { from: today }, shownColumns(paymentColumns, 'amount'))).toEqual(['receipt,amount', `${receipt},${one!.split(',').at(-1)}`])
    expect(payments.fileNameOf(ListPayments.parse({ method: 'cash', from: '2026-01-01' }), at)).toBe('payments-cash-from-2026-01-01-2026-11-21-0905.csv')
  })

  test('standings', async () => {
    const { batches } = await exportStandings(person('staff'), standingsFrom({ q: payer.number }))
    const [head, one, ...rest] = await lines(dues.csvOf(batches))
    expect(head).toBe('member_number,first_name,last_name,standing,owes_since,months_owed,owed,credit')
    expect(one!.split(',').slice(0, 3)).toEqual([payer.number, payer.first, payer.last])
    expect(rest).toEqual([])
    const view = standingsFrom({ cols: 'owed', sort: 'owed', direction: 'desc' })
    const shown = await lines(dues.csvOf((await exportStandings(person('staff'), view)).batches, shownColumns(standingColumns, view.cols)))
    expect(shown[0]).toBe('first_name,last_name,owed')
    expect(dues.fileNameOf(standingsFrom({ standing: 'overdue' }), at, 'Späte Zahler')).toBe('dues-spate-zahler-2026-11-21-0905.csv')
  })

  test('tasks', async () => {
    const inFile = async (params: Record<string, string>) => {
      const view = taskViewFrom(params)
      const { batches } = await exportTasks(sam, view)
      const read = async function* () { for await (const batch of batches) yield batch.map((task) => ({ ...task, about: null })) }
      return lines(tasks.csvOf(read(), params['cols'] ? shownColumns(taskColumns, view.cols) : undefined))
    }
    expect(await inFile({})).toEqual(['task,about,owner,due_on,made_on,done_on', `Sooner,,'=Sam(),${today},${today},`, `'=cmd|calc,,'=Sam(),${addDays(today, 3)},${today},`])
    expect(await inFile({ q: 'calc', cols: 'due' })).toEqual(['task,due_on', `'=cmd|calc,${addDays(today, 3)}`])
    expect(tasks.fileNameOf(taskViewFrom({ state: 'overdue' }), at)).toBe('tasks-mine-overdue-2026-11-21-0905.csv')
  })

  test('accounts', async () => {
    const view = userViewFrom({ q: 'Sam()', cols: 'roles,state' })
    expect(await lines(users.csvOf((await exportUsers(person('admin'), view)).batches, shownColumns(userColumns, view.cols)))).toEqual(['name,roles,state', "'=Sam(),Staff,No password yet"])
    expect((await lines(users.csvOf((await exportUsers(person('admin'), view)).batches)))[0]).toBe('name,email,roles,duties,member_number,state,last_seen')
    expect(users.fileNameOf(userViewFrom({ role: 'staff' }), at)).toBe('users-staff-2026-11-21-0905.csv')
  })
})

const all = { payments: exportPayments, standings: exportStandings, tasks: exportTasks, accounts: exportUsers } as const
const asked = { payments: {}, standings: standingsFrom({}), tasks: taskViewFrom({}), accounts: userViewFrom({}) } as const
test.each<[keyof typeof all, string, Role, Role[]]>([
  ['payments', 'payments.export', 'staff', ['viewer', 'organizer', 'member', 'instructor']], ['standings', 'dues.exportStandings', 'staff', ['viewer', 'organizer', 'member']],
  ['tasks', 'tasks.export', 'staff', ['viewer', 'organizer', 'member']], ['accounts', 'users.export', 'admin', ['staff', 'officer', 'viewer', 'member']],
])('ux: 3 the file of %s needs its own right, and the trail says who took it', async (list, operation, role, refused) => {
  const take = all[list] as (who: Person, view: object) => Promise<unknown>
  const who = person(role)
  await take(who, asked[list])
  expect(await db.auditEvent.findMany({ where: { requestId: who.requestId }, select: { kind: true, operation: true, rowId: true } })).toEqual([{ kind: 'read', operation, rowId: 'export' }])
  for (const other of refused) await expect(take(person(other), asked[list]), other).rejects.toBeInstanceOf(Forbidden)
})

test('many rows are read a batch at a time, in the order that was settled', async () => {
  const parts: string[][] = []
  for await (const part of inBatches(['a', 'b', 'c', 'd', 'e'], async (ids) => ids, 2)) parts.push(part)
  expect(parts).toEqual([['a', 'b'], ['c', 'd'], ['e']])
})
