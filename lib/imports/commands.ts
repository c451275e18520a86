import { z } from 'zod'
import { todayAtHall } from '@/lib/dates'
import { openMembers } from '@/lib/dues/openings'
import { Invalid } from '@/lib/errors'
import { enrolMembersWithin } from '@/lib/members/enrolment'
import { command, query } from '@/lib/operation'
import { RosterMember } from './schema'

/** Takes a roster over, whole or not at all: members, their first spans, and what they owe or have paid ahead as opening journals. */
export const importMembers = command({
  name: 'members.import',
  input: z.strictObject({ members: z.array(RosterMember).max(100_000) }),
  timeout: 300_000,
  run: async ({ tx }, { members }) => {
    const ids = await enrolMembersWithin(tx, members.map(({ member }) => member), 'Taken over from the roster')
    const openings = members.flatMap(({ member, paidThroughOn }) =>
      (paidThroughOn === null ? [] : [{ memberId: ids.get(member.memberNumber)!, paidThroughOn }]))
    // Without any rate nothing would be owed, whatever the roster says, and nobody would notice.
    if (openings.length > 0 && (await tx.duesRate.count()) === 0) {
      throw new Invalid({}, 'No dues rates are set, so what paid_through leaves open has no price. Set them first. Nothing was imported.')
    }
    const opened = await openMembers(tx, openings, todayAtHall())
    return { members: ids.size, openings: openings.length, owedCents: opened.owedCents, creditCents: opened.creditCents }
  },
})

const chunk = 5_000

/** Which of these numbers members have already, archived ones too, as they stand on record. */
export const listTakenNumbers = query({
  name: 'members.listTakenNumbers',
  input: z.strictObject({ memberNumbers: z.array(z.string()) }),
  run: async ({ db }, { memberNumbers }) => {
    const taken: { memberNumber: string; firstName: string; lastName: string }[] = []
    for (let from = 0; from < memberNumbers.length; from += chunk) {
      const part = memberNumbers.slice(from, from + chunk)
      const select = { memberNumber: true, firstName: true, lastName: true }
      taken.push(...await db.member.findMany({ where: { memberNumber: { in: part } }, select }))
    }
    return taken
  },
})
