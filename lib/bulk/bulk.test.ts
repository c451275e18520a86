import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Person } from '@/lib/auth/actor'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { restoreMember, updateMember } from '@/lib/members/commands'
import { getMemberForEdit } from '@/lib/members/queries'
import { completeTask } from '@/lib/tasks/commands'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { again, atTheOffice } from '@/prisma/factories/office'
import { tasked } from '@/prisma/factories/tasks'
import { runBulk, undoBulk } from './commands'
import { getBulk, previewBulk } from './queries'
import { effectInWords, leftOutInWords, type BulkKey } from './schema'

type Asked = Parameters<typeof previewBulk>[1]

/** Looks at what an act would do and does it, as the form does. */
async function done(by: Person, asked: Asked, said: Record<string, string> = {}): Promise<string> {
  const { version } = await previewBulk(again(by), asked)
  return (await runBulk(by, { ...asked, key: randomUUID(), version, ...said } as Parameters<typeof runBulk>[1])).actId
}

const city = () => `City ${randomUUID().slice(0, 8)}`
const live = async (ids: string[]) => (await db.member.findMany({ where: { id: { in: ids }, archivedAt: null }, select: { id: true } })).map(({ id }) => id).sort()
const statusOf = async (memberId: string) => (await db.memberStatusSpan.findFirstOrThrow({ where: { memberId, endsOn: null } })).status

test('ux: 4 members are archived together, the own record and archived ones left out and said, and taken back but for what somebody changed', async () => {
  const ids = [await enrolled(), await enrolled(), await enrolled(), await enrolled()]
  const [one, two, own, away] = ids as [string, string, string, string]
  const officer = await atTheOffice('officer', { memberId: own })
  await done(again(officer), { act: 'members.archive', id: [away] }, { reason: 'Moved away' })
  const seen = await previewBulk(officer, { act: 'members.archive', id: ids })
  expect(seen).toMatchObject({ total: 4, changing: 2, leftOut: [{ why: 'your own record', count: 1 }, { why: 'archived already', count: 1 }] })
  expect(effectInWords('members.archive', seen.changing)).toBe('Archives 2 members.')
  expect(leftOutInWords(seen.leftOut)).toBe('2 are left out: 1 your own record, 1 archived already.')

  const act = again(officer)
  const actId = await done(act, { act: 'members.archive', id: ids }, { reason: 'Moved away' })
  expect(await live(ids)).toEqual([own])
  expect((await expectAudit(act, 'bulk.run')).filter((line) => line.includes('Member'))).toEqual(['update Member: archivedAt', 'update Member: archivedAt'])
  expect(await db.auditEvent.count({ where: { requestId: act.requestId, table: 'Member', reason: 'Moved away' } })).toBe(2)
  expect(await getBulk(officer, { actId })).toMatchObject({ changed: 2, undoable: true, keptCount: 0, author: 'Ana Reyes' })

  // Somebody restored and edited one of them meanwhile: it stays as they left it.
  await restoreMember(await atTheOffice('officer'), { memberId: two })
  const back = again(officer)
  await undoBulk(back, { actId })
  expect((await expectAudit(back, 'bulk.undo')).filter((line) => line.includes('Member'))).toEqual(['update Member: archivedAt'])
  expect(await live(ids)).toEqual([one, two, own].sort())
  const after = await getBulk(officer, { actId })
  expect(after).toMatchObject({ undoable: false, keptCount: 1 })
  expect(after.rows.find((row) => row.kept)).toMatchObject({ recordId: two, kept: 'changed since' })
  // Pressed twice it is one undo.
  await undoBulk(again(officer), { actId })
  expect((await getBulk(officer, { actId })).keptCount).toBe(1)
})

