import { describe, expect, test } from 'vitest'
import { auditLines, expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { archiveMember, changeMemberClassification, changeMemberStatus, enrolMember, restoreMember, updateMember } from './commands'
import { getMember, getMemberForEdit } from './queries'

const clerk = () => person('staff')
const officer = () => person('officer')
const today = todayAtHall()
const nobody = '019a0000-0000-7000-8000-000000000000'
const failure = async (asked: Promise<unknown>) => asked.then(() => undefined, (error: unknown) => error)
const complaints = async (asked: Promise<unknown>) => {
  const error = await failure(asked)
  expect(error).toBeInstanceOf(Invalid)
  return error as Invalid
}
const asTyped = async (memberId: string) => {
  const { id, version, archivedAt: _, ...typed } = await getMemberForEdit(clerk(), { memberId })
  return { memberId: id, version, ...typed }
}
const timeline = async (memberId: string) => {
  const { statusSpans } = await getMember(clerk(), { memberId })
  return statusSpans.reverse().map((span) => `${span.value} ${span.startsOn}–${span.endsOn ?? ''}`)
}

describe('enrolling', () => {
  test('enrols a member, active from the day of joining on', async () => {
    const actor = clerk()
    const { memberId } = await enrolMember(actor, {
        memberNumber: 'A-1', firstName: ' Ana ', lastName: 'Núñez', email: 'ana@example.org', hireDate: '2019-05-01',
        classification: 'apprentice_2',
      })
    expect(await getMember(clerk(), { memberId })).toMatchObject({
      memberNumber: 'A-1', firstName: 'Ana', status: 'active', classification: 'apprentice_2', hireDate: '2019-05-01', version: 1,
      archivedAt: null, language: 'en',
      statusSpans: [{ value: 'active', startsOn: '2019-05-01', endsOn: null }], classificationSpans: [
        { value: 'apprentice_2', startsOn: '2019-05-01', endsOn: null },
      ],
    })
    expect(await expectAudit(actor, 'members.enrol')).toEqual([
      'insert Member', 'insert MemberStatusSpan', 'insert MemberClassificationSpan',
    ])
  })

  test('begins today where the day of joining is unknown', async () => {
    const memberId = await enrolled({ hireDate: '' })
    expect((await getMember(clerk(), { memberId })).statusSpans).toMatchObject([{ startsOn: today }])
  })

  test('refuses a number that is taken, and says whose it is', async () => {
    await enrolled({ memberNumber: 'Dup-7', firstName: 'Rosa', lastName: 'Lee' })
    const actor = clerk()
    const { errors } = await complaints(
      enrolMember(actor, { memberNumber: 'dup-7', firstName: 'X', lastName: 'Y', classification: 'foreman' }),
    )
    expect(errors).toEqual({ memberNumber: ['Number Dup-7 belongs to Rosa Lee.'] })
    expect(await auditLines(actor.requestId)).toEqual([])
  })

  test('of twenty who enrol one number at once, one does', async () => {
    const twenty = Array.from(
      { length: 20 },
      () => enrolMember(clerk(), { memberNumber: 'race', firstName: 'Same', lastName: 'Number', classification: 'foreman' }),
    )
    const ended = await Promise.allSettled(twenty)
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of ended) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Invalid)
    expect(await db.memberStatusSpan.count({ where: { member: { memberNumber: 'race' } } })).toBe(1)
  })

  test.each(['member', 'viewer', 'organizer', 'instructor'] as const)('is refused to a %s', async (role) => {
    await expect(
      enrolMember(person(role), { memberNumber: 'no', firstName: 'No', lastName: 'One', classification: 'foreman' }),
    ).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('editing', () => {
  test('saves what was changed, counts the version up, and leaves the rest', async () => {
    const memberId = await enrolled({ phone: '206-555-0101', city: 'Kent' })
    const bystander = await enrolled()
    const before = await getMember(clerk(), { memberId: bystander })
    const actor = clerk()
    await updateMember(actor, { ...(await asTyped(memberId)), city: 'Renton', dateOfBirth: '1980-02-29' })
    expect(await getMember(clerk(), { memberId })).toMatchObject({
      city: 'Renton', phone: '206-555-0101', dateOfBirth: '1980-02-29', version: 2, status: 'active',
    })
    expect(await expectAudit(actor, 'members.update')).toEqual(['update Member: city, dateOfBirth, version'])
    expect(await getMember(clerk(), { memberId: bystander })).toEqual(before)
  })

  test('saving without a change writes nothing', async () => {
    const memberId = await enrolled({ address: '1 Elm St' })
    const actor = clerk()
    expect(await updateMember(actor, await asTyped(memberId))).toEqual({ memberId, version: 1 })
    expect(await auditLines(actor.requestId)).toEqual([])
  })

  test('trust: 34 two clerks edit one member: the second gets both versions and loses nothing', async () => {
    const memberId = await enrolled({ phone: '206-555-0101', city: 'Kent' })
    const [first, second] = [await asTyped(memberId), await asTyped(memberId)]
    await updateMember(clerk(), { ...first, phone: '206-555-0199' })
    const late = clerk()
    const conflict = await failure(updateMember(late, { ...second, city: 'Burien' }))
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences).toEqual([
        { field: 'phone', label: 'Phone', yours: '206-555-0101', theirs: '206-555-0199' },
        { field: 'city', label: 'City', yours: 'Burien', theirs: 'Kent' },
      ])
    expect(await auditLines(late.requestId)).toEqual([])
    expect(await getMember(clerk(), { memberId })).toMatchObject({ phone: '206-555-0199', city: 'Kent', version: 2 })

    // Having seen both, saving over is a second, deliberate step.
    await updateMember(clerk(), { ...second, phone: '206-555-0199', city: 'Burien', version: (conflict as Conflict).currentVersion })
    expect(await getMember(clerk(), { memberId })).toMatchObject({ phone: '206-555-0199', city: 'Burien', version: 3 })
  })

  test('trust: 34 of ten who save at once, one does and nine are told', async () => {
    const memberId = await enrolled()
    const typed = await asTyped(memberId)
    const ended = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => updateMember(clerk(), { ...typed, address: `${i} Oak St` })),
    )
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of ended) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Conflict)
    expect((await getMember(clerk(), { memberId })).version).toBe(2)
  })

  test('refuses a number that is taken, the own record, an archived member, an unknown one, and who may not', async () => {
    const memberId = await enrolled()
    await enrolled({ memberNumber: 'mine' })
    const typed = await asTyped(memberId)
    expect((await complaints(updateMember(clerk(), { ...typed, memberNumber: 'MINE' }))).errors).toHaveProperty('memberNumber')
    await expect(updateMember(person('staff', { memberId }), { ...typed, city: 'Kent' })).rejects.toThrow(/own record/)
    await expect(updateMember(person('member', { memberId }), { ...typed, city: 'Kent' })).rejects.toBeInstanceOf(Forbidden)
    await expect(updateMember(person('viewer'), { ...typed, city: 'Kent' })).rejects.toBeInstanceOf(Forbidden)
    await expect(updateMember(clerk(), { ...typed, memberId: nobody, city: 'Kent' })).rejects.toBeInstanceOf(NotFound)
    await archiveMember(officer(), { memberId, reason: 'Entered twice' })
    expect((await complaints(updateMember(clerk(), { ...typed, city: 'Kent' }))).message).toMatch(/archived/)
    expect((await getMember(clerk(), { memberId })).version).toBe(1)
  })
})

