import { empty, sql } from '@/lib/db'
import { classificationLabels, statusLabels } from '@/lib/members/schema'
import { choiceField, dayField, employerField } from './parameters'
import { byName, jobOn, membersOn, onRecordBy } from './people-sql'
import { defineReport } from './report'
import { classificationSaid, statusSaid, toMember } from './words'

/** Its columns are called as rosters call them: the file can be edited and imported again. */
export const rosterReport = defineReport({
  key: 'roster', title: 'Member roster', lead: 'Everybody on the books on a day, with how they are reached and where they work. Its file has the whole address, and can be imported again.',
  permission: 'reports.roster', sensitive: true, names: true,
  parameters: {
    on: dayField('As of', (today) => today),
    status: choiceField('Status', statusLabels, { everything: 'Every status' }),
    classification: choiceField('Classification', classificationLabels, { everything: 'Every classification' }),
    employer: employerField,
  },
  columns: [
    { key: 'memberNumber', label: 'Member number', href: toMember, weight: 0.8 },
    { key: 'lastName', label: 'Last name', weight: 1.1 }, { key: 'firstName', label: 'First name' }, { key: 'middleName', label: 'Middle name', weight: 0, fileOnly: true },
    { key: 'status', label: 'Status', say: statusSaid, weight: 0.8 }, { key: 'classification', label: 'Classification', say: classificationSaid, weight: 1.1 },
    { key: 'hireDate', label: 'Joined on', kind: 'day' },
    { key: 'phone', label: 'Phone', weight: 1.2 }, { key: 'email', label: 'E-mail', weight: 2 },
    { key: 'address', label: 'Address', weight: 1.8, fileOnly: true }, { key: 'city', label: 'City' }, { key: 'state', label: 'State', weight: 0.5, fileOnly: true }, { key: 'zipCode', label: 'ZIP code', weight: 0.6, fileOnly: true },
    { key: 'employer', label: 'Employer', weight: 1.4 }, { key: 'jobTitle', label: 'Job title', weight: 0, fileOnly: true },
  ],
  rows: ({ asked: { on, status, classification, employer } }) => ({
    rows: sql`
      SELECT m.id, m."memberNumber"::text AS "memberNumber", m."lastName", m."firstName", m."middleName", s.status::text AS status, c.classification::text AS classification, m."hireDate"::text AS "hireDate",
             m.phone, m.email::text AS email, m.address, m.city, m.state, m."zipCode", o.name AS employer, e."jobTitle"
      FROM ${membersOn(on)} ${jobOn(on)}
      WHERE ${onRecordBy(sql`${on}::date`)} AND s.id IS NOT NULL
        ${status ? sql`AND s.status::text = ${status}` : empty} ${classification ? sql`AND c.classification::text = ${classification}` : empty}
        ${employer ? sql`AND e."organizationId" = ${employer}::uuid` : empty}`,
    order: byName,
  }),
})
