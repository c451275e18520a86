// Which jobs a view of the list means, as SQL: the list, its count and the export ask with the very same words.
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { empty, join, sql } from '@/lib/db'
import { jobWithin } from './access'
import type { employmentSorts, EmploymentView } from './schema'

type Sort = (typeof employmentSorts)[number]

const states = {
  current: sql`e."voidedAt" IS NULL AND e."endedOn" IS NULL`,
  ended: sql`e."voidedAt" IS NULL AND e."endedOn" IS NOT NULL`,
  all: sql`e."voidedAt" IS NULL`,
  voided: sql`e."voidedAt" IS NOT NULL`,
}
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

const ofEmployer = (employer: string) => (uuid.test(employer)
  ? sql`e."organizationId" = ${employer}::uuid`
  : sql`e."organizationId" IN (SELECT id FROM search_organizations(${employer}))`)

/** WHERE, of `e` the job alone, so that counting needs no join. */
export function jobsOf(view: EmploymentView, actor: Actor, access: Access) {
  const conditions = [states[view.state], jobWithin(actor, access)]
  if (view.q) conditions.push(sql`e."memberId" IN (SELECT id FROM search_members(${view.q}))`)
  if (view.employer) conditions.push(ofEmployer(view.employer))
  if (view.title) conditions.push(sql`e."jobTitle" ILIKE search_pattern(${view.title})`)
  if (view.from) conditions.push(sql`e."startedOn" >= ${view.from}::date`)
  if (view.to) conditions.push(sql`e."startedOn" <= ${view.to}::date`)
  if (view.on) conditions.push(sql`e."startedOn" <= ${view.on}::date AND (e."endedOn" IS NULL OR e."endedOn" >= ${view.on}::date)`)
  return sql`WHERE ${join(conditions, ' AND ')}`
}

// Names in the order of people's eyes are dear to compare; each name is ranked once, and a quarter of a million jobs are sorted by a number.
const memberRanks = sql`JOIN (SELECT id, row_number() OVER (ORDER BY lower(unaccent("lastName")), lower(unaccent("firstName")), id) AS rank FROM "Member") r ON r.id = e."memberId"`
const employerRanks = sql`JOIN (SELECT id, row_number() OVER (ORDER BY lower(unaccent(name)), id) AS rank FROM "Organization") r ON r.id = e."organizationId"`

const up = { asc: sql`ASC`, desc: sql`DESC` }
const upLast = { asc: sql`ASC NULLS LAST`, desc: sql`DESC NULLS LAST` }

/** What the order needs joined, and ORDER BY; without a wish the newest job first. */
export function orderOf({ sort, direction }: EmploymentView): { joined: typeof empty; by: typeof empty } {
  const newest = sql`e."startedOn" DESC, e.id DESC`
  const sorts: Record<Sort, { joined: typeof empty; by: typeof empty }> = {
    member: { joined: memberRanks, by: sql`r.rank ${up[direction]}, ${newest}` },
    employer: { joined: employerRanks, by: sql`r.rank ${up[direction]}, ${newest}` },
    title: { joined: empty, by: sql`e."jobTitle" ${upLast[direction]}, ${newest}` },
    started: { joined: empty, by: sql`e."startedOn" ${up[direction]}, e.id ${up[direction]}` },
    ended: { joined: empty, by: sql`e."endedOn" ${upLast[direction]}, ${newest}` },
  }
  const { joined, by } = sort ? sorts[sort] : { joined: empty, by: newest }
  return { joined, by: sql`ORDER BY ${by}` }
}
