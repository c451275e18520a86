import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonths, dateFrom, firstOfMonth, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { runCharges } from '@/lib/dues/charge-run'
import { getDuesAccount } from '@/lib/dues/queries'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { restoreMember, updateMember } from '@/lib/members/commands'
import { getMemberForEdit, listMembers } from '@/lib/members/queries'
import { viewFrom } from '@/lib/members/schema'
import { getPayment, listPaymentsOfMember } from '@/lib/payments/queries'
import { recordPayments } from '@/lib/payments/record'
import { cliActor } from '@/lib/auth/actor'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround } from '@/prisma/factories/dues'
import { drawn, drawnOrganizations, enrolledTwice } from '@/prisma/factories/duplicates'
import { enrolled } from '@/prisma/factories/members'
import { arranged } from '@/prisma/factories/payments'
import { mergeMembers } from './merge-members'
import { mergeOrganizations } from './merge-organizations'
import { compareMembers, getMerge, listDuplicates, listMergesInto } from './queries'
import { undoMerge } from './undo'

const clerk = () => person('staff')
const today = todayAtHall()
beforeAll(() => duesGround(addMonths(firstOfMonth(today), -2), firstOfMonth(today)))

const organization = (name: string, over: { city?: string } = {}) => arranged((tx) => tx.organization.create({ data: { name, type: 'employer', city: over.city ?? 'Kent' }, select: { id: true } })).then(({ id }) => id)
const job = (memberId: string, organizationId: string, over: { endedOn?: Date } = {}) =>
  arranged((tx) => tx.employment.create({ data: { memberId, organizationId, jobTitle: 'Lineman', startedOn: dateFrom('2024-05-01'), ...over }, select: { id: true } })).then(({ id }) => id)
const account = (memberId: string, roles: ('member' | 'staff')[] = ['member']) => arranged((tx) => tx.user.create({
  data: {
    email: `${randomUUID()}@hall.test`, name: 'Duplicate Test', memberId, roles: { create: roles.map((role) => ({ role })) },
    sessions: { create: { tokenHash: randomUUID(), expiresAt: new Date(Date.now() + 3_600_000) } },
  }, select: { id: true },
})).then(({ id }) => id)
const columns = (id: string) => db.member.findUniqueOrThrow({ where: { id }, omit: { updatedAt: true, version: true, searchText: true } })

