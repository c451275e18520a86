import { empty, sql } from '@/lib/db'
import { andStands } from '@/lib/dues/member-dues'
import { classificationLabels } from '@/lib/members/schema'
import { choiceField, spanFields } from './parameters'
import { defineReport } from './report'
import { said } from './words'

const stateLabels = { uncharged: 'Not charged yet', open: 'Open', closed: 'Closed' }

/** A month's charges that stand, and what the ledger's own lines say became of them: charged less waived less paid is open, to the cent. */
export const duesSummaryReport = defineReport({
  key: 'dues-summary', title: 'Dues summary', lead: 'What each month was charged, what was waived or paid of it since, and what is still open. A month is open until its grace ends.',
  permission: 'reports.duesSummary',
  parameters: { ...spanFields(12), classification: choiceField('Classification', classificationLabels, { everything: 'Every classification' }) },
  columns: [
    { key: 'month', label: 'Month', kind: 'month', weight: 1.4 }, { key: 'state', label: 'State', say: said(stateLabels) },
    { key: 'members', label: 'Members', kind: 'number', total: true }, { key: 'settled', label: 'Nothing open', kind: 'number', total: true },
    { key: 'chargedCents', label: 'Charged', kind: 'cents', total: true }, { key: 'waivedCents', label: 'Waived', kind: 'cents', total: true },
    { key: 'dueCents', label: 'Due', kind: 'cents', total: true }, { key: 'paidCents', label: 'Paid', kind: 'cents', total: true }, { key: 'openCents', label: 'Open', kind: 'cents', total: true },
    { key: 'percent', label: 'Collected', kind: 'percent', total: sql`round(100.0 * sum(r."paidCents") / nullif(sum(r."dueCents"), 0), 1)::float8` },
  ],
  rows: ({ today, asked: { from, to, classification } }) => ({
    rows: sql`
      SELECT g.*, g."dueCents" - g."openCents" AS "paidCents", round(100.0 * (g."dueCents" - g."openCents") / nullif(g."dueCents", 0), 1)::float8 AS percent
      FROM (
        SELECT d."startsOn"::text AS month, CASE WHEN count(k.id) = 0 THEN 'uncharged' WHEN d."graceEndsOn" < ${today}::date THEN 'closed' ELSE 'open' END AS state,
               count(k.id)::int AS members, (count(*) FILTER (WHERE k."openCents" <= 0))::int AS settled,
               coalesce(sum(k."amountCents"), 0)::bigint AS "chargedCents", coalesce(sum(k."waivedCents"), 0)::bigint AS "waivedCents",
               coalesce(sum(k."amountCents" - k."waivedCents"), 0)::bigint AS "dueCents", coalesce(sum(k."openCents"), 0)::bigint AS "openCents"
        FROM "DuesPeriod" d LEFT JOIN (
          SELECT c.id, c."periodId", c."amountCents", sum(e."amountCents")::bigint AS "openCents", coalesce(-sum(e."amountCents") FILTER (WHERE w."journalId" IS NOT NULL), 0)::bigint AS "waivedCents"
          FROM "DuesCharge" c JOIN "DuesPeriod" b ON b.id = c."periodId" AND b."startsOn" BETWEEN date_trunc('month', ${from}::date) AND ${to}::date
          JOIN "LedgerEntry" e ON e."chargeId" = c.id
          LEFT JOIN (SELECT DISTINCT x."journalId" FROM "LedgerEntry" x WHERE x."accountCode" LIKE 'allowance.%') w ON w."journalId" = e."journalId"
          WHERE true ${andStands} ${classification ? sql`AND c.classification::text = ${classification}` : empty} GROUP BY c.id
        ) k ON k."periodId" = d.id
        WHERE d."startsOn" BETWEEN date_trunc('month', ${from}::date) AND ${to}::date GROUP BY d.id
      ) g`,
    order: sql`r.month DESC`,
  }),
})
