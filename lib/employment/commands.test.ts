import { describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { auditLines, expectAudit } from '@/prisma/factories/audit'
import { hired } from '@/prisma/factories/employment'
import { enrolled } from '@/prisma/factories/members'
import { organization } from '@/prisma/factories/organizations'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { archiveMember, changeMemberStatus } from '@/lib/members/commands'
import { archiveOrganization } from '@/lib/organizations/commands'
import { endEmployment, hireMember, markEmployment, voidEmployment } from './commands'
import { getEmployment, listJobsOfMember } from './queries'

const clerk = () => person('staff')
const officer = () => person('officer')
const today = todayAtHall()
const nobody = '019a0000-0000-7000-8000-000000000000'
const refusal = async (asked: Promise<unknown>) => {
  const error = await asked.then(() => undefined, (failed: unknown) => failed)
  expect(error).toBeInstanceOf(Invalid)
  return error as Invalid
}
const jobs = async (memberId: string) =>
  (await listJobsOfMember(clerk(), { memberId })).jobs.map((job) => `${job.startedOn}–${job.endedOn ?? ''}${job.isConcurrent ? ' second' : ''}`)
const hiring = async () => ({ memberId: await enrolled(), organizationId: await organization(), startedOn: '2024-03-04' })
const which = async (employmentId: string) => {
  const { memberId, version } = await getEmployment(clerk(), { employmentId })
  return { employmentId, memberId, version }
}

describe('hiring', () => {
  test('writes down member, employer, title, rate and first day', async () => {
    const actor = clerk()
    const asked = await hiring()
    const { employmentId } = await hireMember(actor, { ...asked, jobTitle: ' Electrician ', hourlyRate: '$54.46' })
    expect(await getEmployment(clerk(), { employmentId })).toMatchObject({
      memberId: asked.memberId, organization: { id: asked.organizationId }, jobTitle: 'Electrician', hourlyRateCents: 5446,
      startedOn: '2024-03-04', endedOn: null, isConcurrent: false, version: 1,
    })
    expect(await expectAudit(actor, 'employment.hire')).toEqual(['insert Employment'])
  })

  test('takes the employer by name where no script helped to choose', async () => {
    const organizationId = await organization({ name: 'Señal & Söhne Electric', city: 'Renton' })
    const made = await hireMember(clerk(), { ...(await hiring()), organizationId: 'senal & sohne electric, Renton' })
    expect(made.organizationId).toBe(organizationId)
    expect((await refusal(hireMember(clerk(), { ...(await hiring()), organizationId: 'Nobody Knows Inc' }))).errors).toHaveProperty('organizationId')
  })

  test('asks what becomes of the current job, and ends it the day before in the same act', async () => {
    const { memberId, employmentId: before } = await hired({ startedOn: '2024-03-04' })
    const next = { memberId, organizationId: await organization(), startedOn: '2026-03-01' }
    const asking = clerk()
    const asked = await refusal(hireMember(asking, next))
    expect(asked.errors['besides']?.[0]).toMatch(/Invented Electric \d+, since Mar 4, 2024: say what becomes of this job/)
    expect(await auditLines(asking.requestId)).toEqual([])
    const actor = clerk()
    await hireMember(actor, { ...next, besides: 'end', version: before })
    expect(await jobs(memberId)).toEqual(['2026-03-01–', '2024-03-04–2026-02-28'])
    expect(await expectAudit(actor, 'employment.hire')).toEqual(['update Employment: endedOn, version', 'insert Employment'])
  })

  test('marks a second job for an officer, and refuses it to a clerk beside the field', async () => {
    const { memberId, organizationId } = await hired()
    const second = { memberId, organizationId: await organization(), startedOn: '2025-01-06', besides: 'concurrent' } as const
    expect((await refusal(hireMember(clerk(), second))).errors['besides']?.[0]).toMatch(/officer/)
    expect((await refusal(hireMember(officer(), { ...second, organizationId }))).errors).toHaveProperty('organizationId')
    await hireMember(officer(), second)
    expect(await jobs(memberId)).toEqual(['2024-03-04–', '2025-01-06– second'])
  })

  test('a job that is over already leaves the current one alone', async () => {
    const { memberId } = await hired()
    await hireMember(clerk(), { memberId, organizationId: await organization(), startedOn: '2020-01-06', endedOn: '2022-05-31' })
    expect(await jobs(memberId)).toEqual(['2024-03-04–', '2020-01-06–2022-05-31'])
  })

  test.each<[string, Record<string, string>, string]>([
    ['a first day in the future', { startedOn: addDays(today, 1) }, 'startedOn'],
    ['a last day in the future', { endedOn: addDays(today, 1) }, 'endedOn'],
    ['a last day before the first', { endedOn: '2024-03-03' }, 'endedOn'],
    ['a day that is none', { startedOn: '2026-02-30' }, 'startedOn'], ['no first day', { startedOn: '' }, 'startedOn'],
    ['no employer', { organizationId: '' }, 'organizationId'], ['an employer that is none', { organizationId: nobody }, 'organizationId'],
    ['a rate of nothing', { hourlyRate: '0' }, 'hourlyRate'], ['a month’s pay', { hourlyRate: '1000.01' }, 'hourlyRate'],
    ['a rate in words', { hourlyRate: 'fifty' }, 'hourlyRate'], ['parts of a cent', { hourlyRate: '54.465' }, 'hourlyRate'],
    ['a title without end', { jobTitle: 'x'.repeat(121) }, 'jobTitle'],
  ])('refuses %s', async (_, wrong, field) => {
    expect((await refusal(hireMember(clerk(), { ...(await hiring()), ...wrong }))).errors).toHaveProperty(field)
  })

  test('whoever has died has no job that goes on; one that is over is written down', async () => {
    const asked = await hiring()
    await changeMemberStatus(officer(), { memberId: asked.memberId, status: 'deceased', startsOn: '2025-05-06', reason: 'Told by the family' })
    expect((await refusal(hireMember(clerk(), asked))).errors).toEqual({ endedOn: ['This member died on May 6, 2025. Give the job’s last day.'] })
    expect(await jobs(asked.memberId)).toEqual([])
    await hireMember(clerk(), { ...asked, endedOn: '2025-04-30' })
    expect(await jobs(asked.memberId)).toEqual(['2024-03-04–2025-04-30'])
  })

  test('takes today, the day before it, and a job of one day', async () => {
    for (const days of [{ startedOn: today }, { startedOn: addDays(today, -1), endedOn: today }, { startedOn: today, endedOn: today }]) {
      const { memberId } = await hireMember(clerk(), { ...(await hiring()), ...days })
      expect(await jobs(memberId)).toHaveLength(1)
    }
  })

  test('refuses archived members and employers, unknown ones, the own record and who may not', async () => {
    const asked = await hiring()
    await archiveOrganization(officer(), { organizationId: asked.organizationId, reason: 'Closed' })
    expect((await refusal(hireMember(clerk(), asked))).errors).toHaveProperty('organizationId')
    const second = await hiring()
    await expect(hireMember(clerk(), { ...second, memberId: nobody })).rejects.toBeInstanceOf(NotFound)
    await expect(hireMember(person('officer', { memberId: second.memberId }), second)).rejects.toThrow(/own record/)
    for (const role of ['member', 'viewer', 'organizer', 'instructor'] as const) await expect(hireMember(person(role), second)).rejects.toBeInstanceOf(Forbidden)
    await archiveMember(officer(), { memberId: second.memberId, reason: 'Entered twice' })
    expect((await refusal(hireMember(clerk(), second))).message).toMatch(/archived/)
    expect(await db.employment.count({ where: { memberId: { in: [asked.memberId, second.memberId] } } })).toBe(0)
  })

  test('trust: 34 of ten clerks who hire one member at once, one does and nine are told of the job', async () => {
    const memberId = await enrolled()
    const organizationId = await organization()
    const ended = await Promise.allSettled(Array.from({ length: 10 }, () =>
      hireMember(clerk(), { memberId, organizationId, startedOn: '2026-03-02', besides: 'end', version: 'none' })))
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of ended) {
      if (one.status === 'rejected') expect((one.reason as Conflict).differences).toMatchObject([{ yours: 'none', theirs: expect.stringContaining('since Mar 2, 2026') as string }])
    }
    expect(await jobs(memberId)).toEqual(['2026-03-02–'])
  })
})

