import { describe, expect, test } from 'vitest'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { countWaiting } from '@/lib/waiting/queries'
import { again, atTheOffice } from '@/prisma/factories/office'
import { tasked } from '@/prisma/factories/tasks'
import { completeTask, createTask, handOverTask, reopenTask, updateTask } from './commands'
import { getTask, listTaskOwners, listTasks } from './queries'
import { dueOf } from './rules'
import { tasksHref, taskViewFrom } from './schema'

const today = todayAtHall()
const view = (over: Record<string, string> = {}) => taskViewFrom(over)
const titles = async (reader: Parameters<typeof listTasks>[0], over: Record<string, string> = {}) => (await listTasks(reader, view(over))).tasks.map((task) => task.title)

describe('a task', () => {
  test('is made on a record, for somebody, by a day', async () => {
    const [sam, olivia, memberId] = [await atTheOffice('staff', { name: 'Sam Hill' }), await atTheOffice('officer', { name: 'Olivia Gray' }), await enrolled()]
    const { taskId } = await createTask(sam, { title: ' Ask for  the form ', details: '', ownerId: olivia.userId, dueOn: today, room: 'members', recordId: memberId })
    expect(await getTask(olivia, { taskId })).toMatchObject({
      title: 'Ask for the form', details: null, owner: { name: 'Olivia Gray' }, creator: 'Sam Hill', dueOn: today, room: 'members', recordId: memberId, doneAt: null, version: 1,
    })
    expect(await expectAudit(sam, 'tasks.create')).toEqual(['insert Task'])
    expect(await db.auditEvent.findFirst({ where: { requestId: sam.requestId } })).toMatchObject({ memberId })
    expect([(await countWaiting(olivia, {})).tasks, (await countWaiting(sam, {})).tasks]).toEqual([1, 0])
  })

  test('needs words, a day that exists, an owner of the office, and a whole record', async () => {
    const sam = await atTheOffice('staff')
    const task = { title: 'x', ownerId: sam.userId, dueOn: today }
    const viewer = await atTheOffice('viewer')
    for (const wrong of [{ title: ' ' }, { dueOn: '2026-02-30' }, { dueOn: '' }, { ownerId: 'me' }, { ownerId: viewer.userId }, { ownerId: crypto.randomUUID() }, { room: 'members' }, { room: 'cellar', recordId: sam.userId }]) {
      await expect(createTask(sam, { ...task, ...wrong } as typeof task)).rejects.toBeInstanceOf(Invalid)
    }
    for (const role of ['member', 'viewer', 'instructor'] as const) await expect(createTask(person(role), task)).rejects.toBeInstanceOf(Forbidden)
    expect(await db.task.count({ where: { createdBy: sam.id } })).toBe(0)
  })

  test('is edited, handed over, done and opened again; each step is an event', async () => {
    const [sam, olivia] = [await atTheOffice('staff'), await atTheOffice('officer')]
    const taskId = await tasked(sam)
    const steps = [again(sam), again(sam), again(olivia), again(olivia)] as const
    await updateTask(steps[0], { taskId, version: 1, title: 'Call her back', details: 'After four', dueOn: addDays(today, 2) })
    await handOverTask(steps[1], { taskId, version: 2, ownerId: olivia.userId })
    await completeTask(steps[2], { taskId, version: 3 })
    await reopenTask(steps[3], { taskId, version: 4 })
    expect(await expectAudit(steps[0], 'tasks.update')).toEqual(['update Task: details, dueOn, title, version'])
    expect(await expectAudit(steps[1], 'tasks.handOver')).toEqual(['update Task: ownerId, version'])
    expect(await expectAudit(steps[2], 'tasks.complete')).toEqual(['update Task: doneAt, version'])
    expect(await expectAudit(steps[3], 'tasks.reopen')).toEqual(['update Task: doneAt, version'])
    expect(await getTask(sam, { taskId })).toMatchObject({ title: 'Call her back', details: 'After four', owner: { id: olivia.userId }, doneAt: null, version: 5 })
    await expect(reopenTask(sam, { taskId, version: 5 })).rejects.toBeInstanceOf(Invalid)
    await expect(handOverTask(sam, { taskId, version: 5, ownerId: olivia.userId })).rejects.toBeInstanceOf(Invalid)
  })

  test('trust: 34 two who change one task: the second is told, and nothing is lost', async () => {
    const [sam, olivia] = [await atTheOffice('staff', { name: 'Sam' }), await atTheOffice('officer', { name: 'Olivia' })]
    const taskId = await tasked(sam, { title: 'Old' })
    await updateTask(again(olivia), { taskId, version: 1, title: 'New', details: null, dueOn: today })
    const late = { taskId, version: 1 }
    await expect(handOverTask(again(sam), { ...late, ownerId: olivia.userId })).rejects.toBeInstanceOf(Conflict)
    await expect(completeTask(again(sam), late)).rejects.toBeInstanceOf(Conflict)
    const conflict = await updateTask(again(sam), { ...late, title: 'Mine', details: null, dueOn: today }).catch((error: unknown) => error as Conflict)
    expect(conflict).toMatchObject({ currentVersion: '2', differences: [{ label: 'What', yours: 'Mine', theirs: 'New' }] })
    expect(await getTask(sam, { taskId })).toMatchObject({ title: 'New', version: 2, owner: { name: 'Sam' }, doneAt: null })
    // Both saw one version and one of them is done with it: the other learns so.
    const ended = await Promise.allSettled([completeTask(again(sam), { taskId, version: 2 }), completeTask(again(olivia), { taskId, version: 2 })])
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('the list', () => {
  test('shows the own open ones first, by day; all, done and overdue when asked; by record', async () => {
    const [sam, olivia, memberId] = [await atTheOffice('staff'), await atTheOffice('officer'), await enrolled()]
    await tasked(sam, { title: 'later', dueOn: addDays(today, 5) })
    await tasked(sam, { title: 'late', dueOn: addDays(today, -1), room: 'members', recordId: memberId })
    const done = await tasked(sam, { title: 'finished' })
    await completeTask(again(sam), { taskId: done, version: 1 })
    await tasked(sam, { title: 'hers', ownerId: olivia.userId, room: 'members', recordId: memberId })
    expect(await titles(sam)).toEqual(['late', 'later'])
    expect(await titles(sam, { state: 'overdue' })).toEqual(['late'])
    expect(await titles(sam, { state: 'done' })).toEqual(['finished'])
    expect(await titles(sam, { whose: 'all', room: 'members', recordId: memberId })).toEqual(['late', 'hers'])
    expect(await titles(sam, { sort: 'title', direction: 'desc' })).toEqual(['later', 'late'])
    expect(await titles(sam, { q: 'LAT', state: 'any' })).toEqual(['late', 'later'])
    expect((await listTasks(sam, view({ page: '7' }))).total).toBe(2)
  })

  test('trust: 13 an organizer sees the own ones and those given to others; viewers and members none', async () => {
    const [sam, omar] = [await atTheOffice('staff'), await atTheOffice('organizer')]
    const foreign = await tasked(sam, { title: 'not yours' })
    await tasked(omar, { title: 'given', ownerId: sam.userId })
    await tasked(omar, { title: 'kept' })
    expect(await titles(omar, { whose: 'all', sort: 'title' })).toEqual(['given', 'kept'])
    await expect(getTask(omar, { taskId: foreign })).rejects.toBeInstanceOf(NotFound)
    await expect(completeTask(again(omar), { taskId: foreign, version: 1 })).rejects.toBeInstanceOf(NotFound)
    for (const role of ['member', 'viewer', 'instructor'] as const) await expect(listTasks(person(role), view())).rejects.toBeInstanceOf(Forbidden)
  })

  test('what is about the own record is for others', async () => {
    const [sam, memberId] = [await atTheOffice('staff'), await enrolled()]
    const taskId = await tasked(sam, { room: 'members', recordId: memberId })
    const officer = await atTheOffice('officer', { memberId })
    expect(await titles(officer, { whose: 'all', room: 'members', recordId: memberId })).toEqual([])
    await expect(getTask(officer, { taskId })).rejects.toBeInstanceOf(NotFound)
  })

  test('owners are people of the office who can sign in', async () => {
    const [sam, viewer, front] = [await atTheOffice('staff'), await atTheOffice('viewer'), await atTheOffice('member', { duties: ['front_desk'] })]
    const ids = (await listTaskOwners(sam, {})).map((owner) => owner.id)
    expect([sam, viewer, front].map((someone) => ids.includes(someone.userId))).toEqual([true, false, true])
  })
})

test.each([
  [-3, 'overdue by 3 days', 'bad'], [-1, 'overdue by 1 day', 'bad'], [0, 'due today', 'warn'], [1, 'due tomorrow', 'warn'], [2, 'due in 2 days', 'warn'], [4, 'due in 4 days', 'info'],
  [14, 'due in 14 days', 'info'], [15, 'due Mar 16, 2026', 'neutral'],
] as const)('ux: 17 %i days off reads "%s"', (days, label, tone) => expect(dueOf(addDays('2026-03-01', days), '2026-03-01')).toEqual({ label, tone }))

test('done reads done, however late', () => expect(dueOf('2020-01-01', '2026-03-01', true)).toEqual({ label: 'done', tone: 'good' }))

test('a view of the list stands in its address, without what goes without saying', () => {
  expect(tasksHref(view({ sort: 'id; DROP', page: '-1', state: 'x', utm: '1' }))).toBe('/tasks')
  expect(tasksHref(view({ whose: 'all', state: 'overdue', page: '2' }))).toBe('/tasks?whose=all&state=overdue&page=2')
})
