import { inArrears } from '@/lib/arrears/arrears-sql'
import { empty, sql } from '@/lib/db'
import { duesRulesOn } from '@/lib/dues/local-rules'
import { standings } from '@/lib/dues/schema'
import { classificationLabels, statusLabels } from '@/lib/members/schema'
import { choiceField, employerField } from './parameters'
import { jobOn } from './people-sql'
import { defineReport } from './report'
import { classificationSaid, said, statusSaid } from './words'

const owing = { overdue: standings.overdue.label, delinquent: standings.delinquent.label, in_grace: standings.in_grace.label, on_its_way: standings.on_its_way.label }

export const overdueReport = defineReport({
  key: 'overdue', title: 'Overdue, with contacts', lead: 'Who owes dues past their grace today, since when, how much, and how they are reached. Its file has the address too.',
  permission: 'reports.overdue', sensitive: true, names: true,
  parameters: {
    standing: choiceField('Standing', owing, { everything: 'Overdue and delinquent' }),
    status: choiceField('Status', statusLabels, { everything: 'Every status' }),
    classification: choiceField('Classification', classificationLabels, { everything: 'Every classification' }),
    employer: employerField,
  },
  columns: [
    { key: 'memberNumber', label: 'Member number', weight: 0.8, href: ({ id }) => `/dues/${id}` }, { key: 'lastName', label: 'Last name' }, { key: 'firstName', label: 'First name' },
    { key: 'owedCents', label: 'Owed', kind: 'cents', total: true, weight: 0.9 }, { key: 'onItsWayCents', label: 'On its way', kind: 'cents', total: true, weight: 0.8 },
    { key: 'since', label: 'Overdue since', kind: 'day', weight: 0.9 }, { key: 'months', label: 'Months past grace', kind: 'number', weight: 0.7 }, { key: 'standing', label: 'Standing', say: said(owing), weight: 0.9 },
    { key: 'phone', label: 'Phone', weight: 1.2 }, { key: 'email', label: 'E-mail', weight: 2 }, { key: 'place', label: 'Address', weight: 2.2, fileOnly: true },
    { key: 'classification', label: 'Classification', say: classificationSaid }, { key: 'status', label: 'Status', say: statusSaid, weight: 0.8, fileOnly: true },
    { key: 'employer', label: 'Employer', weight: 1.4, fileOnly: true }, { key: 'lastPaidOn', label: 'Last payment', kind: 'day', weight: 0.9, fileOnly: true },
  ],
  rows: async ({ reader, today, asked: { standing, status, classification, employer } }) => ({
    rows: sql`
      SELECT a.id, a."memberNumber", a."lastName", a."firstName", m.phone, a.email, nullif(concat_ws(', ', m.address, m.city, nullif(concat_ws(' ', m.state, m."zipCode"), '')), '') AS place,
             c.classification::text AS classification, a.status, a.standing, o.name AS employer, a."oldestUnpaidDueOn"::text AS since, a."pastGraceMonths" AS months,
             (SELECT max(p."receivedOn")::text FROM "Payment" p WHERE p."memberId" = a.id) AS "lastPaidOn", a."onItsWayCents", a."owedCents"
      FROM (${inArrears(today, await duesRulesOn(reader, today))}) a JOIN "Member" m ON m.id = a.id
      LEFT JOIN "MemberClassificationSpan" c ON c."memberId" = m.id AND c."startsOn" <= ${today}::date AND (c."endsOn" IS NULL OR c."endsOn" > ${today}::date) ${jobOn(today)}
      WHERE ${standing ? sql`a.standing = ${standing}` : sql`a.standing IN ('overdue', 'delinquent')`}
        ${status ? sql`AND a.status = ${status}` : empty} ${classification ? sql`AND c.classification::text = ${classification}` : empty} ${employer ? sql`AND e."organizationId" = ${employer}::uuid` : empty}`,
    order: sql`r.since, lower(unaccent(r."lastName")), lower(unaccent(r."firstName")), r.id`,
  }),
})