describe('merging two members', () => {
  test('takes the chosen fields and all that hangs on the other record; the other is put away and leads to the kept one', async () => {
    const [keptId, lostId] = await enrolledTwice({ phone: '206-555-0101' })
    const before = await columns(lostId), author = await account(await enrolled(), ['staff'])
    const employer = await organization('Cascade Line Works')
    const jobId = await job(lostId, employer)
    await arranged(async (tx) => {
      await tx.memberNote.create({ data: { memberId: lostId, text: 'Called about the hall', authorId: author } })
      await tx.task.create({ data: { title: 'Call back', room: 'members', recordId: lostId, memberId: lostId, ownerId: author, dueOn: dateFrom(today), createdBy: 'user:x' } })
    })
    const actor = clerk()
    const { mergeId } = await mergeMembers(actor, { ...(await drawn(keptId, lostId)), memberNumber: 'lost', firstName: 'lost' })
    expect(await columns(keptId)).toMatchObject({ memberNumber: before.memberNumber, firstName: before.firstName, phone: '206-555-0101', archivedAt: null })
    expect(await columns(lostId)).toMatchObject({ mergedIntoId: keptId, lastName: before.lastName })
    expect((await columns(lostId)).archivedAt).not.toBeNull()
    expect(await db.employment.findUnique({ where: { id: jobId } })).toMatchObject({ memberId: keptId, endedOn: null })
    expect(await db.memberNote.count({ where: { memberId: keptId } })).toBe(1)
    expect(await db.task.findFirst({ where: { room: 'members', recordId: keptId } })).toMatchObject({ memberId: keptId })
    expect(await getMerge(clerk(), { mergeId })).toMatchObject({ kept: { id: keptId }, lost: { id: lostId, merged: true }, canBeUndone: true, undoneAt: null })
    expect(await listMergesInto(clerk(), { kind: 'member', keptId })).toMatchObject([{ id: mergeId }])
    const lines = await expectAudit(actor, 'duplicates.mergeMembers')
    for (const line of ['insert Merge', 'update MemberNote: memberId', 'update Employment: memberId, version', 'update Member: archivedAt, mergedIntoId']) expect(lines).toContain(line)
  })

  test('a wish for no mailings comes over, and goes back with the merge unless the member said otherwise since', async () => {
    const [keptId, lostId] = await enrolledTwice()
    const since = new Date('2026-03-01T12:00:00Z')
    await arranged((tx) => tx.member.update({ where: { id: lostId }, data: { noMailingAt: since } }))
    const { mergeId } = await mergeMembers(clerk(), await drawn(keptId, lostId))
    expect((await columns(keptId)).noMailingAt).toEqual(since)
    await undoMerge(clerk(), { mergeId })
    expect([(await columns(keptId)).noMailingAt, (await columns(lostId)).noMailingAt]).toEqual([null, since])
  })

  test('lists leave the merged record out, and a search for its number or name finds the kept one', async () => {
    const [keptId, lostId] = [await enrolled({ firstName: 'Ottilie', lastName: 'Brandvold', memberNumber: 'OB-1' }), await enrolled({ firstName: 'Otilia', lastName: 'Brandwold', memberNumber: 'OB-2' })]
    await mergeMembers(clerk(), await drawn(keptId, lostId))
    for (const q of ['OB-2', 'Otilia Brandwold', 'OB-1']) {
      for (const archived of ['no', 'all']) expect((await listMembers(clerk(), viewFrom({ q, archived }))).members.map((member) => member.id), q).toEqual([keptId])
    }
    expect((await listMembers(clerk(), viewFrom({ q: 'OB-2', archived: 'only' }))).members).toEqual([])
    await expect(restoreMember(person('officer'), { memberId: lostId })).rejects.toThrow(/merged into another/)
  })

  test('undone, both records are as before, and what was edited since stays and is said', async () => {
    const [keptId, lostId] = await enrolledTwice()
    const employer = await organization('Undone Line Works'), [own, other] = [await job(keptId, employer), await job(lostId, employer)]
    const userId = await account(lostId)
    const before = [await columns(keptId), await columns(lostId)]
    const { mergeId } = await mergeMembers(clerk(), { ...(await drawn(keptId, lostId)), memberNumber: 'lost', firstName: 'lost', lastName: 'lost', jobs: 'same' })
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ memberId: keptId, lockedAt: null })
    expect(await db.employment.findMany({ where: { memberId: keptId, voidedAt: null }, select: { id: true } })).toEqual([{ id: own }])
    const edit = await getMemberForEdit(clerk(), { memberId: keptId })
    const { id: _, archivedAt: __, ...fields } = edit
    await updateMember(clerk(), { ...fields, memberId: keptId, lastName: 'Newly-Wed' })
    const undoer = clerk()
    const { left } = await undoMerge(undoer, { mergeId })
    expect(left).toEqual(['Last name was changed since the merge and stays: Newly-Wed.'])
    expect([{ ...(await columns(keptId)), lastName: before[0]!.lastName }, await columns(lostId)]).toEqual(before)
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ memberId: lostId })
    expect(await db.employment.findUnique({ where: { id: other } })).toMatchObject({ memberId: lostId, voidedAt: null, endedOn: null })
    expect(await expectAudit(undoer, 'duplicates.undoMerge')).toContain('update Merge: moved, undoneAt, undoneBy')
    await expect(undoMerge(clerk(), { mergeId })).rejects.toThrow(/undone already/)
  })

  test('money-cases: 33 the kept record owes the sum less double months, shows the payments of both, and undone each has its own again', async () => {
    const [keptId, lostId] = await enrolledTwice()
    for (const ago of [-1, 0]) await runCharges(person('officer'), { month: addMonths(firstOfMonth(today), ago) })
    await recordPayments(cliActor('test'), { payments: [{ memberId: lostId, amountCents: 7500, method: 'check', receivedOn: today }] })
    const glance = async (memberId: string) => (({ balanceCents, months, paidThroughOn }) => ({ balanceCents, paidThroughOn, months: months.map((month) => month.openCents) }))(await getDuesAccount(clerk(), { memberId }))
    const before = [await glance(keptId), await glance(lostId)]
    expect((await compareMembers(clerk(), { kind: 'member', keptId, lostId })).money).toMatchObject({ doubledCents: 15_000, before: { keptCents: 15_000, lostCents: 7500 }, after: { owedCents: 7500, creditCents: 0 } })
    const { mergeId } = await mergeMembers(clerk(), await drawn(keptId, lostId))
    expect(await glance(keptId)).toMatchObject({ balanceCents: 7500, months: [7500, 0] })
    expect(await glance(lostId)).toMatchObject({ balanceCents: 0, months: [] })
    const me = person('member', { memberId: keptId })
    const [receipt] = await listPaymentsOfMember(me, { memberId: keptId })
    expect(await getPayment(me, { paymentId: receipt!.id })).toMatchObject({ amountCents: 7500, member: { id: lostId } })
    await expect(getPayment(person('member', { memberId: await enrolled() }), { paymentId: receipt!.id })).rejects.toBeInstanceOf(NotFound)
    await undoMerge(clerk(), { mergeId })
    expect([await glance(keptId), await glance(lostId)]).toEqual(before)
    expect(await listPaymentsOfMember(clerk(), { memberId: keptId })).toEqual([])
  })

  test('trust: 34 what was changed since the page was drawn is shown, and nothing is merged', async () => {
    const [keptId, lostId] = await enrolledTwice()
    const asDrawn = await drawn(keptId, lostId)
    await arranged((tx) => tx.member.update({ where: { id: lostId }, data: { phone: '206-555-0188' } }))
    const conflict = await mergeMembers(clerk(), asDrawn).catch((error: unknown) => error) as Conflict
    expect(conflict).toBeInstanceOf(Conflict)
    expect(conflict.differences).toMatchObject([{ label: expect.stringMatching(/^Phone of/) as string, yours: '', theirs: '206-555-0188' }])
    expect((await columns(lostId)).mergedIntoId).toBeNull()
    await expect(mergeMembers(clerk(), { ...asDrawn, version: conflict.currentVersion })).resolves.toBeDefined()
  })

  test('trust: 34 two clerks at once: one merges, the other is told', async () => {
    const [one, two] = await enrolledTwice()
    const third = await enrolled()
    const tries = await Promise.allSettled([mergeMembers(clerk(), await drawn(one, two)), mergeMembers(clerk(), await drawn(two, one)), mergeMembers(clerk(), await drawn(third, two))])
    expect(tries.filter((tried) => tried.status === 'fulfilled')).toHaveLength(1)
    for (const lost of tries) if (lost.status === 'rejected') expect((lost.reason as Error).constructor).toSatisfy((kind) => kind === Invalid || kind === Conflict)
    expect(await db.merge.count({ where: { OR: [{ keptId: { in: [one, two, third] } }], undoneAt: null } })).toBe(1)
  })

  test('refuses money on its way, archived records, the own record, members and made-up ids', async () => {
    const [keptId, lostId] = await enrolledTwice()
    const form = await drawn(keptId, lostId)
    for (const memberId of [keptId, lostId]) await expect(mergeMembers(person(['staff', 'member'], { memberId }), form)).rejects.toBeInstanceOf(Forbidden)
    for (const role of ['member', 'organizer', 'viewer'] as const) await expect(mergeMembers(person(role), form)).rejects.toBeInstanceOf(Forbidden)
    await expect(mergeMembers(clerk(), { ...form, lostId: randomUUID() })).rejects.toBeInstanceOf(NotFound)
    await expect(mergeMembers(clerk(), { ...form, lostId: keptId })).rejects.toBeInstanceOf(NotFound)
    await expect(mergeMembers(clerk(), { ...form, version: 'nonsense' })).rejects.toBeInstanceOf(Invalid)
    const { id } = await arranged((tx) => tx.checkout.create({ data: { memberId: lostId, status: 'open', amountCents: 7500, createdBy: 'x', environment: 'dev', idempotencyKey: randomUUID(), expiresAt: new Date(Date.now() + 3_600_000) } }))
    await expect(mergeMembers(clerk(), form)).rejects.toThrow(/on its way/)
    await arranged((tx) => tx.checkout.update({ where: { id }, data: { status: 'canceled' } }))
    await arranged((tx) => tx.member.update({ where: { id: lostId }, data: { archivedAt: new Date() } }))
    await expect(mergeMembers(clerk(), form)).rejects.toThrow(/archived/)
  })

  test('two current jobs: one must be chosen, and both accounts: the other one is locked and its sessions end', async () => {
    const [keptId, lostId] = await enrolledTwice()
    const [mine, theirs] = [await job(keptId, await organization('North Sound Power')), await job(lostId, await organization('South Sound Power'))]
    const [keptUser, lostUser] = [await account(keptId), await account(lostId)]
    const form = await drawn(keptId, lostId)
    await expect(mergeMembers(clerk(), form)).rejects.toMatchObject({ errors: { jobs: ['Both records have a current job. Say which one holds.'] } })
    await expect(mergeMembers(clerk(), { ...form, jobs: 'same' })).rejects.toBeInstanceOf(Invalid)
    await expect(mergeMembers(clerk(), { ...form, jobs: 'endOwn', jobEndsOn: '2020-01-01' })).rejects.toBeInstanceOf(Invalid)
    await expect(mergeMembers(clerk(), { ...form, jobs: 'concurrent' })).rejects.toThrow(/marked fields/)
    const { mergeId } = await mergeMembers(clerk(), { ...form, jobs: 'endOwn', jobEndsOn: '2025-06-30' })
    expect(await db.employment.findUnique({ where: { id: mine } })).toMatchObject({ endedOn: dateFrom('2025-06-30') })
    expect(await db.employment.findUnique({ where: { id: theirs } })).toMatchObject({ memberId: keptId, endedOn: null })
    expect(await db.user.findUnique({ where: { id: lostUser }, select: { lockedAt: true, memberId: true } })).toMatchObject({ memberId: lostId, lockedAt: expect.any(Date) as Date })
    expect(await db.session.count({ where: { userId: lostUser, endedAt: null } })).toBe(0)
    expect(await db.session.count({ where: { userId: keptUser, endedAt: null } })).toBe(1)
    await undoMerge(clerk(), { mergeId })
    expect(await db.user.findUnique({ where: { id: lostUser }, select: { lockedAt: true } })).toEqual({ lockedAt: null })
    expect(await db.employment.findUnique({ where: { id: mine } })).toMatchObject({ endedOn: null })
  })

  test('an account with rights of the office is never locked by a merge', async () => {
    const [keptId, lostId] = await enrolledTwice()
    await account(keptId)
    const officeUser = await account(lostId, ['staff'])
    await expect(mergeMembers(clerk(), await drawn(keptId, lostId))).rejects.toThrow(/rights of the office/)
    expect(await db.user.findUnique({ where: { id: officeUser } })).toMatchObject({ lockedAt: null, memberId: lostId })
  })

  test('merges come apart in order, the last one first, for thirty days', async () => {
    const [a, b, c] = [await enrolled(), await enrolled(), await enrolled()]
    const { mergeId: first } = await mergeMembers(clerk(), await drawn(b, a))
    const { mergeId: second } = await mergeMembers(clerk(), await drawn(c, b))
    expect(await columns(a)).toMatchObject({ mergedIntoId: c })
    await expect(undoMerge(clerk(), { mergeId: first })).rejects.toThrow(/Undo that merge first/)
    await undoMerge(clerk(), { mergeId: second })
    expect(await columns(a)).toMatchObject({ mergedIntoId: b })
    await arranged((tx) => tx.merge.update({ where: { id: first }, data: { mergedAt: new Date(Date.now() - 31 * 86_400_000) } }))
    await expect(undoMerge(clerk(), { mergeId: first })).rejects.toThrow(/for 30 days/)
    expect(await columns(a)).toMatchObject({ mergedIntoId: b })
  })
})

