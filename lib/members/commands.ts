import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { stateReason } from '@/lib/audit/reason'
import { changesToUndo } from '@/lib/audit/undoing'
import { formatDate, onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { membersWithin } from './access'
import { restoreSpans } from './bulk'
import { columnsOf, enrolMemberWithin, refuseTakenNumber, takenMeanwhile } from './enrolment'
import { classificationHistory, statusHistory, writeChange, type History } from './histories'
import { refuseLookalikes } from './lookalikes'
import { changeFrom, needsReason, spanOn, versionOfHistory } from './rules'
import {
  ArchiveMember, ChangeMemberClassification, ChangeMemberStatus, classificationLabels, EnrolMember, fieldLabels, languageLabels, OneMember,
  statusLabels, UndoMemberStatus,
  UpdateMember,
} from './schema'

/** The member as it stands, held until the transaction ends, so that two acts on one member come one after the other. */
async function holdMember(tx: Tx, actor: Actor, access: Access, memberId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Member" WHERE id = ${memberId}::uuid FOR UPDATE`
  const member = await tx.member.findFirst({ where: { AND: [{ id: memberId }, membersWithin(actor, access)] }, omit: { searchText: true } })
  if (!member) throw new NotFound('This member')
  return member
}

/** The same, where nothing may change any more once the member is put away. */
export async function holdLiveMember(tx: Tx, actor: Actor, access: Access, memberId: string) {
  const member = await holdMember(tx, actor, access, memberId)
  if (member.archivedAt) throw new Invalid({}, 'This member is archived. Restore the member first; nothing was changed.')
  return member
}

/** Puts a new member on record. People are asked to look at very similar ones first; machines are not. */
export const enrolMember = command({
  name: 'members.enrol',
  input: EnrolMember,
  run: async ({ tx, actor }, input) => {
    if (actor.kind === 'person' && !input.another) await refuseLookalikes(tx, input)
    return { memberId: await enrolMemberWithin(tx, input) }
  },
})

type Shown = ReturnType<typeof columnsOf>
const inWords = (field: keyof Shown, value: Shown[keyof Shown]): string =>
  value === null ? ''
    : value instanceof Date ? formatDate(onFrom(value))
    : field === 'language' ? languageLabels[value as 'en' | 'es'] : value

/** Saves an edit. Where somebody saved since `version`, nothing is written: a Conflict has both versions of each field. */
export const updateMember = command({
  name: 'members.update',
  input: UpdateMember,
  run: async ({ tx, actor, access }, input) => {
    const member = await holdLiveMember(tx, actor, access, input.memberId)
    const edited = columnsOf(input)
    const differs = (field: keyof Shown) => inWords(field, edited[field]) !== inWords(field, member[field])
    const fields = (Object.keys(fieldLabels) as (keyof Shown)[]).filter(differs)
    if (fields.length === 0) return { memberId: input.memberId, version: member.version }
    if (member.version !== input.version) {
      const differences = fields.map((field) => ({
        field, label: fieldLabels[field], yours: inWords(field, edited[field]), theirs: inWords(field, member[field]),
      }))
      throw new Conflict(differences, String(member.version))
    }
    if (fields.includes('memberNumber')) await refuseTakenNumber(tx, edited.memberNumber, input.memberId)
    const changed = Object.fromEntries(fields.map((field) => [field, edited[field]]))
    const { version } = await tx.member
      .update({ where: { id: input.memberId }, data: { ...changed, version: { increment: 1 } }, select: { version: true } })
      .catch(takenMeanwhile)
    return { memberId: input.memberId, version }
  },
})

type Change<V extends string> = { history: History<V>; labels: Record<V, string>; what: { field: string; label: string }; value: V }
type Asked = { memberId: string; startsOn: On; reason: string | null; version?: string | undefined }

async function changeHistory<V extends string>(
  tx: Tx, { history, labels, what, value }: Change<V>, asked: Asked, mustSayWhy: (before: V | null) => boolean,
) {
  const spans = await history.read(tx, asked.memberId)
  const version = versionOfHistory(spans)
  if (asked.version !== undefined && asked.version !== version) {
    const current = spanOn(spans, asked.startsOn)
    throw new Conflict([
      { ...what, yours: labels[value], theirs: current ? `${labels[current.value]} since ${formatDate(current.startsOn)}` : '' },
    ], version)
  }
  const change = changeFrom(spans, value, asked.startsOn)
  if (change.kind === 'unchanged') throw new Invalid({ [what.field]: [`On ${formatDate(asked.startsOn)} this is already so.`] })
  if (!asked.reason && mustSayWhy(change.before)) throw new Invalid({ reason: ['Say why.'] })
  await stateReason(tx, asked.reason)
  await writeChange(tx, history, asked.memberId, spans, { value, startsOn: asked.startsOn, reason: asked.reason })
  return { memberId: asked.memberId }
}

/** Gives a member a status from a day on, until the next change on record. */
export const changeMemberStatus = command({
  name: 'members.changeStatus',
  input: ChangeMemberStatus,
  run: async ({ tx, actor, access }, { status, ...asked }) => {
    await holdLiveMember(tx, actor, access, asked.memberId)
    if (status === 'deceased' && asked.startsOn > todayAtHall()) throw new Invalid({ startsOn: ['This day lies in the future.'] })
    const change = { history: statusHistory, labels: statusLabels, what: { field: 'status', label: 'Status' }, value: status }
    return { ...await changeHistory(tx, change, asked, (before) => needsReason(before, status)), requestId: actor.requestId }
  },
})

/** Gives a member the status back that a change just took: the history keeps the days, and says that it was taken back. */
export const undoMemberStatus = command({
  name: 'members.undoStatus',
  input: UndoMemberStatus,
  run: async ({ tx, actor, access }, { memberId, requestId }) => {
    await holdLiveMember(tx, actor, access, memberId)
    const changes = await changesToUndo(tx, { table: 'MemberStatusSpan', memberId }, requestId, 'members.changeStatus')
    const written = changes.find((change) => change.kind === 'insert') ?? changes.find((change) => change.changed.includes('status'))
    const before = changes.find((change) => change.kind === 'update')?.before?.['status']
    if (!written || typeof before !== 'string') throw new Invalid({}, 'There was no status before. Nothing was taken back.')
    await restoreSpans(tx, 'status', [{ id: written.rowId, before }], 'Taken back')
    return { memberId }
  },
})

/** Gives a member a classification, and with it a dues rate, from a day on, until the next change on record. */
export const changeMemberClassification = command({
  name: 'members.changeClassification',
  input: ChangeMemberClassification,
  run: async ({ tx, actor, access }, { classification, ...asked }) => {
    await holdLiveMember(tx, actor, access, asked.memberId)
    const what = { field: 'classification', label: 'Classification' }
    return changeHistory(
      tx, { history: classificationHistory, labels: classificationLabels, what, value: classification }, asked, () => false,
    )
  },
})

/** Puts a member away: out of lists, closed to changes. Nothing is deleted; what is owed stays owed. */
export const archiveMember = command({
  name: 'members.archive',
  input: ArchiveMember,
  run: async ({ tx, actor, access }, { memberId, reason }) => {
    const member = await holdMember(tx, actor, access, memberId)
    if (member.archivedAt) throw new Invalid({}, 'This member is archived already.')
    await stateReason(tx, reason)
    await tx.member.update({ where: { id: memberId }, data: { archivedAt: new Date() } })
    return { memberId }
  },
})

export const restoreMember = command({
  name: 'members.restore',
  input: OneMember,
  run: async ({ tx, actor, access }, { memberId }) => {
    const member = await holdMember(tx, actor, access, memberId)
    if (!member.archivedAt) throw new Invalid({}, 'This member is not archived.')
    if (member.mergedIntoId) throw new Invalid({}, 'This record was merged into another one. Undo that merge instead.')
    await tx.member.update({ where: { id: memberId }, data: { archivedAt: null } })
    return { memberId }
  },
})
