import { empty, sql } from '@/lib/db'
import { classificationLabels } from '@/lib/members/schema'
import { choiceField, dayField, employerField } from './parameters'
import { membersOn, onRecordBy, worked } from './people-sql'
import { defineReport } from './report'
import { classificationSaid, statusSaid, toMember } from './words'

export const employeesReport = defineReport({
  key: 'employees', title: 'Who works where', lead: 'Each job that members hold on a day: employer, title, rate and since when.',
  permission: 'reports.employees', names: true,
  parameters: {
    on: dayField('On', (today) => today), employer: employerField, classification: choiceField('Classification', classificationLabels, { everything: 'Every classification' }),
  },
  columns: [
    { key: 'employer', label: 'Employer', weight: 1.8 }, { key: 'memberNumber', label: 'Member number', href: toMember }, { key: 'lastName', label: 'Last name' }, { key: 'firstName', label: 'First name' },
    { key: 'classification', label: 'Classification', say: classificationSaid }, { key: 'status', label: 'Status', say: statusSaid, weight: 0.8 },
    { key: 'jobTitle', label: 'Job title', weight: 1.4 }, { key: 'hourlyRateCents', label: 'Hourly rate', kind: 'cents' }, { key: 'startedOn', label: 'Job began on', kind: 'day' },
  ],
  rows: ({ asked: { on, employer, classification } }) => ({
    rows: sql`
      SELECT m.id, w.id AS job, o.name AS employer, m."memberNumber"::text AS "memberNumber", m."lastName", m."firstName", c.classification::text AS classification, s.status::text AS status,
             w."jobTitle", w."hourlyRateCents", w."startedOn"::text AS "startedOn"
      FROM "Employment" w JOIN "Organization" o ON o.id = w."organizationId" JOIN (${membersOn(on)}) ON m.id = w."memberId"
      WHERE ${worked(on)} AND ${onRecordBy(sql`${on}::date`)} ${employer ? sql`AND o.id = ${employer}::uuid` : empty} ${classification ? sql`AND c.classification::text = ${classification}` : empty}`,
    order: sql`lower(unaccent(r.employer)), lower(unaccent(r."lastName")), lower(unaccent(r."firstName")), r.job`,
  }),
})