describe('changing the status', () => {
  test('suspends a member from a day on, with the reason in history and trail', async () => {
    const memberId = await enrolled({ hireDate: '2020-01-15' })
    const actor = clerk()
    await changeMemberStatus(actor, { memberId, status: 'suspended', startsOn: '2026-03-01', reason: 'Three months behind' })
    expect(await timeline(memberId)).toEqual(['active 2020-01-15–2026-03-01', 'suspended 2026-03-01–'])
    expect(await getMember(clerk(), { memberId })).toMatchObject({
      status: 'suspended', version: 1, statusSpans: [{ reason: 'Three months behind' }, {}],
    })
    expect(await expectAudit(actor, 'members.changeStatus')).toEqual(['update MemberStatusSpan: endsOn', 'insert MemberStatusSpan'])
    const rows = await db.auditEvent.findMany({ where: { requestId: actor.requestId } })
    expect(rows.map((row) => [row.reason, row.memberId])).toEqual([['Three months behind', memberId], ['Three months behind', memberId]])
  })

  test('a late entry holds until the change that is on record already', async () => {
    const memberId = await enrolled({ hireDate: '2020-01-15' })
    await changeMemberStatus(clerk(), { memberId, status: 'retired', startsOn: '2026-06-01' })
    await changeMemberStatus(clerk(), { memberId, status: 'suspended', startsOn: '2026-02-01', reason: 'Board decision of January' })
    await changeMemberStatus(clerk(), { memberId, status: 'active', startsOn: '2026-02-01', reason: 'Entered by mistake' })
    expect(await timeline(memberId)).toEqual(['active 2020-01-15–2026-02-01', 'active 2026-02-01–2026-06-01', 'retired 2026-06-01–'])
  })

  test('may lie ahead, and today’s status stays', async () => {
    const memberId = await enrolled()
    await changeMemberStatus(clerk(), { memberId, status: 'retired', startsOn: addDays(today, 30) })
    expect((await getMember(clerk(), { memberId })).status).toBe('active')
  })

  test('asks for a reason where one is owed, and refuses what is so already or cannot be', async () => {
    const memberId = await enrolled()
    const change = (over: object) => changeMemberStatus(clerk(), { memberId, status: 'suspended', startsOn: today, ...over })
    expect((await complaints(change({ reason: '  ' }))).errors).toHaveProperty('reason')
    expect((await complaints(change({ status: 'active' }))).errors).toHaveProperty('status')
    expect((await complaints(change({ status: 'deceased', startsOn: addDays(today, 1), reason: 'x' }))).errors).toHaveProperty('startsOn')
    expect((await complaints(change({ startsOn: '2026-02-30', reason: 'x' }))).errors).toHaveProperty('startsOn')
    expect(await timeline(memberId)).toHaveLength(1)
  })

  test('trust: 34 from an older look at the history it is a conflict, and changes nothing', async () => {
    const memberId = await enrolled()
    const { statusVersion: version } = await getMember(clerk(), { memberId })
    await changeMemberStatus(clerk(), { memberId, status: 'retired', startsOn: today, version })
    const conflict = await failure(
      changeMemberStatus(clerk(), { memberId, status: 'suspended', startsOn: today, reason: 'behind', version }),
    )
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences).toMatchObject([
      { label: 'Status', yours: 'Suspended', theirs: expect.stringContaining('Retired since') as string },
    ])
    expect((await getMember(clerk(), { memberId })).status).toBe('retired')
    await changeMemberStatus(
      clerk(), { memberId, status: 'suspended', startsOn: today, reason: 'behind', version: (conflict as Conflict).currentVersion },
    )
    expect((await getMember(clerk(), { memberId })).status).toBe('suspended')
  })

  test('two at once come one after the other: no overlap, nothing lost', async () => {
    const memberId = await enrolled()
    await Promise.all([
      changeMemberStatus(clerk(), { memberId, status: 'suspended', startsOn: '2026-01-01', reason: 'one' }),
      changeMemberStatus(clerk(), { memberId, status: 'inactive', startsOn: '2026-02-01', reason: 'two' }),
      changeMemberStatus(clerk(), { memberId, status: 'retired', startsOn: '2026-03-01', reason: 'three' }),
    ])
    const spans = await timeline(memberId)
    expect(spans).toHaveLength(4)
    expect(spans.at(-1)).toBe('retired 2026-03-01–')
  })

  test('is refused to who may not, and on the own record', async () => {
    const memberId = await enrolled()
    const change = { memberId, status: 'retired', startsOn: today } as const
    for (const role of ['member', 'viewer', 'organizer'] as const) {
      await expect(changeMemberStatus(person(role), change)).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(changeMemberStatus(person('officer', { memberId }), change)).rejects.toThrow(/own record/)
  })
})