describe('ending', () => {
  test('writes the last day worked', async () => {
    const { employmentId, memberId } = await hired()
    const actor = clerk()
    await endEmployment(actor, { ...(await which(employmentId)), endedOn: '2026-02-27' })
    expect(await jobs(memberId)).toEqual(['2024-03-04–2026-02-27'])
    expect(await expectAudit(actor, 'employment.end')).toEqual(['update Employment: endedOn, version'])
    expect((await refusal(endEmployment(clerk(), { ...(await which(employmentId)), endedOn: '2026-02-28' }))).message).toMatch(/already/)
  })

  test('refuses a day before the first and one that lies ahead, an older look, another member’s id, the own job, and who may not', async () => {
    const { employmentId, memberId } = await hired()
    const job = await which(employmentId)
    const end = (over: object) => endEmployment(clerk(), { ...job, endedOn: today, ...over })
    expect((await refusal(end({ endedOn: '2024-03-03' }))).errors).toHaveProperty('endedOn')
    expect((await refusal(end({ endedOn: addDays(today, 1) }))).errors).toHaveProperty('endedOn')
    await expect(end({ version: 0 })).rejects.toBeInstanceOf(Conflict)
    await expect(end({ memberId: await enrolled() })).rejects.toBeInstanceOf(NotFound)
    await expect(endEmployment(person('staff', { memberId }), { ...job, endedOn: today })).rejects.toThrow(/own record/)
    await expect(endEmployment(person('viewer'), { ...job, endedOn: today })).rejects.toBeInstanceOf(Forbidden)
    expect(await which(employmentId)).toEqual(job)
  })
})