test('two organizations become one with contacts, agreements and jobs, and two again', async () => {
  const [keptId, lostId] = [await organization('Tideflats Electric Inc.'), await organization('Tideflats Electric LLC')]
  await arranged(async (tx) => {
    for (const organizationId of [keptId, lostId]) await tx.organizationContact.create({ data: { organizationId, firstName: 'Pat', lastName: 'Reyes', isPrimary: true } })
    await tx.agreement.create({ data: { organizationId: lostId, name: 'Inside agreement', type: 'standard', startsOn: dateFrom('2024-01-01') } })
    await tx.organization.update({ where: { id: lostId }, data: { phone: '206-555-0133' } })
  })
  const jobId = await job(await enrolled(), lostId)
  const actor = clerk()
  const { mergeId } = await mergeOrganizations(actor, { ...(await drawnOrganizations(keptId, lostId)), phone: 'lost' })
  expect(await db.organization.findUnique({ where: { id: keptId }, include: { _count: true } })).toMatchObject({ phone: '206-555-0133', name: 'Tideflats Electric Inc.', _count: { contacts: 2, agreements: 1, employments: 1, mergedFrom: 1 } })
  expect(await db.organizationContact.count({ where: { organizationId: keptId, isPrimary: true } })).toBe(1)
  await expectAudit(actor, 'duplicates.mergeOrganizations')
  await undoMerge(clerk(), { mergeId })
  expect(await db.organization.findUnique({ where: { id: keptId }, include: { _count: true } })).toMatchObject({ phone: null, _count: { contacts: 1, agreements: 0, employments: 0 } })
  expect(await db.organization.findUnique({ where: { id: lostId } })).toMatchObject({ mergedIntoId: null, archivedAt: null })
  expect(await db.organizationContact.count({ where: { organizationId: lostId, isPrimary: true } })).toBe(1)
  expect(await db.employment.findUnique({ where: { id: jobId } })).toMatchObject({ organizationId: lostId })
  expect((await listDuplicates(clerk(), { kind: 'organization', show: 'merged', page: 1 })).pairs).toMatchObject([{ mergeId, why: expect.stringContaining('Undone by') as string }])
})
