// When two member records become one, their jobs meet, and a member has one current job: whoever merges says which one holds.
import type { Tx } from '@/lib/db'
import { dateFrom, onFrom, type On } from '@/lib/dates'

/** What becomes of the two current jobs: both go on, the other record's or the kept one's has ended, or they are one and the same. */
export const jobFates = ['concurrent', 'endOther', 'endOwn', 'same'] as const
export type JobFate = (typeof jobFates)[number]

type JobState = { endedOn: On | null; isConcurrent: boolean; voided: boolean }
export type ChangedJob = { id: string; before: JobState; after: JobState }
export type MovedJobs = { ids: string[]; changed: ChangedJob[] }

const isCurrent = { endedOn: null, isConcurrent: false, voidedAt: null }
const state = { id: true, endedOn: true, isConcurrent: true, voidedAt: true } as const
type Row = { endedOn: Date | null; isConcurrent: boolean; voidedAt: Date | null }
const stateOf = ({ endedOn, isConcurrent, voidedAt }: Row): JobState => ({ endedOn: endedOn && onFrom(endedOn), isConcurrent, voided: voidedAt !== null })
const same = (a: JobState, b: JobState) => a.endedOn === b.endedOn && a.isConcurrent === b.isConcurrent && a.voided === b.voided

async function put(tx: Tx, id: string, to: JobState): Promise<void> {
  const data = { endedOn: to.endedOn === null ? null : dateFrom(to.endedOn), isConcurrent: to.isConcurrent, voidedAt: to.voided ? new Date() : null, version: { increment: 1 } }
  await tx.employment.update({ where: { id }, data })
}

/** Gives the jobs of one member record to another. Where both have a current one, `fate` says which goes on; `endsOn` is the last day of the one that ended. */
export async function moveJobs(tx: Tx, from: string, to: string, { fate, endsOn }: { fate: JobFate | null; endsOn: On }): Promise<MovedJobs> {
  const all = await tx.employment.findMany({ where: { memberId: from }, select: { id: true } })
  const [own, other] = await Promise.all([to, from].map((memberId) => tx.employment.findFirst({ where: { memberId, ...isCurrent }, select: state })))
  const changed: ChangedJob[] = []
  if (own && other && fate) {
    const job = fate === 'endOwn' ? own : other
    const before = stateOf(job)
    const after = { ...before, ...(fate === 'concurrent' ? { isConcurrent: true } : fate === 'same' ? { voided: true } : { endedOn: endsOn }) }
    await put(tx, job.id, after)
    changed.push({ id: job.id, before, after })
  }
  const ids = all.map((job) => job.id)
  if (ids.length > 0) await tx.employment.updateMany({ where: { id: { in: ids } }, data: { memberId: to, version: { increment: 1 } } })
  return { ids, changed }
}

/** Takes moveJobs back. Jobs that were edited since keep the edit; answers how many of those that the merge had changed do. */
export async function moveJobsBack(tx: Tx, moved: MovedJobs, from: string, to: string): Promise<{ edited: number }> {
  await tx.employment.updateMany({ where: { id: { in: moved.ids }, memberId: to }, data: { memberId: from, version: { increment: 1 } } })
  let edited = 0
  for (const { id, before, after } of moved.changed) {
    const job = await tx.employment.findUnique({ where: { id }, select: { ...state, memberId: true } })
    const taken = job && !before.endedOn && !before.isConcurrent && (await tx.employment.count({ where: { memberId: job.memberId, id: { not: id }, ...isCurrent } })) > 0
    if (!job || !same(stateOf(job), after) || taken) edited++
    else await put(tx, id, before)
  }
  return { edited }
}

/** Gives the jobs at one organization to another, all or the named ones; answers their ids. */
export async function moveJobsOfOrganization(tx: Tx, from: string, to: string, only: readonly string[] | null = null): Promise<string[]> {
  const jobs = await tx.employment.findMany({ where: { organizationId: from, ...(only ? { id: { in: [...only] } } : {}) }, select: { id: true } })
  const ids = jobs.map((job) => job.id)
  if (ids.length > 0) await tx.employment.updateMany({ where: { id: { in: ids } }, data: { organizationId: to, version: { increment: 1 } } })
  return ids
}
