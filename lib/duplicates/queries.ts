import { onFrom, type On } from '@/lib/dates'
import { sql, type Db } from '@/lib/db'
import { readMemberDues } from '@/lib/dues/member-dues'
import { previewMove } from '@/lib/dues/moving-rules'
import { NotFound } from '@/lib/errors'
import type { MergeKind, OrganizationType } from '@/lib/generated/prisma/enums'
import { fieldLabels, fullName } from '@/lib/members/schema'
import { part, query } from '@/lib/operation'
import { organizationFields, organizationTypeLabels } from '@/lib/organizations/schema'
import { inWords, readMemberSides, seenOf, type MemberField } from './member-sides'
import { organizationInWords, readOrganizationSides, seenOfOrganizations, type OrganizationField } from './organization-sides'
import { memberProposals, organizationProposals } from './proposals'
import { objections, undoUntil } from './rules'
import { Choices, ComparePair, ListDuplicates, Moved, OneMerge, PAGE_SIZE, reasonsInWords } from './schema'

/** A record in a list: its name and what tells it from another of that name. */
export type Named = { id: string; name: string; detail: string; merged: boolean }

type MemberNamed = { id: string; memberNumber: string; firstName: string; middleName: string | null; lastName: string; dateOfBirth: On | null }
const memberNamed = ({ id, memberNumber, dateOfBirth, ...member }: MemberNamed) =>
  ({ id, name: fullName(member), detail: [memberNumber, dateOfBirth && `born ${dateOfBirth}`].filter(Boolean).join(', ') })
type OrganizationNamed = { id: string; name: string; type: OrganizationType; city: string | null }
const organizationNamed = ({ id, name, type, city }: OrganizationNamed) => ({ id, name, detail: [organizationTypeLabels[type], city].filter(Boolean).join(', ') })

/** Records of a kind by id, in one read. */
async function namesOf(db: Db, kind: MergeKind, ids: readonly string[]): Promise<Map<string, Named>> {
  const where = { id: { in: [...new Set(ids)] } }
  if (kind === 'member') {
    const members = await db.member.findMany({ where, select: { id: true, memberNumber: true, firstName: true, middleName: true, lastName: true, dateOfBirth: true, mergedIntoId: true } })
    return new Map(members.map(({ mergedIntoId, dateOfBirth, ...member }) =>
      [member.id, { ...memberNamed({ ...member, dateOfBirth: dateOfBirth && onFrom(dateOfBirth) }), merged: mergedIntoId !== null }]))
  }
  const organizations = await db.organization.findMany({ where, select: { id: true, name: true, type: true, city: true, mergedIntoId: true } })
  return new Map(organizations.map(({ mergedIntoId, ...organization }) => [organization.id, { ...organizationNamed(organization), merged: mergedIntoId !== null }]))
}

/** Names of the accounts behind actors like "user:…". */
async function peopleOf(db: Db, actors: readonly string[]): Promise<(actor: string) => string> {
  const ids = actors.filter((actor) => actor.startsWith('user:')).map((actor) => actor.slice(5))
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return (actor) => users.find((user) => `user:${user.id}` === actor)?.name ?? (actor.startsWith('user:') ? 'A colleague' : 'The portal')
}

export type Pair = { key: string; first: Named; second: Named; why: string; mergeId: string | null }

/** A page of pairs: likely duplicates, pairs found to be two, or merges made. */
export const listDuplicates = query({
  name: 'duplicates.list',
  input: ListDuplicates,
  run: async ({ db }, { kind, show, page }) => {
    const skip = (page - 1) * PAGE_SIZE
    const found = show === 'open' ? await proposed(db, kind, page) : show === 'dismissed' ? await dismissed(db, kind, skip) : await merged(db, kind, skip)
    const names = await namesOf(db, kind, found.rows.flatMap((row) => [row.firstId, row.secondId]))
    const pairs = found.rows.flatMap(({ firstId, secondId, why, mergeId }): Pair[] => {
      const [first, second] = [names.get(firstId), names.get(secondId)]
      return first && second ? [{ key: `${firstId}${secondId}${mergeId ?? ''}`, first, second, why, mergeId }] : []
    })
    return { pairs, total: found.total, page, pageSize: PAGE_SIZE }
  },
})

type Found = { rows: { firstId: string; secondId: string; why: string; mergeId: string | null }[]; total: number }

async function proposed(db: Db, kind: MergeKind, page: number): Promise<Found> {
  const rows = await (kind === 'member' ? memberProposals : organizationProposals)(db, page)
  return { rows: rows.map(({ firstId, secondId, reasons }) => ({ firstId, secondId, why: reasonsInWords(reasons), mergeId: null })), total: rows[0]?.total ?? 0 }
}

async function dismissed(db: Db, kind: MergeKind, skip: number): Promise<Found> {
  const rows = await db.notDuplicate.findMany({ where: { kind }, orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }], take: PAGE_SIZE, skip })
  const who = await peopleOf(db, rows.map((row) => row.decidedBy))
  return { rows: rows.map(({ firstId, secondId, decidedBy }) => ({ firstId, secondId, why: `Decided by ${who(decidedBy)}`, mergeId: null })), total: await db.notDuplicate.count({ where: { kind } }) }
}

