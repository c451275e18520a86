import { onFrom, type On } from '@/lib/dates'
import { join, sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { query } from '@/lib/operation'
import { employmentsWithin } from './access'
import { onOrNull } from './holding'
import { lastDaysOfMonths } from './rules'
import { HeadCount, JobsOfMember, ListEmployments, OneEmployment } from './schema'
import { jobsOf, orderOf } from './search'

export const employmentPageSize = 50

const organization = { select: { id: true, name: true, city: true, archivedAt: true } } as const
const particulars = {
  id: true, version: true, memberId: true, jobTitle: true, hourlyRateCents: true, startedOn: true, endedOn: true, isConcurrent: true,
  organization,
} as const satisfies Prisma.EmploymentSelect

type Days = { startedOn: Date; endedOn: Date | null }
const withDays = <Row extends Days>({ startedOn, endedOn, ...row }: Row) => ({ ...row, startedOn: onFrom(startedOn), endedOn: onOrNull(endedOn) })

/** One job with its member and employer, those entered by mistake too. */
export const getEmployment = query({
  name: 'employment.get',
  input: OneEmployment,
  run: async ({ db, actor, access }, { employmentId }) => {
    const job = await db.employment.findFirst({
      where: { AND: [{ id: employmentId }, employmentsWithin(actor, access)] },
      select: {
        ...particulars, voidedAt: true,
        member: { select: { id: true, memberNumber: true, firstName: true, middleName: true, lastName: true, archivedAt: true } },
      },
    })
    if (!job) throw new NotFound('This job')
    return withDays(job)
  },
})

/** The most jobs of one member that a page shows; nobody comes near. */
const mostJobs = 200

/** A member's jobs, current ones first, then the newest; those entered by mistake are only counted. */
export const listJobsOfMember = query({
  name: 'employment.listOfMember',
  input: JobsOfMember,
  run: async ({ db, actor, access }, { memberId }) => {
    const where = { AND: [{ memberId }, employmentsWithin(actor, access)] }
    const rows = await db.employment.findMany({
      where, select: { ...particulars, voidedAt: true }, take: mostJobs,
      orderBy: [{ endedOn: { sort: 'desc', nulls: 'first' } }, { isConcurrent: 'asc' }, { startedOn: 'desc' }, { id: 'desc' }],
    })
    const jobs = rows.filter((row) => !row.voidedAt).map(withDays)
    return { jobs, voided: rows.length - jobs.length }
  },
})
export type JobOfMember = Awaited<ReturnType<typeof listJobsOfMember>>['jobs'][number]

export type ListedEmployment = {
  id: string; memberId: string; memberNumber: string; firstName: string; middleName: string | null; lastName: string
  organizationId: string; employer: string; jobTitle: string | null; hourlyRateCents: number | null
  startedOn: On; endedOn: On | null; isConcurrent: boolean
}

const columns = sql`e.id, e."memberId", m."memberNumber"::text, m."firstName", m."middleName", m."lastName", e."organizationId", o.name AS employer,
  e."jobTitle", e."hourlyRateCents", e."startedOn"::text, e."endedOn"::text, e."isConcurrent"`
const joined = sql`JOIN "Member" m ON m.id = e."memberId" JOIN "Organization" o ON o.id = e."organizationId"`

/** A page of jobs as its address describes it; names are joined to the fifty that are shown. A page behind the last one is the last one. */
export const listEmployments = query({
  name: 'employment.list',
  input: ListEmployments,
  run: async ({ db, actor, access }, view) => {
    const which = jobsOf(view, actor, access)
    const order = orderOf(view)
    const [counted] = await db.$queryRaw<[{ total: number }]>`SELECT count(*)::int AS total FROM "Employment" e ${which}`
    const page = Math.max(1, Math.min(view.page, Math.ceil(counted.total / employmentPageSize)))
    const jobs = counted.total === 0 ? [] : await db.$queryRaw<ListedEmployment[]>`
      SELECT ${columns} FROM (
        SELECT s.id, row_number() OVER () AS place
        FROM (SELECT e.id FROM "Employment" e ${order.joined} ${which} ${order.by} LIMIT ${employmentPageSize} OFFSET ${(page - 1) * employmentPageSize}) s
      ) p JOIN "Employment" e ON e.id = p.id ${joined} ORDER BY p.place`
    return { jobs, total: counted.total, page, pageSize: employmentPageSize }
  },
})

const batch = 1_000

/** Every job that a view means, in batches; what was asked for goes into the trail. The order is settled before the first batch. */
export const exportEmployments = query({
  name: 'employment.export',
  input: ListEmployments,
  traced: () => ({ table: 'Employment', rowId: 'export' }),
  run: async ({ db, actor, access }, view) => {
    const order = orderOf(view)
    const ids = (await db.$queryRaw<{ id: string }[]>`SELECT e.id FROM "Employment" e ${order.joined} ${jobsOf(view, actor, access)} ${order.by}`).map(({ id }) => id)
    async function* batches(): AsyncGenerator<ListedEmployment[]> {
      for (let from = 0; from < ids.length; from += batch) {
        const part = ids.slice(from, from + batch)
        yield await db.$queryRaw<ListedEmployment[]>`
          SELECT ${columns} FROM "Employment" e ${joined} WHERE e.id = ANY (${part}::uuid[]) ORDER BY array_position(${part}::uuid[], e.id)`
      }
    }
    return { total: ids.length, batches: batches() }
  },
})

/** How many jobs an employer had filled at the end of each of the last months, and today; oldest first. */
export const headCountOf = query({
  name: 'employment.headCount',
  input: HeadCount,
  run: async ({ db }, { organizationId, months }) => {
    const days = join(lastDaysOfMonths(months).map((on) => sql`(${on}::date)`))
    const rows = await db.$queryRaw<{ on: On; jobs: number }[]>`
      SELECT d.day::text AS on, count(e.id)::int AS jobs
      FROM (VALUES ${days}) d(day) LEFT JOIN "Employment" e ON e."organizationId" = ${organizationId}::uuid AND e."voidedAt" IS NULL
        AND e."startedOn" <= d.day AND (e."endedOn" IS NULL OR e."endedOn" >= d.day)
      GROUP BY d.day ORDER BY d.day`
    return rows
  },
})
