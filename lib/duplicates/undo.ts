// A merge taken back, within thirty days: rows go back, fields that nobody touched since go back, money by reversing journals, the account too.
// What happened since stays with the kept record, and is said.
import { formatInstant, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { moveDuesBack } from '@/lib/dues/moving'
import { moveJobsBack, moveJobsOfOrganization } from '@/lib/employment/moving'
import { Invalid, NotFound } from '@/lib/errors'
import { carryOptOutBack, leadBack, putParticulars, swapNumbers } from '@/lib/members/moving'
import { fieldLabels } from '@/lib/members/schema'
import { formatCents, sumCents } from '@/lib/money'
import { moveNotes } from '@/lib/notes/moving'
import { command } from '@/lib/operation'
import { moveAgreements, moveContactsBack, organizationLeadsBack, putOrganization } from '@/lib/organizations/moving'
import { organizationFields } from '@/lib/organizations/schema'
import { moveTasks } from '@/lib/tasks/moving'
import { moveAccountBack } from '@/lib/users/moving'
import { columnOf, inWords, memberFieldNames, readMemberSides, textOf, type MemberSide } from './member-sides'
import { holdMembers, refuseOwn } from './merge-members'
import { holdOrganizations } from './merge-organizations'
import { organizationFieldNames, organizationInWords, readOrganizationSides } from './organization-sides'
import { undoUntil } from './rules'
import { Choices, Moved, OneMerge, UNDO_DAYS } from './schema'

type Standing = { id: string; keptId: string; lostId: string; mergedAt: Date; choices: Choices; moved: Moved }

async function holdMerge(tx: Tx, mergeId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Merge" WHERE id = ${mergeId}::uuid FOR UPDATE`
  const merge = await tx.merge.findUnique({ where: { id: mergeId } })
  if (!merge) throw new NotFound('This merge')
  if (merge.undoneAt) throw new Invalid({}, `This merge was undone already, ${formatInstant(merge.undoneAt)}.`)
  if (undoUntil(merge.mergedAt) < new Date()) throw new Invalid({}, `A merge can be undone for ${UNDO_DAYS} days; this one was made ${formatInstant(merge.mergedAt)}. Nothing was changed.`)
  return { ...merge, choices: Choices.parse(merge.choices), moved: Moved.parse(merge.moved) }
}

/** Merges come apart in the order in which they were made, the last one first. */
async function refuseBelowOthers(tx: Tx, { id, keptId, mergedAt }: Standing, keptMergedInto: string | null): Promise<void> {
  if (keptMergedInto) throw new Invalid({}, 'The kept record was merged into another one since. Undo that merge first.')
  const later = await tx.merge.findFirst({ where: { keptId, undoneAt: null, id: { not: id }, mergedAt: { gt: mergedAt } }, orderBy: { mergedAt: 'desc' }, select: { mergedAt: true } })
  if (later) throw new Invalid({}, `Another record was merged into this one since, ${formatInstant(later.mergedAt)}. Undo that merge first.`)
}

const stays = (label: string, value: string) => `${label} was changed since the merge and stays: ${value || 'empty'}.`

async function fieldsBack(tx: Tx, choices: Choices, kept: MemberSide, lost: MemberSide): Promise<string[]> {
  const fields = memberFieldNames.filter((field) => field in choices)
  const untouched = fields.filter((field) => textOf(field, kept.row) === choices[field]!.after)
  const number = choices['memberNumber']
  if (number && untouched.includes('memberNumber')) await swapNumbers(tx, { id: kept.id, memberNumber: kept.number }, { id: lost.id, memberNumber: lost.number })
  const others = untouched.filter((field) => field !== 'memberNumber')
  await putParticulars(tx, kept.id, Object.fromEntries(others.map((field) => [field, columnOf(field, choices[field]!.before)])))
  return fields.filter((field) => !untouched.includes(field)).map((field) => stays(fieldLabels[field], inWords(field, textOf(field, kept.row))))
}

async function undoMembers(tx: Tx, merge: Standing): Promise<string[]> {
  const { keptId, lostId, moved, mergedAt } = merge
  await holdMembers(tx, [keptId, lostId])
  const { kept, lost } = await readMemberSides(tx, keptId, lostId)
  await refuseBelowOthers(tx, merge, kept.row.mergedIntoId)
  await leadBack(tx, lostId, moved.followers)
  const left = await fieldsBack(tx, merge.choices, kept, lost)
  const jobs = await moveJobsBack(tx, moved.jobs, lostId, keptId)
  if (jobs.edited > 0) left.push('A job was changed since the merge and stays as it is now.')
  await moveNotes(tx, keptId, lostId, moved.notes)
  await moveTasks(tx, 'members', keptId, lostId, moved.tasks)
  if (moved.account) await moveAccountBack(tx, moved.account, lostId, keptId)
  if (moved.noMailing) await carryOptOutBack(tx, lostId, keptId)
  const payments = await tx.payment.findMany({ where: { memberId: keptId, createdAt: { gt: mergedAt } }, select: { amountCents: true } })
  const money = await moveDuesBack(tx, moved.money, { from: lostId, to: keptId, occurredOn: todayAtHall(), memo: `Merge of ${lost.number} into ${kept.number} undone` })
  if (payments.length > 0) left.push(`${formatCents(sumCents(payments.map((payment) => payment.amountCents)))} that came in since the merge stays with the kept record.`)
  if (money.releasedCents > 0) left.push(`${formatCents(money.releasedCents)} of it had paid months of the other record and is credit now.`)
  if (money.reopenedCents > 0) left.push(`${formatCents(money.reopenedCents)} of credit went back although it had been used; the newest months that it paid are open again.`)
  return left
}

async function undoOrganizations(tx: Tx, merge: Standing): Promise<string[]> {
  const { keptId, lostId, moved, choices } = merge
  await holdOrganizations(tx, [keptId, lostId])
  const { kept } = await readOrganizationSides(tx, keptId, lostId)
  await refuseBelowOthers(tx, merge, kept.row.mergedIntoId)
  await organizationLeadsBack(tx, lostId, moved.followers)
  const fields = organizationFieldNames.filter((field) => field in choices)
  const untouched = fields.filter((field) => kept.row[field] === choices[field]!.after)
  await putOrganization(tx, keptId, Object.fromEntries(untouched.map((field) => [field, choices[field]!.before])))
  await moveJobsOfOrganization(tx, keptId, lostId, moved.jobs.ids)
  await moveContactsBack(tx, moved.contacts, lostId, keptId)
  await moveAgreements(tx, keptId, lostId, moved.agreements)
  await moveTasks(tx, 'organizations', keptId, lostId, moved.tasks)
  return fields.filter((field) => !untouched.includes(field)).map((field) => stays(organizationFields[field], organizationInWords(field, kept.row[field])))
}

/** Takes a merge back. Answers what it had to leave, in sentences; they stay with the merge. */
export const undoMerge = command({
  name: 'duplicates.undoMerge',
  input: OneMerge,
  timeout: 60_000,
  run: async ({ tx, actor }, { mergeId }) => {
    const merge = await holdMerge(tx, mergeId)
    refuseOwn(actor, [merge.keptId, merge.lostId])
    const left = merge.kind === 'member' ? await undoMembers(tx, merge) : await undoOrganizations(tx, merge)
    await tx.merge.update({ where: { id: mergeId }, data: { undoneAt: new Date(), undoneBy: actor.id, moved: { ...merge.moved, left } } })
    return { mergeId, left }
  },
})
