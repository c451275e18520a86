import { z } from 'zod'
import { query } from '@/lib/operation'
import { membersWithin } from './access'
import { fullName } from './schema'

/** Names and numbers of some members by id, in one go; who is out of reach is left out. */
export const listMemberNames = query({
  name: 'members.listNames',
  input: z.strictObject({ memberIds: z.array(z.uuid()).max(1_000) }),
  run: async ({ db, actor, access }, { memberIds }) => {
    const members = await db.member.findMany({
      where: { AND: [{ id: { in: memberIds } }, membersWithin(actor, access)] }, select: { id: true, memberNumber: true, firstName: true, middleName: true, lastName: true },
    })
    return new Map(members.map((member) => [member.id, { name: fullName(member), memberNumber: member.memberNumber }]))
  },
})
