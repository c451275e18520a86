// Proposals of a status: a run finds whom the rules mean, an officer looks, leaves some out and confirms. Nothing is done by the clock alone,
// and each member is looked at again, under the lock that payments take, in the moment it is done.
import { stateReason } from '@/lib/audit/reason'
import { dateFrom, firstOfMonth, onFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { StatusRunKind } from '@/lib/generated/prisma/enums'
import { command } from '@/lib/operation'
import { confirmProposals, type Confirmed } from './confirming'
import { factsOf } from './facts'
import { arrearsRulesOn } from './local-rules'
import { reinstatementReason, suspensionReason, whyNotReinstate, whyNotSuspend } from './rules'
import { ConfirmStatusRun, DismissRun, LeaveOut, ProposalId, ProposeStatusRun, runKindLabels } from './schema'

/** The run as it stands, held until the transaction ends. */
async function holdRun(tx: Tx, runId: string) {
  await tx.$queryRaw`SELECT 1 FROM "StatusRun" WHERE id = ${runId}::uuid FOR UPDATE`
  const run = await tx.statusRun.findUnique({ where: { id: runId } })
  if (!run) throw new NotFound('This proposal')
  return run
}

function refuseDecided(run: { status: string }): void {
  if (run.status !== 'proposed') throw new Invalid({}, `This proposal was ${run.status} already. Nothing was changed.`)
}

/**
 * Looks whom the rules mean today and proposes them; an open proposal of the kind is brought up to date by those who came to it. Answers the
 * open proposal and how many are new; no proposal where there is nobody. Safe to be asked twice at once.
 */
export const proposeStatusRun = command({
  name: 'arrears.proposeStatusRun',
  input: ProposeStatusRun,
  timeout: 60_000,
  run: async ({ tx, actor }, { kind }): Promise<{ kind: StatusRunKind; runId: string | null; added: number }> => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('arrears.propose'))::text`
    const on = todayAtHall()
    const rules = await arrearsRulesOn(tx, on)
    const candidates = (await factsOf(tx, on, { kind })).filter((facts) => (kind === 'suspend' ? whyNotSuspend(facts, rules) : whyNotReinstate(facts)) === undefined)
    const open = await tx.statusRun.findFirst({ where: { kind, status: 'proposed' }, select: { id: true, proposals: { select: { memberId: true } } } })
    const known = new Set(open?.proposals.map((proposal) => proposal.memberId))
    const fresh = candidates.filter((facts) => !known.has(facts.memberId))
    if (fresh.length === 0) return { kind, runId: open?.id ?? null, added: 0 }
    const { id: runId } = open
      ? await tx.statusRun.update({ where: { id: open.id }, data: { asOfOn: dateFrom(on), version: { increment: 1 } }, select: { id: true } })
      : await tx.statusRun.create({ data: { kind, asOfOn: dateFrom(on), proposedBy: actor.id }, select: { id: true } })
    await tx.statusProposal.createMany({
      data: fresh.map((facts) => ({
        runId, memberId: facts.memberId, months: facts.pastGraceMonths, owedCents: facts.owedCents, reason: kind === 'suspend' ? suspensionReason(facts) : reinstatementReason(facts),
      })),
    })
    return { kind, runId, added: fresh.length }
  },
})

async function setLeftOut(tx: Tx, proposalId: string, words: string | null) {
  const proposal = await tx.statusProposal.findUnique({ where: { id: proposalId }, select: { runId: true, leftOut: true } })
  if (!proposal) throw new NotFound('This proposal')
  refuseDecided(await holdRun(tx, proposal.runId))
  await stateReason(tx, words)
  await tx.statusProposal.update({ where: { id: proposalId }, data: { leftOut: words } })
  await tx.statusRun.update({ where: { id: proposal.runId }, data: { version: { increment: 1 } } })
  return { runId: proposal.runId }
}

/** Leaves one member out of a proposal, with the words why. */
export const leaveOut = command({ name: 'arrears.leaveOut', input: LeaveOut, run: ({ tx }, { proposalId, words }) => setLeftOut(tx, proposalId, words) })

/** Takes one who was left out in again. */
export const takeIn = command({ name: 'arrears.takeIn', input: ProposalId, run: ({ tx }, { proposalId }) => setLeftOut(tx, proposalId, null) })

/** Refuses where the proposal is not the one that was on the screen: somebody came to it, or was left out. */
function refuseOlder(run: { version: number }, version: number): void {
  if (run.version === version) return
  throw new Conflict([], String(run.version), 'The proposal changed while you were looking at it: somebody came to it, or was left out. Look again; nothing was done.')
}

/**
 * Does what is proposed, from a day on: the status of each member who is not left out and still meets the rule, the fee of a suspension, a notice.
 * Who paid meanwhile is left alone and said so; so is the own record of whoever confirms. Sent twice, the second finds it done.
 */
export const confirmStatusRun = command({
  name: 'arrears.confirmStatusRun',
  input: ConfirmStatusRun,
  timeout: 120_000,
  run: async ({ tx, actor }, { runId, version, startsOn, note }): Promise<Confirmed & { runId: string }> => {
    const run = await holdRun(tx, runId)
    refuseDecided(run)
    refuseOlder(run, version)
    const today = todayAtHall()
    const earliest = firstOfMonth(onFrom(run.asOfOn) < today ? onFrom(run.asOfOn) : today)
    if (startsOn > today || startsOn < earliest) throw new Invalid({ startsOn: [`Choose a day from ${earliest} to today.`] })
    await stateReason(tx, note ?? `${runKindLabels[run.kind]} for dues`)
    const confirmed = await confirmProposals(tx, actor, { runId, kind: run.kind, startsOn })
    await tx.statusRun.update({ where: { id: runId }, data: { status: 'confirmed', decidedBy: actor.id, decidedAt: new Date(), version: { increment: 1 } } })
    return { runId, ...confirmed }
  },
})

/** Lets a proposal go without changing anybody. The next run proposes whom the rules then mean. */
export const dismissRun = command({
  name: 'arrears.dismissRun',
  input: DismissRun,
  run: async ({ tx, actor }, { runId, version, reason }) => {
    const run = await holdRun(tx, runId)
    refuseDecided(run)
    refuseOlder(run, version)
    await stateReason(tx, reason)
    await tx.statusRun.update({ where: { id: runId }, data: { status: 'dismissed', decidedBy: actor.id, decidedAt: new Date(), version: { increment: 1 } } })
    return { runId }
  },
})

