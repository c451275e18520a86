// Which organizations a view of the list means, as SQL: the list, its count and the export ask with the very same words.
import { empty, join, sql } from '@/lib/db'
import type { organizationSorts, OrganizationView } from './schema'

type Sort = (typeof organizationSorts)[number]

const archived = { no: sql`o."archivedAt" IS NULL`, only: sql`o."archivedAt" IS NOT NULL`, all: sql`true` }

/** FROM and WHERE: `o` the organization, `h` how many members work there today, `f` how well it was found. */
export function organizationsOf(view: Pick<OrganizationView, 'q' | 'type' | 'archived' | 'employs'>) {
  const conditions = [
    archived[view.archived], ...(view.type ? [sql`o.type = ${view.type}::"OrganizationType"`] : []), ...(view.employs ? [sql`h.members > 0`] : []),
  ]
  return sql`FROM "Organization" o ${view.q ? sql`JOIN search_organizations(${view.q}) f ON f.id = o.id` : empty}
    LEFT JOIN (
      SELECT "organizationId", count(DISTINCT "memberId")::int AS members
      FROM "Employment" WHERE "endedOn" IS NULL AND "voidedAt" IS NULL GROUP BY "organizationId"
    ) h ON h."organizationId" = o.id
    WHERE ${join(conditions, ' AND ')}`
}

const byName = sql`lower(unaccent(o.name))`
const sorts: Record<Sort, ReturnType<typeof sql>> = {
  name: byName, type: sql`o.type`, city: sql`lower(unaccent(o.city))`, members: sql`coalesce(h.members, 0)`,
}
const directions = { asc: sql`ASC NULLS LAST`, desc: sql`DESC NULLS LAST` }

/** ORDER BY what was asked for; without a wish the best found; equals by name. */
export function orderOf(view: Pick<OrganizationView, 'q' | 'sort' | 'direction'>) {
  const first = view.sort ? [sql`${sorts[view.sort]} ${directions[view.direction]}`] : view.q ? [sql`f.likeness DESC`] : []
  return sql`ORDER BY ${join([...first, byName, sql`o.id`], ', ')}`
}
