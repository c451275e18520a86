import type { Actor } from '@/lib/auth/actor'
import { formatDate, todayAtHall, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { layFee } from '@/lib/dues/fees'
import type { StatusRunKind } from '@/lib/generated/prisma/enums'
import { lockMembers } from '@/lib/ledger/journals'
import { changeStatusWithin } from '@/lib/members/status-changes'
import { formatCents } from '@/lib/money'
import { factsOf, type Candidate } from './facts'
import { arrearsRulesOn } from './local-rules'
import { sendNoticesWithin } from './notices'
import { whyNotReinstate, whyNotSuspend, type ArrearsRules } from './rules'

export type Confirmed = { changed: number; leftAlone: number; mails: number; letters: number }
type Run = { runId: string; kind: StatusRunKind; startsOn: On }

export const ownRecord = 'The own record of whoever confirms: another officer decides.'

/** Walks through the proposals of a held run. A member's row is locked before it is looked at again, so that a payment is either seen or waits. */
export async function confirmProposals(tx: Tx, actor: Actor, { runId, kind, startsOn }: Run): Promise<Confirmed> {
  const proposals = await tx.statusProposal.findMany({ where: { runId, outcome: null }, select: { id: true, memberId: true, leftOut: true }, orderBy: { memberId: 'asc' } })
  const own = actor.kind === 'person' ? actor.memberId : null
  await lockMembers(tx, proposals.map((proposal) => proposal.memberId))
  const today = todayAtHall()
  const rules = await arrearsRulesOn(tx, today)
  const facts = new Map((await factsOf(tx, today, { memberIds: proposals.map((proposal) => proposal.memberId) })).map((one) => [one.memberId, one]))
  const changed: string[] = []
  for (const { id, memberId, leftOut } of proposals) {
    const because = memberId === own ? ownRecord : leftOut
    const reason = because ?? whyNot(facts.get(memberId), kind, rules)
    const outcome = reason === undefined ? await change(tx, memberId, id, { kind, startsOn }, rules, facts.get(memberId)!) : `Left alone: ${reason}`
    if (reason === undefined) changed.push(memberId)
    await tx.statusProposal.update({ where: { id }, data: { outcome, ...(memberId === own && !leftOut ? { leftOut: ownRecord } : {}) } })
  }
  const notices = changed.length > 0 ? await tell(tx, actor, runId, kind, changed) : { mails: 0, letters: 0 }
  return { changed: changed.length, leftAlone: proposals.length - changed.length, ...notices }
}

const whyNot = (facts: Candidate | undefined, kind: StatusRunKind, rules: ArrearsRules): string | undefined =>
  (facts === undefined ? 'The record is gone.' : facts.mergedIntoId ? 'Merged into another record.' : kind === 'suspend' ? whyNotSuspend(facts, rules) : whyNotReinstate(facts))

/** The fee is laid with the suspension, so that what is owed from then on is the whole way back. */
async function change(tx: Tx, memberId: string, proposalId: string, { kind, startsOn }: Omit<Run, 'runId'>, { reinstatementCents }: ArrearsRules, facts: Candidate): Promise<string> {
  const since = formatDate(startsOn)
  // A status never begins before the one that it ends.
  const from = facts.statusSince !== null && facts.statusSince > startsOn ? facts.statusSince : startsOn
  if (kind === 'reinstate') {
    await changeStatusWithin(tx, memberId, { status: 'active', startsOn: from, reason: 'Everything owed was paid' })
    return `Reinstated from ${since}.`
  }
  await changeStatusWithin(tx, memberId, { status: 'suspended', startsOn: from, reason: `Dues unpaid for ${facts.pastGraceMonths} months past their grace` })
  if (reinstatementCents === 0) return `Suspended from ${since}.`
  await layFee(tx, { memberId, kind: 'reinstatement', amountCents: reinstatementCents, chargedOn: todayAtHall(), memo: 'Reinstatement fee', sourceKey: `reinstatement:${proposalId}` })
  return `Suspended from ${since}, with a reinstatement fee of ${formatCents(reinstatementCents)}.`
}

/** Mails to those with an address, letters for the rest; the batch is named like the run. */
async function tell(tx: Tx, actor: Actor, runId: string, kind: StatusRunKind, memberIds: readonly string[]) {
  const members = await tx.member.findMany({ where: { id: { in: [...memberIds] } }, select: { id: true, email: true, address: true, city: true } })
  const to = members.filter(({ email, address, city }) => email || (address && city)).map(({ id, email }) => ({ memberId: id, channel: email ? 'mail' as const : 'letter' as const }))
  return sendNoticesWithin(tx, { batchId: runId, kind: kind === 'suspend' ? 'suspended' : 'reinstated', sentBy: actor.id, to })
}
