import { empty, sql } from '@/lib/db'
import { classificationLabels, statusLabels } from '@/lib/members/schema'
import { choiceField, spanFields } from './parameters'
import { movements } from './people-sql'
import { defineReport } from './report'
import { classificationSaid, movementLabels, said, toMember } from './words'

export const movementsReport = defineReport({
  key: 'joins-and-leavers', title: 'Joins and leavers', lead: 'Who joined, came back, was suspended, withdrew, retired or died, by the day from which it holds.',
  permission: 'reports.movements', names: true,
  parameters: {
    ...spanFields(12), what: choiceField('What', movementLabels, { everything: 'All of it' }), classification: choiceField('Classification', classificationLabels, { everything: 'Every classification' }),
  },
  columns: [
    { key: 'startsOn', label: 'Day', kind: 'day' }, { key: 'what', label: 'What', say: said(movementLabels) }, { key: 'memberNumber', label: 'Member number', href: toMember },
    { key: 'lastName', label: 'Last name' }, { key: 'firstName', label: 'First name' }, { key: 'classification', label: 'Classification', say: classificationSaid },
    { key: 'before', label: 'Before', say: said(statusLabels) }, { key: 'reason', label: 'Reason', weight: 2.5 },
  ],
  rows: ({ asked: { from, to, what, classification } }) => ({
    rows: sql`
      SELECT v."memberId" AS id, v."startsOn"::text AS "startsOn", v.what, v."memberNumber", v."lastName", v."firstName", c.classification::text AS classification, v.before, v.reason
      FROM (${movements(from, to)}) v
      LEFT JOIN "MemberClassificationSpan" c ON c."memberId" = v."memberId" AND c."startsOn" <= v."startsOn" AND (c."endsOn" IS NULL OR c."endsOn" > v."startsOn")
      WHERE true ${what ? sql`AND v.what = ${what}` : empty} ${classification ? sql`AND c.classification::text = ${classification}` : empty}`,
    order: sql`r."startsOn" DESC, lower(unaccent(r."lastName")), lower(unaccent(r."firstName")), r.id`,
  }),
})
