import { sql } from '@/lib/db'
import { organizationTypeLabels } from '@/lib/organizations/schema'
import { recordSource } from '../source'

type Facts = { name: string; type: keyof typeof organizationTypeLabels; city: string | null; archived: boolean }

export const organizationSource = recordSource<Facts>({
  key: 'organizations', label: 'Employers and organizations', right: 'organizations.find', personal: false,
  all: (q) => `/organizations?q=${encodeURIComponent(q)}`,
  rows: ({ q, most }) => sql`
    SELECT o.id::text, f.score, jsonb_build_object('name', o.name, 'type', o.type, 'city', o.city, 'archived', o."archivedAt" IS NOT NULL) AS facts
    FROM find_organizations(${q}, ${most}) f JOIN "Organization" o ON o.id = f.id`,
  spelt: ({ name, city }) => `${name} ${city ?? ''}`,
  line: ({ id, facts: { name, type, city, archived } }) => ({
    title: name, detail: [organizationTypeLabels[type], city, archived && 'archived'].filter(Boolean).join(', '), href: `/organizations/${id}`,
  }),
})
