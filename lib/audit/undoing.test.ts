import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { changeMemberStatus, undoMemberStatus } from '@/lib/members/commands'
import { getMember } from '@/lib/members/queries'
import { handOverTask, takeTaskBack, updateTask } from '@/lib/tasks/commands'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { again, atTheOffice } from '@/prisma/factories/office'
import { tasked } from '@/prisma/factories/tasks'

test('ux: 5 a change of status is taken back, once, and not where another change came after it', async () => {
  const memberId = await enrolled()
  const clerk = person('staff')
  const { requestId } = await changeMemberStatus(clerk, { memberId, status: 'suspended', startsOn: '2026-03-01', reason: 'Behind' })
  await expect(undoMemberStatus(person('staff', { memberId }), { memberId, requestId })).rejects.toThrow(Forbidden)
  await expect(undoMemberStatus(person('viewer'), { memberId, requestId })).rejects.toThrow(Forbidden)
  const back = again(clerk)
  await undoMemberStatus(back, { memberId, requestId })
  expect(await expectAudit(back, 'members.undoStatus')).toEqual(['update MemberStatusSpan: reason, status'])
  expect(await getMember(clerk, { memberId })).toMatchObject({ status: 'active', statusSpans: [{ startsOn: '2026-03-01', reason: 'Taken back' }, { value: 'active' }] })
  await expect(undoMemberStatus(again(clerk), { memberId, requestId })).rejects.toThrow(Invalid)

  // A change of the same day sets the span right in place.
  const first = await changeMemberStatus(again(clerk), { memberId, status: 'retired', startsOn: '2026-03-01', reason: 'Retired' })
  await changeMemberStatus(again(clerk), { memberId, status: 'inactive', startsOn: '2026-05-01', reason: 'Left' })
  await expect(undoMemberStatus(again(clerk), { memberId, requestId: first.requestId })).rejects.toThrow('changed again since')
  expect(await getMember(clerk, { memberId })).toMatchObject({ status: 'inactive' })
})

test('ux: 5 a task that was handed over goes back to whom it came from, unless somebody changed it', async () => {
  const [sam, olivia] = [await atTheOffice('staff'), await atTheOffice('officer')]
  const taskId = await tasked(sam)
  const { requestId } = await handOverTask(again(sam), { taskId, version: 1, ownerId: olivia.userId })
  const back = again(sam)
  await takeTaskBack(back, { taskId, requestId })
  expect(await expectAudit(back, 'tasks.takeBack')).toEqual(['update Task: ownerId, version'])
  expect(await db.task.findUniqueOrThrow({ where: { id: taskId } })).toMatchObject({ ownerId: sam.userId, version: 3 })
  const second = await handOverTask(again(sam), { taskId, version: 3, ownerId: olivia.userId })
  await updateTask(again(olivia), { taskId, version: 4, title: 'Call them both', details: '', dueOn: '2026-12-01' })
  await expect(takeTaskBack(again(sam), { taskId, requestId: second.requestId })).rejects.toThrow('changed again since')
  expect(await db.task.findUniqueOrThrow({ where: { id: taskId } })).toMatchObject({ ownerId: olivia.userId })
})
