import { sql } from '@/lib/db'
import { recordSource } from '../source'

/** By name, member number or its end, phone, e-mail; archived ones last, merged ones as the one that they are now. */
export const memberSource = recordSource<{ name: string; number: string; city: string | null; archived: boolean }>({
  key: 'members', label: 'Members', right: 'members.find', personal: true,
  all: (q) => `/members?q=${encodeURIComponent(q)}`,
  rows: ({ q, most }) => sql`
    SELECT m.id::text, f.score, jsonb_build_object('name', concat_ws(' ', m."firstName", m."middleName", m."lastName"),
      'number', m."memberNumber", 'city', m.city, 'archived', m."archivedAt" IS NOT NULL) AS facts
    FROM find_members(${q}, ${most}) f JOIN "Member" m ON m.id = f.id`,
  spelt: ({ name, number }) => `${name} ${number}`,
  line: ({ id, facts: { name, number, city, archived } }) => ({
    title: name, detail: [number, city, archived && 'archived'].filter(Boolean).join(', '), href: `/members/${id}`,
  }),
})
