import { z } from 'zod'
import { sql } from '@/lib/db'
import { part } from '@/lib/operation'

/** Names of some organizations by id, in one go. */
export const listOrganizationNames = part({
  name: 'organizations.listNames',
  input: z.strictObject({ organizationIds: z.array(z.uuid()).max(1_000) }),
  rows: (_, { organizationIds }) => sql`SELECT id, name FROM "Organization" WHERE id = ANY (${organizationIds}::uuid[])`,
  found: (organizations: { id: string; name: string }[]) => new Map(organizations.map(({ id, name }) => [id, name])),
})
