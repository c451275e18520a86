import { z } from 'zod'
import { query } from '@/lib/operation'

/** Names of some organizations by id, in one go. */
export const listOrganizationNames = query({
  name: 'organizations.listNames',
  input: z.strictObject({ organizationIds: z.array(z.uuid()).max(1_000) }),
  run: async ({ db }, { organizationIds }) => {
    const organizations = await db.organization.findMany({ where: { id: { in: organizationIds } }, select: { id: true, name: true } })
    return new Map(organizations.map(({ id, name }) => [id, name]))
  },
})