test('ux: 4 all that a filter means: counted again, what changed meanwhile is told, and the same form sent twice is one act', async () => {
  const home = city()
  const ids = [await enrolled({ city: home }), await enrolled({ city: home, lastName: 'Quibblefern' })]
  const clerk = await atTheOffice('staff')
  const asked = { act: 'members.status' as BulkKey, query: '?q=quibblefern', status: 'retired', startsOn: todayAtHall() } as Asked
  const { version, changing } = await previewBulk(clerk, asked)
  expect(changing).toBe(1)
  ids.push(await enrolled({ city: home, lastName: 'Quibblefern' }))
  const form = { ...asked, key: randomUUID(), version, reason: 'Left the trade' } as Parameters<typeof runBulk>[1]
  const refused = await runBulk(again(clerk), form).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Conflict)
  expect((refused as Conflict).differences).toEqual([{ field: 'count', label: 'It changes', yours: '1 member', theirs: '2 members' }])
  expect(await statusOf(ids[1]!)).toBe('active')
  const sent = { ...form, version: (refused as Conflict).currentVersion }
  const both = await Promise.all([runBulk(again(clerk), sent), runBulk(again(clerk), sent)])
  expect(both[0]).toEqual(both[1])
  expect(await Promise.all(ids.map(statusOf))).toEqual(['active', 'retired', 'retired'])
  expect(await getBulk(clerk, both[0])).toMatchObject({ changed: 2, reason: 'Left the trade' })

  // Undo gives the status back; a member whose particulars alone were edited goes with the others.
  const { memberNumber, firstName, lastName, language, version: was, dateOfBirth, hireDate, email, phone, address, state, zipCode, middleName } = await getMemberForEdit(clerk, { memberId: ids[1]! })
  await updateMember(again(clerk), { memberId: ids[1]!, version: was, memberNumber, firstName, lastName, middleName, language, dateOfBirth, hireDate, email, phone, address, state, zipCode, city: 'Renton' })
  await undoBulk(again(clerk), both[0])
  expect(await Promise.all(ids.map(statusOf))).toEqual(['active', 'active', 'active'])
})

test('ux: 4 an act asks for the right to do the same to one record, and belongs to who did it', async () => {
  const [memberId, staff, organizer, viewer] = [await enrolled(), await atTheOffice('staff'), await atTheOffice('organizer'), await atTheOffice('viewer')]
  const asked = { act: 'members.archive' as BulkKey, id: [memberId] }
  await expect(previewBulk(staff, asked)).rejects.toThrow(Forbidden)
  await expect(runBulk(staff, { ...asked, key: randomUUID(), version: '1.x', reason: 'x' })).rejects.toThrow(Forbidden)
  await expect(previewBulk(organizer, { act: 'members.status', id: [memberId] })).rejects.toThrow(Forbidden)
  await expect(previewBulk(viewer, asked)).rejects.toThrow(Forbidden)
  expect(await live([memberId])).toEqual([memberId])

  const officer = await atTheOffice('officer')
  await expect(runBulk(officer, { ...asked, key: randomUUID(), version: (await previewBulk(officer, asked)).version })).rejects.toThrow(Invalid)
  const actId = await done(again(officer), asked, { reason: 'Twice on record' })
  await expect(getBulk(staff, { actId })).rejects.toThrow(NotFound)
  await expect(undoBulk(again(staff), { actId })).rejects.toThrow(NotFound)
  await expect(runBulk(staff, { act: 'members.status', id: [memberId], key: actId, version: '1.x', status: 'retired', startsOn: todayAtHall(), reason: 'x' })).rejects.toThrow(NotFound)
})

test('ux: 4 tasks: made about many, handed over, completed, each taken back', async () => {
  const [sam, olivia] = [await atTheOffice('staff'), await atTheOffice('officer')]
  const members = [await enrolled(), await enrolled()]
  const about = () => db.task.findMany({ where: { recordId: { in: members } }, orderBy: { recordId: 'asc' } })
  const given = await done(again(sam), { act: 'members.task', id: members }, { title: 'Ask for the form', ownerId: olivia.userId, dueOn: addDays(todayAtHall(), 3) })
  expect((await about()).map((task) => [task.title, task.ownerId, task.memberId === task.recordId])).toEqual([['Ask for the form', olivia.userId, true], ['Ask for the form', olivia.userId, true]])
  const [first] = await about()
  await completeTask(again(olivia), { taskId: first!.id, version: 1 })
  await undoBulk(again(sam), { actId: given })
  // The one that was done since stands; its row in the act names the member, and the trail names the task.
  expect((await about()).map((task) => task.id)).toEqual([first!.id])

  const own = [await tasked(sam), await tasked(sam)]
  const handed = await done(again(sam), { act: 'tasks.handOver', id: own, ownerId: olivia.userId })
  expect(await db.task.count({ where: { id: { in: own }, ownerId: olivia.userId } })).toBe(2)
  await undoBulk(again(sam), { actId: handed })
  expect(await db.task.count({ where: { id: { in: own }, ownerId: sam.userId, version: 3 } })).toBe(2)
  const ticked = await done(again(sam), { act: 'tasks.complete', id: own })
  expect(await db.task.count({ where: { id: { in: own }, doneAt: null } })).toBe(0)
  await undoBulk(again(sam), { actId: ticked })
  expect(await db.task.count({ where: { id: { in: own }, doneAt: null } })).toBe(2)
})
