import type { Actor } from '@/lib/auth/actor'
import { can } from '@/lib/auth/authorize'
import { todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { moveDues } from '@/lib/dues/moving'
import { moveJobs } from '@/lib/employment/moving'
import { Forbidden, Invalid } from '@/lib/errors'
import { carryOptOut, leadTo, putParticulars, swapNumbers } from '@/lib/members/moving'
import { moveNotes } from '@/lib/notes/moving'
import { command } from '@/lib/operation'
import { moveTasks } from '@/lib/tasks/moving'
import { moveAccount } from '@/lib/users/moving'
import { columnOf, memberFieldNames, readMemberSides, seenOf, textOf, type MemberSide } from './member-sides'
import { objections, refuseChanged } from './rules'
import { MergeMembers, type Choices, type Moved } from './schema'

/** Nobody merges the own record, nor takes such a merge back. */
export function refuseOwn(actor: Actor, ids: readonly string[]): void {
  const own = actor.kind === 'person' ? actor.memberId : null
  if (own && ids.includes(own)) throw new Forbidden('This is your own record. Please ask a colleague to do it.')
}

/** Holds the rows until the transaction ends, in one order, so that of two merges at once one waits and then finds what the other did. */
export async function holdMembers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Member" WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`
}

/** The fields taken from the other record: before and after, as texts. */
function chosen(input: MergeMembers, kept: MemberSide, lost: MemberSide): Choices {
  return Object.fromEntries(memberFieldNames.flatMap((field) => {
    const [before, after] = [textOf(field, kept.row), textOf(field, lost.row)]
    return input[field] === 'lost' && before !== after ? [[field, { before, after }]] : []
  }))
}

async function putChoices(tx: Tx, choices: Choices, kept: MemberSide, lost: MemberSide): Promise<void> {
  const { memberNumber, ...others } = choices
  if (memberNumber) await swapNumbers(tx, { id: kept.id, memberNumber: kept.number }, { id: lost.id, memberNumber: lost.number })
  const fields = memberFieldNames.filter((field) => field in others)
  await putParticulars(tx, kept.id, Object.fromEntries(fields.map((field) => [field, columnOf(field, others[field]!.after)])))
}

/** What the form must say of the jobs: which one holds, where both records have a current one. */
function fateOf(actor: Actor, { jobs, jobEndsOn }: MergeMembers, kept: MemberSide, lost: MemberSide) {
  const endsOn = jobEndsOn ?? todayAtHall()
  if (!kept.job || !lost.job) return { fate: null, endsOn }
  if (!jobs) throw new Invalid({ jobs: ['Both records have a current job. Say which one holds.'] })
  if (jobs === 'same' && kept.job.organizationId !== lost.job.organizationId) throw new Invalid({ jobs: ['These jobs are at two organizations.'] })
  if (jobs === 'concurrent' && !can(actor, 'employment.markConcurrent')) throw new Invalid({ jobs: ['Two jobs at a time are for an officer to allow. Say which one has ended, or ask an officer.'] })
  const ended = jobs === 'endOwn' ? kept.job : jobs === 'endOther' ? lost.job : null
  if (ended && (endsOn > todayAtHall() || endsOn < ended.startedOn)) throw new Invalid({ jobEndsOn: ['The last day of a job lies between its first day and today.'] })
  return { fate: jobs, endsOn }
}

/** Makes two records of one person one: the chosen fields, everything that hangs on the other, its money by journals. The other is put away and leads here. */
export const mergeMembers = command({
  name: 'duplicates.mergeMembers',
  input: MergeMembers,
  timeout: 60_000,
  run: async ({ tx, actor }, input) => {
    const { keptId, lostId } = input
    refuseOwn(actor, [keptId, lostId])
    await holdMembers(tx, [keptId, lostId])
    const { kept, lost } = await readMemberSides(tx, keptId, lostId)
    const [objection] = objections(kept, lost)
    if (objection) throw new Invalid({}, objection)
    refuseChanged(input.version, seenOf({ kept, lost }), { kept: kept.number, lost: lost.number })
    const fate = fateOf(actor, input, kept, lost)
    const choices = chosen(input, kept, lost)

    const money = await moveDues(tx, { from: lostId, to: keptId, occurredOn: todayAtHall(), memo: `Record ${lost.number} merged into ${kept.number}` })
    const moved: Moved = {
      money, left: [], agreements: [], contacts: { ids: [], noLongerPrimary: [] },
      jobs: await moveJobs(tx, lostId, keptId, fate), notes: await moveNotes(tx, lostId, keptId), tasks: await moveTasks(tx, 'members', lostId, keptId),
      account: await moveAccount(tx, lostId, keptId), noMailing: await carryOptOut(tx, lostId, keptId), followers: await leadTo(tx, lostId, keptId),
    }
    await putChoices(tx, choices, kept, lost)
    const { id: mergeId } = await tx.merge.create({ data: { kind: 'member', keptId, lostId, memberId: keptId, choices, moved, mergedBy: actor.id }, select: { id: true } })
    return { mergeId, keptId }
  },
})
