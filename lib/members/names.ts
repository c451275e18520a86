import { z } from 'zod'
import { sql } from '@/lib/db'
import { part } from '@/lib/operation'
import { memberWithin } from './access'
import { fullName } from './schema'

/** Names and numbers of some members by id, in one go; who is out of reach is left out. */
export const listMemberNames = part({
  name: 'members.listNames',
  input: z.strictObject({ memberIds: z.array(z.uuid()).max(1_000) }),
  rows: ({ actor, access }, { memberIds }) => sql`
    SELECT m.id, m."memberNumber", m."firstName", m."middleName", m."lastName" FROM "Member" m WHERE m.id = ANY (${memberIds}::uuid[]) AND ${memberWithin(actor, access)}`,
  found: (members: { id: string; memberNumber: string; firstName: string; middleName: string | null; lastName: string }[]) =>
    new Map(members.map((member) => [member.id, { name: fullName(member), memberNumber: member.memberNumber }])),
})
