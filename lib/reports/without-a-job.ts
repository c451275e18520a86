import { empty, sql } from '@/lib/db'
import { classificationLabels } from '@/lib/members/schema'
import { choiceField, dayField } from './parameters'
import { byName, membersOn, onRecordBy, worked } from './people-sql'
import { defineReport } from './report'
import { classificationSaid, toMember } from './words'

export const withoutJobReport = defineReport({
  key: 'without-a-job', title: 'Active members without a job', lead: 'Who is active on a day and has no job on record, with the last one and how they are reached. Retirees and honorary members are left out.',
  permission: 'reports.withoutJob', sensitive: true, names: true,
  parameters: { on: dayField('On', (today) => today), classification: choiceField('Classification', classificationLabels, { everything: 'Every classification' }) },
  columns: [
    { key: 'memberNumber', label: 'Member number', href: toMember }, { key: 'lastName', label: 'Last name' }, { key: 'firstName', label: 'First name' },
    { key: 'classification', label: 'Classification', say: classificationSaid }, { key: 'phone', label: 'Phone', weight: 1.2 }, { key: 'email', label: 'E-mail', weight: 2 },
    { key: 'lastEmployer', label: 'Last employer', weight: 1.6 }, { key: 'lastWorkedOn', label: 'Last day worked', kind: 'day' },
  ],
  rows: ({ asked: { on, classification } }) => ({
    rows: sql`
      SELECT m.id, m."memberNumber"::text AS "memberNumber", m."lastName", m."firstName", c.classification::text AS classification, m.phone, m.email::text AS email, o.name AS "lastEmployer", l."endedOn"::text AS "lastWorkedOn"
      FROM ${membersOn(on)}
      LEFT JOIN LATERAL (SELECT w.* FROM "Employment" w WHERE w."memberId" = m.id AND w."voidedAt" IS NULL AND w."endedOn" < ${on}::date ORDER BY w."endedOn" DESC LIMIT 1) l ON true
      LEFT JOIN "Organization" o ON o.id = l."organizationId"
      WHERE ${onRecordBy(sql`${on}::date`)} AND s.status = 'active' AND (c.classification IS NULL OR c.classification NOT IN ('retiree', 'honorary'))
        AND NOT EXISTS (SELECT 1 FROM "Employment" w WHERE w."memberId" = m.id AND ${worked(on)}) ${classification ? sql`AND c.classification::text = ${classification}` : empty}`,
    order: byName,
  }),
})
