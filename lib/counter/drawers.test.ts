import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, take } from '@/prisma/factories/counter'
import { owingMember } from '@/prisma/factories/payments'
import { closeDrawer, openDrawer } from './drawers'
import { getDesk } from './queries'
import { csvOfSheet, getSheet, listSheets } from './sheets'

const again = <A extends { requestId: string }>(actor: A): A => ({ ...actor, requestId: randomUUID() })
const linesOf = async (drawerId: string) => {
  const drawer = await db.drawer.findUniqueOrThrow({ where: { id: drawerId } })
  return drawer.journalId ? db.ledgerEntry.findMany({ where: { journalId: drawer.journalId }, select: { accountCode: true, amountCents: true } }) : []
}

describe('a drawer', () => {
  test('is opened with its float, one a person, however often it is clicked', async () => {
    const clerk = person('staff')
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDrawer(again(clerk), { float: '100' })))
    expect(new Set(opened.map((one) => one.drawerId)).size).toBe(1)
    await expect(openDrawer(again(clerk), { float: '50' })).rejects.toThrow('Please check the marked fields.')
    for (const role of ['member', 'viewer', 'organizer'] as const) await expect(openDrawer(person(role), { float: '0' })).rejects.toBeInstanceOf(Forbidden)
    const audited = again(person('staff'))
    await openDrawer(audited, { float: '0' })
    expect(await expectAudit(audited, 'counter.openDrawer')).toEqual(['insert Drawer'])
    expect((await getDesk(clerk, {})).drawer).toMatchObject({ floatCents: 10_000, expectedCents: 10_000 })
  })

  test('closes with what was counted; nothing is booked where it is as it should be', async () => {
    const clerk = await clerkAtDrawer('100')
    const member = await owingMember()
    await take(clerk, member.memberId)
    await take(clerk, (await owingMember()).memberId, { method: 'check', reference: '12' })
    const actor = again(clerk)
    await closeDrawer(actor, { drawerId: clerk.drawerId, counted: '190' })
    expect(await expectAudit(actor, 'counter.closeDrawer')).toEqual(['update Drawer: closedAt, closedBy, countedCents, expectedCents, version'])
    expect(await linesOf(clerk.drawerId)).toEqual([])
    const sheet = await getSheet(clerk, { drawerId: clerk.drawerId })
    expect(sheet).toMatchObject({ countedCents: 19_000, expectedCents: 19_000, totalCents: 18_000, totals: [{ method: 'Check', count: 1, cents: 9_000 }, { method: 'Cash', count: 1, cents: 9_000 }] })
    expect(csvOfSheet(sheet).split('\r\n').filter(Boolean)).toHaveLength(3)
    await expect(take(again(clerk), member.memberId, { amount: '5' })).rejects.toBeInstanceOf(Invalid)
  })

  test('a difference needs a reason of ten characters, is booked, and waits in the inbox from the setting on', async () => {
    const clerk = await clerkAtDrawer('100')
    const close = (counted: string, reason?: string) => closeDrawer(again(clerk), { drawerId: clerk.drawerId, counted, ...(reason === undefined ? {} : { reason }) })
    await expect(close('80')).rejects.toMatchObject({ errors: { reason: ['Counted are $80.00: $20.00 short. Count again, or say why in 10 characters or more.'] } })
    await expect(close('80', 'no idea')).rejects.toBeInstanceOf(Invalid)
    await close('80', 'Wrong change given to somebody')
    expect(await linesOf(clerk.drawerId)).toEqual(expect.arrayContaining([{ accountCode: 'clearing.counter', amountCents: -2_000 }, { accountCode: 'expense.over_short', amountCents: 2_000 }]))
    expect(await db.moneyException.findUnique({ where: { key: `drawer:${clerk.drawerId}` } })).toMatchObject({ kind: 'drawer_difference', amountCents: 2_000, room: 'drawers' })
    const small = await clerkAtDrawer('100')
    await closeDrawer(again(small), { drawerId: small.drawerId, counted: '100.50', reason: 'Two quarters under the mat' })
    expect(await linesOf(small.drawerId)).toEqual(expect.arrayContaining([{ accountCode: 'clearing.counter', amountCents: 50 }]))
    expect(await db.moneyException.count({ where: { key: `drawer:${small.drawerId}` } })).toBe(0)
  })

  test('two closings at once: one books, an equal one answers the same, another is told', async () => {
    const clerk = await clerkAtDrawer('100')
    const reason = 'Counted twice by two people'
    const answers = await Promise.allSettled(['90', '90', '95'].map((counted) => closeDrawer(again(clerk), { drawerId: clerk.drawerId, counted, reason })))
    expect(answers.every((answer) => answer.status === 'fulfilled' || answer.reason instanceof Invalid)).toBe(true)
    expect(answers.filter((answer) => answer.status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    expect(await db.journal.count({ where: { sourceKey: `drawer:${clerk.drawerId}` } })).toBe(1)
    const { countedCents } = await db.drawer.findUniqueOrThrow({ where: { id: clerk.drawerId } })
    await closeDrawer(again(clerk), { drawerId: clerk.drawerId, counted: String(countedCents! / 100), reason })
    expect(await db.journal.count({ where: { sourceKey: `drawer:${clerk.drawerId}` } })).toBe(1)
  })

  test('closing while payments are being taken: each is counted in or refused, none lies beside the count', async () => {
    const clerk = await clerkAtDrawer('0')
    const members = await Promise.all(Array.from({ length: 6 }, () => owingMember()))
    const [close, ...taken] = await Promise.allSettled([
      closeDrawer(again(clerk), { drawerId: clerk.drawerId, counted: '100', reason: 'Closed while others paid' }),
      ...members.map((member) => take(again(clerk), member.memberId)),
    ])
    expect(close!.status).toBe('fulfilled')
    for (const one of taken) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Invalid)
    const drawer = await db.drawer.findUniqueOrThrow({ where: { id: clerk.drawerId } })
    const cash = await db.payment.aggregate({ where: { drawerId: clerk.drawerId }, _sum: { amountCents: true } })
    expect(drawer.expectedCents).toBe(cash._sum.amountCents ?? 0)
    expect(taken.filter((one) => one.status === 'fulfilled')).toHaveLength((cash._sum.amountCents ?? 0) / 9_000)
  })

  test('is closed by its person or an officer; others’ drawers do not exist for the front desk and are closed to clerks', async () => {
    const clerk = await clerkAtDrawer('10')
    const desk = person('member', { duties: ['front_desk'] })
    for (const other of [person('staff'), desk]) await expect(closeDrawer(again(other), { drawerId: clerk.drawerId, counted: '10' })).rejects.toBeInstanceOf(NotFound)
    await expect(getSheet(desk, { drawerId: clerk.drawerId })).rejects.toBeInstanceOf(NotFound)
    await expect(getSheet(person('member'), { drawerId: clerk.drawerId })).rejects.toBeInstanceOf(Forbidden)
    expect((await listSheets(desk, {})).rows).toEqual([])
    await closeDrawer(person('officer'), { drawerId: clerk.drawerId, counted: '10' })
    const listed = await listSheets(person('viewer'), { by: clerk.userId })
    expect(listed.rows.map((row) => row.id)).toEqual([clerk.drawerId])
    const own = await clerkAtDrawer('5', desk)
    expect((await listSheets(desk, {})).rows.map((row) => row.id)).toEqual([own.drawerId])
  })
})
