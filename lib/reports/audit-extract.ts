import { fieldInWords, operationInWords, tableInWords, actorInWords } from '@/lib/audit/words'
import { empty, sql } from '@/lib/db'
import { addDays, hallTimeZone } from '@/lib/dates'
import { choiceField, dayField } from './parameters'
import { defineReport } from './report'

const kinds = { insert: 'Added', update: 'Changed', delete: 'Removed', read: 'Looked at', batch: 'In bulk' }
const rooms = {
  members: 'Members', notes: 'Notes', employment: 'Employment', organizations: 'Employers', imports: 'Imports', duplicates: 'Duplicates', dues: 'Dues', arrears: 'Arrears', counter: 'Counter', payments: 'Payments',
  reconciliation: 'Stripe and bank', books: 'Books', reports: 'Reports', users: 'Accounts', settings: 'Settings', outbox: 'Mails', db: 'By hand in the database',
}

/** Which fields changed, not their values: those stand on the trail's own pages, behind the rights of each. */
export const auditReport = defineReport({
  key: 'audit', title: 'Audit extract', lead: 'Who did what, when, to which record, and which fields it changed. The values stand in the trail of the record.',
  permission: 'reports.audit', sensitive: true, names: true, mostMonths: 24,
  parameters: {
    from: dayField('From', (today) => addDays(today, -6)), to: dayField('To', (today) => today),
    room: choiceField('Room', rooms, { everything: 'Every room' }), kind: choiceField('Kind', kinds, { everything: 'Every kind' }),
  },
  columns: [
    { key: 'at', label: 'When', weight: 1.3 }, { key: 'actor', label: 'Who', weight: 1.3, say: (actor, { name }) => actorInWords(String(actor), new Map(name === null ? [] : [[String(actor).slice(5), String(name)]])) },
    { key: 'operation', label: 'Did', weight: 1.6, say: (operation) => operationInWords(String(operation)) }, { key: 'kind', label: 'Kind', weight: 0.8, say: (kind) => kinds[kind as keyof typeof kinds] ?? kind },
    { key: 'table', label: 'What', weight: 1.1, say: (table) => tableInWords(String(table)) }, { key: 'memberNumber', label: 'Member number', weight: 0.9, href: ({ memberId }) => (memberId === null ? null : `/members/${memberId}`) },
    { key: 'changed', label: 'Fields changed', weight: 2, say: (changed, { table }) => (changed ? String(changed).split(',').map((field) => fieldInWords(field, String(table))).join(', ') : null) },
    { key: 'reason', label: 'Reason', weight: 1.5 }, { key: 'rowId', label: 'Record', weight: 1.6, fileOnly: true }, { key: 'requestId', label: 'Request', weight: 0, fileOnly: true }, { key: 'ip', label: 'Address', weight: 0, fileOnly: true },
  ],
  rows: ({ asked: { from, to, room, kind } }) => ({
    rows: sql`
      SELECT a.id, to_char(a.at AT TIME ZONE ${hallTimeZone()}, 'YYYY-MM-DD HH24:MI:SS') AS at, a.actor, u.name, a.operation, a.kind, a."table", m."memberNumber"::text AS "memberNumber", a."memberId"::text AS "memberId",
             array_to_string(a.changed, ',') AS changed, a.reason, a."rowId", a."requestId", a.ip
      FROM "AuditEvent" a LEFT JOIN "User" u ON a.actor = 'user:' || u.id LEFT JOIN "Member" m ON m.id = a."memberId"
      WHERE a.at >= (${from}::timestamp AT TIME ZONE ${hallTimeZone()}) AND a.at < (${addDays(to, 1)}::timestamp AT TIME ZONE ${hallTimeZone()})
        ${room ? sql`AND a.operation LIKE ${`${room}.%`}` : empty} ${kind ? sql`AND a.kind = ${kind}` : empty}`,
    order: sql`r.id DESC`,
  }),
})
