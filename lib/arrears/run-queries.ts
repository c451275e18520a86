import { onFrom } from '@/lib/dates'
import { sql, type Db } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { NoticeChannel } from '@/lib/generated/prisma/enums'
import { part, query } from '@/lib/operation'
import { BatchId, ListRuns, noticeLabels, OfMember, ProposalId, RunId, type NoticeKind } from './schema'

const member = { select: { id: true, memberNumber: true, firstName: true, lastName: true } } as const

/** The accounts' names behind actors such as "user:…". */
async function namesOf(db: Db, actors: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = [...new Set(actors.flatMap((actor) => (actor?.startsWith('user:') ? [actor.slice(5)] : [])))]
  const users = ids.length > 0 ? await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }) : []
  return new Map(users.map((user) => [user.id, user.name]))
}
const nameIn = (names: Map<string, string>, actor: string | null) =>
  (actor === null ? null : actor.startsWith('user:') ? (names.get(actor.slice(5)) ?? 'an account') : actor.startsWith('job:') ? 'the nightly run' : 'the portal')

/** The latest proposals of a status, newest first. */
export const listRuns = query({
  name: 'arrears.listRuns',
  input: ListRuns,
  run: async ({ db }, { status }) => {
    const runs = await db.statusRun.findMany({ where: status ? { status } : {}, orderBy: { proposedAt: 'desc' }, take: 50, include: { _count: { select: { proposals: true } } } })
    const names = await namesOf(db, runs.flatMap((run) => [run.proposedBy, run.decidedBy]))
    return runs.map(({ _count, asOfOn, proposedBy, decidedBy, ...run }) => ({
      ...run, asOfOn: onFrom(asOfOn), members: _count.proposals, proposedBy: nameIn(names, proposedBy), decidedBy: nameIn(names, decidedBy),
    }))
  },
})

/** One proposal with everybody in it, by name. */
export const getRun = query({
  name: 'arrears.getRun',
  input: RunId,
  run: async ({ db }, { runId }) => {
    const run = await db.statusRun.findUnique({
      where: { id: runId }, include: { proposals: { include: { member }, orderBy: [{ member: { lastName: 'asc' } }, { member: { firstName: 'asc' } }, { id: 'asc' }] } },
    })
    if (!run) throw new NotFound('This proposal')
    const names = await namesOf(db, [run.proposedBy, run.decidedBy])
    const letters = await db.arrearsNotice.count({ where: { batchId: runId, channel: 'letter' } })
    return { ...run, asOfOn: onFrom(run.asOfOn), proposedBy: nameIn(names, run.proposedBy), decidedBy: nameIn(names, run.decidedBy), letters }
  },
})

/** One member in a proposal. */
export const getProposal = query({
  name: 'arrears.getRun',
  input: ProposalId,
  run: async ({ db }, { proposalId }) => {
    const proposal = await db.statusProposal.findUnique({ where: { id: proposalId }, include: { member, run: { select: { kind: true, status: true } } } })
    if (!proposal) throw new NotFound('This proposal')
    return proposal
  },
})

/** One batch of notices: how many went out which way. */
export const getNoticeBatch = query({
  name: 'arrears.getNoticeBatch',
  input: BatchId,
  run: async ({ db }, { batchId }) => {
    const notices = await db.arrearsNotice.findMany({
      where: { batchId }, orderBy: [{ member: { lastName: 'asc' } }, { member: { firstName: 'asc' } }, { id: 'asc' }], take: 1_000,
      select: { id: true, kind: true, channel: true, owedCents: true, months: true, createdAt: true, sentBy: true, member },
    })
    const [first] = notices
    if (!first) throw new NotFound('This batch')
    const counted = await db.arrearsNotice.groupBy({ by: ['channel'], where: { batchId }, _count: { _all: true } })
    const of = (channel: 'mail' | 'letter') => counted.find((one) => one.channel === channel)?._count._all ?? 0
    return { notices, kind: first.kind as NoticeKind, sentAt: first.createdAt, sentBy: nameIn(await namesOf(db, [first.sentBy]), first.sentBy), mails: of('mail'), letters: of('letter') }
  },
})

/** The notices that a member got, those to records merged into it among them, newest first. */
export const listNoticesOf = part({
  name: 'arrears.listNoticesOf',
  input: OfMember,
  rows: (_, { memberId }) => sql`
    SELECT n.id, n.kind, n.channel, n."owedCents", n.months, n."createdAt", n."batchId" FROM "ArrearsNotice" n
    WHERE n."memberId" IN (SELECT id FROM "Member" WHERE id = ${memberId}::uuid OR "mergedIntoId" = ${memberId}::uuid) ORDER BY n."createdAt" DESC LIMIT 50`,
  found: (rows: { id: string; kind: NoticeKind; channel: NoticeChannel; owedCents: number; months: number; createdAt: string; batchId: string }[]) =>
    rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt), kind: noticeLabels[row.kind].label })),
})
