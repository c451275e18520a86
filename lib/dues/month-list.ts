// The charges of one month, member by member: what was charged, what settled it, what is still open.
import { empty, sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { PAGE_SIZE } from './standing-list'
import { andStands } from './member-dues'
import { ListMonth, type MonthView } from './schema'

/** SELECT … of the charges that stand, with the first day of their month and what the ledger says is still open. `also` narrows them: AND …. */
export const chargesWithOpen = (also: ReturnType<typeof sql>) => sql`
  SELECT c.id, c."memberId", c.classification, c."amountCents", d."startsOn", coalesce(o."openCents", 0)::int AS "openCents"
  FROM "DuesPeriod" d JOIN "DuesCharge" c ON c."periodId" = d.id
  LEFT JOIN LATERAL (SELECT sum(e."amountCents") AS "openCents" FROM "LedgerEntry" e WHERE e."chargeId" = c.id) o ON true
  WHERE true ${also} ${andStands}`

const states = { settled: sql`WHERE w."openCents" <= 0`, open: sql`WHERE w."openCents" > 0` }
const meant = ({ month, state }: MonthView) => sql`FROM (${chargesWithOpen(sql`AND d."startsOn" = ${month}::date`)}) w ${state ? states[state] : empty}`

export type MonthRow = {
  id: string; memberId: string; memberNumber: string; firstName: string; lastName: string; classification: MemberClassification; amountCents: number; openCents: number
}

/** A page of a month's charges by name, and the sums of all that the view means. NotFound where the month was never opened. */
export const listMonth = query({
  name: 'dues.listMonth',
  input: ListMonth,
  run: async ({ db }, view) => {
    const [sums] = await db.$queryRaw<{ known: boolean; total: number; chargedCents: number; openCents: number }[]>`
      SELECT EXISTS (SELECT 1 FROM "DuesPeriod" WHERE "startsOn" = ${view.month}::date) AS known, count(*)::int AS total,
             coalesce(sum(w."amountCents"), 0)::float8 AS "chargedCents", coalesce(sum(w."openCents"), 0)::float8 AS "openCents" ${meant(view)}`
    if (!sums?.known) throw new NotFound('This month')
    const { total, chargedCents, openCents } = sums
    const page = Math.min(view.page, Math.max(1, Math.ceil(total / PAGE_SIZE)))
    const rows = await db.$queryRaw<MonthRow[]>`
      SELECT w.id, m.id AS "memberId", m."memberNumber"::text AS "memberNumber", m."firstName", m."lastName", w.classification::text AS classification, w."amountCents", w."openCents"
      FROM (SELECT * ${meant(view)}) w JOIN "Member" m ON m.id = w."memberId"
      ORDER BY name_order(m."lastName"), name_order(m."firstName"), w.id LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`
    return { rows, total, chargedCents, openCents, settledCents: chargedCents - openCents, page }
  },
})