describe('marking a second job', () => {
  test('is an officer’s to do, and leaves one current job', async () => {
    const { employmentId, memberId } = await hired()
    await expect(markEmployment(clerk(), { ...(await which(employmentId)), concurrent: 'yes' })).rejects.toBeInstanceOf(Forbidden)
    const actor = officer()
    await markEmployment(actor, { ...(await which(employmentId)), concurrent: 'yes' })
    expect(await expectAudit(actor, 'employment.markConcurrent')).toEqual(['update Employment: isConcurrent, version'])
    await hireMember(clerk(), { memberId, organizationId: await organization(), startedOn: '2025-01-06' })
    expect((await refusal(markEmployment(officer(), { ...(await which(employmentId)), concurrent: 'no' }))).message).toMatch(/has a current job/)
    expect(await jobs(memberId)).toEqual(['2025-01-06–', '2024-03-04– second'])
  })
})

describe('taking out what was entered by mistake', () => {
  test('keeps the row and its reason; it counts nowhere, and frees the place of the current job', async () => {
    const { employmentId, memberId } = await hired()
    expect((await refusal(voidEmployment(clerk(), { ...(await which(employmentId)), reason: ' ' }))).errors).toHaveProperty('reason')
    await expect(voidEmployment(person('viewer'), { ...(await which(employmentId)), reason: 'x' })).rejects.toBeInstanceOf(Forbidden)
    const actor = clerk()
    await voidEmployment(actor, { ...(await which(employmentId)), reason: 'Another Ana Diaz' })
    expect(await listJobsOfMember(clerk(), { memberId })).toEqual({ jobs: [], voided: 1 })
    expect(await expectAudit(actor, 'employment.void')).toEqual(['update Employment: version, voidedAt'])
    expect(await db.auditEvent.findFirst({ where: { requestId: actor.requestId } })).toMatchObject({ reason: 'Another Ana Diaz', memberId })
    const job = await which(employmentId)
    expect((await refusal(voidEmployment(clerk(), { ...job, reason: 'x' }))).message).toMatch(/by mistake/)
    expect((await refusal(endEmployment(clerk(), { ...job, endedOn: today }))).message).toMatch(/by mistake/)
    await hireMember(clerk(), { memberId, organizationId: await organization(), startedOn: '2025-01-06' })
    expect(await jobs(memberId)).toEqual(['2025-01-06–'])
  })
})
