import { beforeAll, describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { hired } from '@/prisma/factories/employment'
import { enrolled } from '@/prisma/factories/members'
import { organization } from '@/prisma/factories/organizations'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden, NotFound } from '@/lib/errors'
import { voidEmployment } from './commands'
import { csvOf, fileNameOf } from './export'
import { exportEmployments, getEmployment, headCountOf, listEmployments } from './queries'
import { lastDaysOfMonths } from './rules'
import { viewFrom } from './schema'

const clerk = person('staff')
let [alder, birch] = ['', '']

beforeAll(async () => {
  alder = await organization({ name: 'Älder Electric', city: 'Kent' })
  birch = await organization({ name: 'Birch Wiring', city: 'Renton' })
  const [ana, bo, chi] = [
    await enrolled({ memberNumber: '501', firstName: 'Ana', lastName: 'Álvarez' }), await enrolled({ memberNumber: '502', firstName: 'Bo', lastName: 'Byrd' }),
    await enrolled({ memberNumber: '503', firstName: '=Chi', lastName: 'Cole' }),
  ]
  await hired({ memberId: ana, organizationId: alder, startedOn: '2020-02-03', endedOn: '2021-05-31', jobTitle: 'Foreperson' })
  await hired({ memberId: ana, organizationId: birch, startedOn: '2021-06-01' })
  await hired({ memberId: bo, organizationId: alder, startedOn: '2022-01-10', jobTitle: '100% helper' })
  await hired({ memberId: chi, organizationId: alder, startedOn: '2021-01-04' })
  const wrong = await hired({ memberId: chi, organizationId: birch, startedOn: '2019-01-07', endedOn: '2019-03-01' })
  await voidEmployment(clerk, { employmentId: wrong.employmentId, memberId: wrong.memberId, version: 1, reason: 'Somebody else' })
})

const listed = async (params: Record<string, string>) => (await listEmployments(clerk, viewFrom(params))).jobs.map((job) => `${job.memberNumber} ${job.startedOn}`)

describe('the list', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['current ones, the newest first', {}, ['502 2022-01-10', '501 2021-06-01', '503 2021-01-04']],
    ['ended ones, without those entered by mistake', { state: 'ended' }, ['501 2020-02-03']],
    ['those entered by mistake', { state: 'voided' }, ['503 2019-01-07']],
    ['by member, as people read names', { state: 'all', sort: 'member' }, ['501 2021-06-01', '501 2020-02-03', '502 2022-01-10', '503 2021-01-04']],
    ['by employer backwards', { sort: 'employer', direction: 'desc' }, ['501 2021-06-01', '502 2022-01-10', '503 2021-01-04']],
    ['by first day', { sort: 'started' }, ['503 2021-01-04', '501 2021-06-01', '502 2022-01-10']],
    ['by last day, the open ones last', { state: 'all', sort: 'ended' }, ['501 2020-02-03', '502 2022-01-10', '501 2021-06-01', '503 2021-01-04']],
    ['of a member', { q: 'alvarez', state: 'all' }, ['501 2021-06-01', '501 2020-02-03']],
    ['of an employer by words', { employer: 'alder' }, ['502 2022-01-10', '503 2021-01-04']],
    ['by words of the title, its wildcards taken literally', { title: '100%' }, ['502 2022-01-10']],
    ['begun between', { from: '2021-01-05', to: '2022-01-09' }, ['501 2021-06-01']],
    ['who worked on a day: last days count', { on: '2021-05-31' }, ['503 2021-01-04', '501 2020-02-03']],
    ['the day after', { on: '2021-06-01' }, ['501 2021-06-01', '503 2021-01-04']],
    ['a page behind the last is the last', { page: '99' }, ['502 2022-01-10', '501 2021-06-01', '503 2021-01-04']],
    ['what an address says wrongly is not said', { state: 'gone', sort: 'x', from: 'soon', page: '-1' }, ['502 2022-01-10', '501 2021-06-01', '503 2021-01-04']],
  ])('%s', async (_, params, expected) => expect(await listed(params)).toEqual(expected))

  test('is closed to members and instructors; made-up ids lead nowhere', async () => {
    for (const role of ['member', 'instructor'] as const) await expect(listEmployments(person(role), viewFrom({}))).rejects.toBeInstanceOf(Forbidden)
    await expect(getEmployment(clerk, { employmentId: '019a0000-0000-7000-8000-000000000000' })).rejects.toBeInstanceOf(NotFound)
    await expect(getEmployment(clerk, { employmentId: 'x' })).rejects.toBeInstanceOf(NotFound)
  })
})

test('ux: 19 each head count equals the list that it leads to', async () => {
  for (const organizationId of [alder, birch]) {
    const points = await headCountOf(person('viewer'), { organizationId, months: 90 })
    expect(points.map((point) => point.on)).toEqual(lastDaysOfMonths(90))
    for (const { on, jobs } of points) {
      expect((await listEmployments(clerk, viewFrom({ employer: organizationId, on, state: 'all' }))).total, on).toBe(jobs)
    }
    expect(points.at(-1)).toEqual({ on: todayAtHall(), jobs: organizationId === alder ? 2 : 1 })
  }
})

test('trust: 25 the file has a job a line, formulas made harmless; it is for clerks, and the trail says what was asked for', async () => {
  const asked = person('staff')
  const { batches } = await exportEmployments(asked, viewFrom({ state: 'all', sort: 'member' }))
  let file = ''
  for await (const part of csvOf(batches)) file += part
  const [head, ...lines] = file.slice(1).trimEnd().split('\r\n')
  expect(head).toBe('employment_id,member_number,first_name,middle_name,last_name,employer,job_title,hourly_rate,started_on,ended_on,second_job')
  expect(lines.map((line) => line.split(',').slice(1).join())).toEqual([
    '501,Ana,,Álvarez,Birch Wiring,Electrician,54.46,2021-06-01,,no', '501,Ana,,Álvarez,Älder Electric,Foreperson,54.46,2020-02-03,2021-05-31,no',
    '502,Bo,,Byrd,Älder Electric,100% helper,54.46,2022-01-10,,no', "503,'=Chi,,Cole,Älder Electric,Electrician,54.46,2021-01-04,,no",
  ])
  expect(await db.auditEvent.findFirst({ where: { requestId: asked.requestId } })).toMatchObject({ kind: 'read', operation: 'employment.export', after: { sort: 'member' } })
  for (const role of ['viewer', 'organizer', 'member'] as const) await expect(exportEmployments(person(role), viewFrom({}))).rejects.toBeInstanceOf(Forbidden)
  expect(fileNameOf(viewFrom({ on: '2021-05-31', q: 'x' }), new Date('2026-11-21T17:05:00Z'))).toBe('jobs-on-2021-05-31-search-2026-11-21-0905.csv')
})
