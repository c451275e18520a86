import { stateReason } from '@/lib/audit/reason'
import { can } from '@/lib/auth/authorize'
import { formatDate, onFrom } from '@/lib/dates'
import { Conflict, Invalid } from '@/lib/errors'
import { command } from '@/lib/operation'
import { resolveOrganization } from '@/lib/organizations/find'
import { currentJobOf, holdEmployer, holdJob, holdMember, jobInWords, refuseAfterDeath, type HeldJob } from './holding'
import { endWithin, hiredMeanwhile, hireWithin } from './hiring'
import { hiringBeside } from './rules'
import { EndEmployment, HireMember, MarkEmployment, VoidEmployment } from './schema'

const asked = 'This member has a current job. Say what becomes of it.'

/** Writes a new job down; where the member has a current one, it ends the day before or goes on beside, as was said. */
export const hireMember = command({
  name: 'employment.hire',
  input: HireMember,
  run: async ({ tx, actor, access }, { besides, version, hourlyRate: hourlyRateCents, ...job }) => {
    await holdMember(tx, actor, access, job.memberId)
    await refuseAfterDeath(tx, job.memberId, job.endedOn)
    const organizationId = await resolveOrganization(tx, job.organizationId)
    await holdEmployer(tx, organizationId)
    const current = await currentJobOf(tx, job.memberId)
    const seen = current?.id ?? 'none'
    const hiring = hiringBeside(current && { startedOn: onFrom(current.startedOn), endedOn: null }, job, besides)
    if (hiring.kind !== 'plain' && version !== undefined && version !== seen) {
      throw new Conflict([{ field: 'besides', label: 'Current job', yours: version === 'none' ? 'none' : 'another one', theirs: jobInWords(current!) }],
        seen, 'Somebody else entered a job for this member while you were writing. Say below what becomes of it; nothing was saved yet.')
    }
    if (hiring.kind === 'ask') throw new Invalid({ besides: [`${jobInWords(current!)}: say what becomes of this job.`] }, asked)
    if (hiring.kind === 'tooEarly') {
      throw new Invalid({ startedOn: [`The current job began on ${formatDate(onFrom(current!.startedOn))}. To end it the day before, the new one must begin later.`] })
    }
    if (hiring.kind === 'concurrent') {
      if (!can(actor, 'employment.markConcurrent')) throw new Invalid({ besides: ['A second job beside the current one is for an officer to enter.'] })
      if (current!.organizationId === organizationId) throw new Invalid({ organizationId: ['The member works there already. Correct that job, or end it.'] })
    }
    if (hiring.kind === 'end') await endWithin(tx, current!.id, hiring.endedOn)
    const employmentId = await hireWithin(tx, { ...job, organizationId, hourlyRateCents, isConcurrent: hiring.kind === 'concurrent' })
    return { employmentId, memberId: job.memberId, organizationId }
  },
})

/** Refuses an act on a job that somebody else changed since it was on the screen. */
function refuseStale(job: HeldJob, version: number, yours: { field: string; label: string; yours: string }): void {
  if (job.version !== version) throw new Conflict([{ ...yours, theirs: jobInWords(job) }], String(job.version))
}

/** Ends a job; `endedOn` is the last day worked. */
export const endEmployment = command({
  name: 'employment.end',
  input: EndEmployment,
  run: async ({ tx, actor, access }, { version, endedOn, ...which }) => {
    const job = await holdJob(tx, actor, access, which)
    refuseStale(job, version, { field: 'endedOn', label: 'The job', yours: `ends ${formatDate(endedOn)}` })
    if (job.endedOn) throw new Invalid({}, `This job ended on ${formatDate(onFrom(job.endedOn))} already. Correct it if that is wrong.`)
    if (endedOn < onFrom(job.startedOn)) {
      throw new Invalid({ endedOn: [`The job began on ${formatDate(onFrom(job.startedOn))}; the last day must not come before.`] })
    }
    await endWithin(tx, job.id, endedOn)
    return which
  },
})

/** Makes a job a second one beside the current one, or the current one itself. */
export const markEmployment = command({
  name: 'employment.markConcurrent',
  input: MarkEmployment,
  run: async ({ tx, actor, access }, { version, concurrent, ...which }) => {
    const job = await holdJob(tx, actor, access, which)
    refuseStale(job, version, { field: 'concurrent', label: 'The job', yours: concurrent ? 'a second job' : 'the only current job' })
    if (job.isConcurrent === concurrent) throw new Invalid({}, 'It is marked so already.')
    const current = concurrent || job.endedOn ? null : await currentJobOf(tx, job.memberId)
    if (current) throw new Invalid({}, `The member has a current job: ${jobInWords(current)}. End it first, or mark it as the second one.`)
    await tx.employment
      .update({ where: { id: job.id }, data: { isConcurrent: concurrent, version: { increment: 1 } } })
      .catch((error: unknown) => hiredMeanwhile(error, 'concurrent'))
    return which
  },
})

/** Takes out of every count and list what was entered by mistake. The row stays, with the reason in the trail. */
export const voidEmployment = command({
  name: 'employment.void',
  input: VoidEmployment,
  run: async ({ tx, actor, access }, { version, reason, ...which }) => {
    const job = await holdJob(tx, actor, access, which)
    refuseStale(job, version, { field: 'reason', label: 'The job', yours: 'entered by mistake' })
    await stateReason(tx, reason)
    await tx.employment.update({ where: { id: job.id }, data: { voidedAt: new Date(), version: { increment: 1 } } })
    return which
  },
})