async function merged(db: Db, kind: MergeKind, skip: number): Promise<Found> {
  const rows = await db.merge.findMany({ where: { kind }, orderBy: [{ mergedAt: 'desc' }, { id: 'desc' }], take: PAGE_SIZE, skip })
  const who = await peopleOf(db, rows.flatMap((row) => [row.mergedBy, row.undoneBy ?? '']))
  return {
    rows: rows.map(({ id, keptId, lostId, mergedBy, undoneBy }) => ({ firstId: keptId, secondId: lostId, why: undoneBy ? `Undone by ${who(undoneBy)}` : `Merged by ${who(mergedBy)}`, mergeId: id })),
    total: await db.merge.count({ where: { kind } }),
  }
}

const isDismissed = async (db: Db, kind: MergeKind, ids: string[]): Promise<boolean> => {
  const [firstId, secondId] = [...ids].sort()
  return (await db.notDuplicate.count({ where: { kind, firstId: firstId!, secondId: secondId! } })) > 0
}

/** Two members side by side, what hangs on the one that goes, and the money as it would be afterwards. */
export const compareMembers = query({
  name: 'duplicates.compare',
  input: ComparePair,
  run: async ({ db }, { keptId, lostId }) => {
    const sides = await readMemberSides(db, keptId, lostId)
    const [keptDues, lostDues] = [await readMemberDues(db, keptId), await readMemberDues(db, lostId)]
    return {
      ...sides, version: JSON.stringify(seenOf(sides)), objections: objections(sides.kept, sides.lost), dismissed: await isDismissed(db, 'member', [keptId, lostId]),
      money: previewMove(keptDues, lostDues),
    }
  },
})

/** Two organizations side by side, and what hangs on the one that goes. */
export const compareOrganizations = query({
  name: 'duplicates.compare',
  input: ComparePair,
  run: async ({ db }, { keptId, lostId }) => {
    const sides = await readOrganizationSides(db, keptId, lostId)
    const closed = [sides.kept, sides.lost].filter(({ row }) => row.archivedAt)
    return {
      ...sides, version: JSON.stringify(seenOfOrganizations(sides)), dismissed: await isDismissed(db, 'organization', [keptId, lostId]),
      objections: closed.map(({ name, row }) => (row.mergedIntoId ? `${name} was merged already.` : `${name} is archived. Restore the record first.`)),
    }
  },
})

/** One merge: who made it, what was chosen and moved, and until when it can be undone. */
export const getMerge = query({
  name: 'duplicates.getMerge',
  input: OneMerge,
  run: async ({ db }, { mergeId }) => {
    const merge = await db.merge.findUnique({ where: { id: mergeId } })
    if (!merge) throw new NotFound('This merge')
    const names = await namesOf(db, merge.kind, [merge.keptId, merge.lostId])
    const who = await peopleOf(db, [merge.mergedBy, merge.undoneBy ?? ''])
    const words = merge.kind === 'member'
      ? (field: string, text: string | null) => ({ label: fieldLabels[field as MemberField], text: inWords(field as MemberField, text) })
      : (field: string, text: string | null) => ({ label: organizationFields[field as OrganizationField], text: organizationInWords(field as OrganizationField, text) })
    return {
      id: merge.id, kind: merge.kind, kept: names.get(merge.keptId)!, lost: names.get(merge.lostId)!, moved: Moved.parse(merge.moved),
      mergedAt: merge.mergedAt, mergedBy: who(merge.mergedBy), undoneAt: merge.undoneAt, undoneBy: merge.undoneBy && who(merge.undoneBy),
      undoUntil: undoUntil(merge.mergedAt), canBeUndone: !merge.undoneAt && undoUntil(merge.mergedAt) > new Date(),
      choices: Object.entries(Choices.parse(merge.choices)).map(([field, { before, after }]) => ({ field, label: words(field, null).label, before: words(field, before).text, after: words(field, after).text })),
    }
  },
})

const lostOf: Record<MergeKind, ReturnType<typeof sql>> = {
  member: sql`SELECT id, "memberNumber", "firstName", "middleName", "lastName", "dateOfBirth" FROM "Member" WHERE id = g."lostId"`,
  organization: sql`SELECT id, name, type, city FROM "Organization" WHERE id = g."lostId"`,
}

/** The merges that stand for a record: what was merged into it, newest first. */
export const listMergesInto = part({
  name: 'duplicates.getMerge',
  input: ComparePair.pick({ kind: true, keptId: true }),
  rows: (_, { kind, keptId }) => sql`
    SELECT g.id, g."mergedAt", (SELECT to_json(lost) FROM (${lostOf[kind]}) lost) AS lost FROM "Merge" g
    WHERE g.kind = ${kind}::"MergeKind" AND g."keptId" = ${keptId}::uuid AND g."undoneAt" IS NULL ORDER BY g."mergedAt" DESC LIMIT 10`,
  found: (merges: { id: string; mergedAt: string; lost: MemberNamed & OrganizationNamed }[], _, { kind }) => merges.map(({ id, lost, ...merge }) => {
    const mergedAt = new Date(merge.mergedAt)
    return { id, lost: kind === 'member' ? memberNamed(lost) : organizationNamed(lost), mergedAt, canBeUndone: undoUntil(mergedAt) > new Date() }
  }),
})