describe('changing the classification', () => {
  test('holds from its day on, in a history of its own', async () => {
    const memberId = await enrolled({ classification: 'apprentice_5', hireDate: '2021-09-01' })
    const actor = clerk()
    await changeMemberClassification(actor, { memberId, classification: 'journeyman', startsOn: '2026-09-01' })
    const { classificationSpans, status } = await getMember(clerk(), { memberId })
    expect(classificationSpans.map((span) => [span.value, span.startsOn, span.endsOn])).toEqual([
      ['journeyman', '2026-09-01', null], ['apprentice_5', '2021-09-01', '2026-09-01'],
    ])
    expect(status).toBe('active')
    expect(await expectAudit(actor, 'members.changeClassification')).toEqual([
      'update MemberClassificationSpan: endsOn', 'insert MemberClassificationSpan',
    ])
    await expect(
      changeMemberClassification(person('viewer'), { memberId, classification: 'foreman', startsOn: today }),
    ).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('archiving', () => {
  test('archives and restores; the histories stay', async () => {
    const memberId = await enrolled()
    const [archiving, restoring] = [officer(), officer()]
    await archiveMember(archiving, { memberId, reason: 'Moved to another local' })
    expect((await getMember(clerk(), { memberId })).archivedAt).toBeInstanceOf(Date)
    expect(await expectAudit(archiving, 'members.archive')).toEqual(['update Member: archivedAt'])
    expect(await db.auditEvent.findFirst({ where: { requestId: archiving.requestId } })).toMatchObject({ reason: 'Moved to another local' })
    expect((await complaints(archiveMember(officer(), { memberId, reason: 'again' }))).message).toMatch(/already/)
    expect((await complaints(changeMemberStatus(clerk(), { memberId, status: 'retired', startsOn: today }))).message).toMatch(/archived/)
    await restoreMember(restoring, { memberId })
    expect(await expectAudit(restoring, 'members.restore')).toEqual(['update Member: archivedAt'])
    expect(await getMember(clerk(), { memberId })).toMatchObject({ archivedAt: null, status: 'active' })
    expect((await complaints(restoreMember(officer(), { memberId }))).message).toMatch(/not archived/)
  })

  test('needs a reason, is for officers, and not for the own record', async () => {
    const memberId = await enrolled()
    expect((await complaints(archiveMember(officer(), { memberId, reason: '' }))).errors).toHaveProperty('reason')
    await expect(archiveMember(clerk(), { memberId, reason: 'x' })).rejects.toBeInstanceOf(Forbidden)
    await expect(archiveMember(person('officer', { memberId }), { memberId, reason: 'x' })).rejects.toThrow(/own record/)
    await expect(restoreMember(clerk(), { memberId })).rejects.toBeInstanceOf(Forbidden)
    expect((await getMember(clerk(), { memberId })).archivedAt).toBeNull()
  })
})
