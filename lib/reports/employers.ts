import { empty, sql } from '@/lib/db'
import { classificationLabels } from '@/lib/members/schema'
import { choiceField, dayField } from './parameters'
import { membersOn, onRecordBy, worked } from './people-sql'
import { defineReport } from './report'

export const employersReport = defineReport({
  key: 'employers', title: 'Employment by employer', lead: 'How many members each employer has on a day. Somebody with two jobs counts at both.',
  permission: 'reports.employers',
  parameters: { on: dayField('On', (today) => today), classification: choiceField('Classification', classificationLabels, { everything: 'Every classification' }) },
  columns: [
    { key: 'name', label: 'Employer', weight: 2.5, href: ({ id }) => `/organizations/${id}` }, { key: 'city', label: 'City', weight: 1.2 },
    { key: 'apprentices', label: 'Apprentices', kind: 'number', total: true }, { key: 'journeymen', label: 'Journeymen', kind: 'number', total: true },
    { key: 'foremen', label: 'Foremen', kind: 'number', total: true }, { key: 'others', label: 'Others', kind: 'number', total: true }, { key: 'members', label: 'Members', kind: 'number', total: true },
  ],
  rows: ({ asked: { on, classification } }) => ({
    rows: sql`
      SELECT o.id, o.name, o.city, (count(*) FILTER (WHERE c.classification::text LIKE 'apprentice%'))::int AS apprentices, (count(*) FILTER (WHERE c.classification = 'journeyman'))::int AS journeymen,
             (count(*) FILTER (WHERE c.classification = 'foreman'))::int AS foremen, (count(*) FILTER (WHERE c.classification IS NULL OR c.classification IN ('retiree', 'honorary')))::int AS others,
             count(*)::int AS members
      FROM "Employment" w JOIN "Organization" o ON o.id = w."organizationId" JOIN (${membersOn(on)}) ON m.id = w."memberId"
      WHERE ${worked(on)} AND ${onRecordBy(sql`${on}::date`)} ${classification ? sql`AND c.classification::text = ${classification}` : empty} GROUP BY o.id`,
    order: sql`r.members DESC, lower(unaccent(r.name)), r.id`,
  }),
})
