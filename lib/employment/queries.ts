import { onFrom, type On } from '@/lib/dates'
import { join, sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import { keyOf, lately } from '@/lib/lately'
import type { Prisma } from '@/lib/generated/prisma/client'
import { inBatches } from '@/lib/list-file'
import { part, query } from '@/lib/operation'
import { employmentsWithin, jobWithin } from './access'
import { onOrNull } from './holding'
import { lastDaysOfMonths } from './rules'
import { HeadCount, JobsOfMember, ListEmployments, OneEmployment, viewFrom } from './schema'
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

export type JobOfMember = {
  id: string; version: number; memberId: string; jobTitle: string | null; hourlyRateCents: number | null; startedOn: On; endedOn: On | null; isConcurrent: boolean
  organization: { id: string; name: string; city: string | null; archivedAt: string | null }
}

/** A member's jobs, current ones first, then the newest; those entered by mistake are only counted. */
export const listJobsOfMember = part({
  name: 'employment.listOfMember',
  input: JobsOfMember,
  rows: ({ actor, access }, { memberId }) => sql`
    SELECT e.id, e.version, e."memberId", e."jobTitle", e."hourlyRateCents", e."startedOn", e."endedOn", e."isConcurrent", e."voidedAt" IS NOT NULL AS voided,
      json_build_object('id', o.id, 'name', o.name, 'city', o.city, 'archivedAt', o."archivedAt") AS organization
    FROM "Employment" e JOIN "Organization" o ON o.id = e."organizationId" WHERE e."memberId" = ${memberId}::uuid AND ${jobWithin(actor, access)}
    ORDER BY e."endedOn" DESC NULLS FIRST, e."isConcurrent", e."startedOn" DESC, e.id DESC LIMIT ${mostJobs}`,
  found: (rows: (JobOfMember & { voided: boolean })[]) => {
    const jobs = rows.flatMap(({ voided, ...job }) => (voided ? [] : [job]))
    return { jobs, voided: rows.length - jobs.length }
  },
})

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
    const count = sql`SELECT count(*)::int AS total FROM "Employment" e ${which}`
    const read = (page: number) => db.$queryRaw<ListedEmployment[]>`
      SELECT ${columns} FROM (
        SELECT s.id, row_number() OVER () AS place
        FROM (SELECT e.id FROM "Employment" e ${order.joined} ${which} ${order.by} LIMIT ${employmentPageSize} OFFSET ${(page - 1) * employmentPageSize}) s
      ) p JOIN "Employment" e ON e.id = p.id ${joined} ORDER BY p.place`
    const [asked, [counted]] = await Promise.all([read(view.page), lately(keyOf(count), () => db.$queryRaw<[{ total: number }]>`${count}`, ([{ total }]) => total)])
    const page = Math.max(1, Math.min(view.page, Math.ceil(counted.total / employmentPageSize)))
    const jobs = page === view.page ? asked : await read(page)
    return { jobs, total: counted.total, page, pageSize: employmentPageSize }
  },
})

/** Every job that a view means, in batches; what was asked for goes into the trail. The order is settled before the first batch. */
export const exportEmployments = query({
  name: 'employment.export',
  input: ListEmployments,
  traced: () => ({ table: 'Employment', rowId: 'export' }),
  run: async ({ db, actor, access }, view) => {
    const order = orderOf(view)
    const ids = (await db.$queryRaw<{ id: string }[]>`SELECT e.id FROM "Employment" e ${order.joined} ${jobsOf(view, actor, access)} ${order.by}`).map(({ id }) => id)
    const batches = inBatches(ids, (part) => db.$queryRaw<ListedEmployment[]>`
      SELECT ${columns} FROM "Employment" e ${joined} WHERE e.id = ANY (${part}::uuid[]) ORDER BY array_position(${part}::uuid[], e.id)`, 1_000)
    return { total: ids.length, batches }
  },
})

/** Who works at an employer now, by name: the first page of them, and how many there are. */
export const listJobsAt = part({
  name: 'employment.list',
  input: HeadCount.pick({ organizationId: true }),
  rows: ({ actor, access }, { organizationId }) => sql`
    SELECT ${columns}, (count(*) OVER ())::int AS total FROM "Employment" e ${joined} ${jobsOf(viewFrom({ employer: organizationId }), actor, access)}
    ORDER BY lower(unaccent(m."lastName")), lower(unaccent(m."firstName")), m.id, e."startedOn" DESC, e.id DESC LIMIT ${employmentPageSize}`,
  found: (rows: (ListedEmployment & { total: number })[]) => ({ jobs: rows.map(({ total: _, ...job }) => job), total: rows[0]?.total ?? 0 }),
})

/** How many jobs an employer had filled at the end of each of the last months, and today; oldest first. */
export const headCountOf = part({
  name: 'employment.headCount',
  input: HeadCount,
  rows: (_, { organizationId, months }) => {
    const days = lastDaysOfMonths(months)
    const held = sql`SELECT e."startedOn", e."endedOn" FROM "Employment" e WHERE e."organizationId" = ${organizationId}::uuid AND e."voidedAt" IS NULL`
    // Jobs that ended before the oldest of these days are most of a large employer's, and are left alone.
    return sql`
      WITH held AS MATERIALIZED (${held} AND e."endedOn" IS NULL UNION ALL ${held} AND e."endedOn" >= ${days[0]!}::date)
      SELECT d.day AS on, (SELECT count(*) FROM held h WHERE h."startedOn" <= d.day AND (h."endedOn" IS NULL OR h."endedOn" >= d.day))::int AS jobs
      FROM (VALUES ${join(days.map((on) => sql`(${on}::date)`))}) d(day) ORDER BY d.day`
  },
  found: (rows: { on: On; jobs: number }[]) => rows,
})
