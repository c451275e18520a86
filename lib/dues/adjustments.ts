// Adjustments: asked by one, decided by another, booked at once when approved. The database refuses a decider who asked.
import type { z } from 'zod'
import { stateReason } from '@/lib/audit/reason'
import type { Actor } from '@/lib/auth/actor'
import { refuseOwnRecord } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { formatInstant } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { lockMember } from '@/lib/ledger/journals'
import { formatCents, sumCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { settingOn } from '@/lib/settings/current'
import { bookAdjustment, holdAdjustment, unbookAdjustment, type Held } from './adjustment-booking'
import { debtInWords, moreThanOpen } from './adjustment-rules'
import { adjustmentKinds, adjustmentStatuses, AskAdjustment, DecideAdjustment, effectInWords, OneAdjustment, ReverseAdjustment, settlesDebts } from './adjustment-schema'
import { debtsOf } from './member-dues'
import { namesOf } from './people'
import { debtKey, spread } from './spreading'

/** Locks a member whose account may be changed: one that stands for itself. */
export async function holdAccount(tx: Tx, memberId: string): Promise<void> {
  await lockMember(tx, memberId)
  const member = await tx.member.findUnique({ where: { id: memberId }, select: { mergedIntoId: true } })
  if (!member) throw new NotFound('This member')
  if (member.mergedIntoId) throw new Invalid({}, 'This record was merged into another one, which holds the account now. Nothing was changed.')
}

/** What shall fall: nothing named for the oldest debts; Invalid where more is asked than is open. */
async function itemsOf(tx: Tx, { memberId, amount, debts: chosen }: Pick<z.output<typeof AskAdjustment>, 'memberId' | 'amount' | 'debts'>) {
  const open = await debtsOf(tx, [memberId])
  const meant = chosen.length === 0 ? open : open.filter((debt) => chosen.includes(debtKey(debt)))
  const gone = meant.filter((debt) => chosen.length > 0 && debt.openCents === 0)
  if (meant.length < new Set(chosen).size || gone.length > 0) throw new Invalid({ debts: [`${gone.map(debtInWords).join(', ') || 'Something chosen'} is not open any more. Look at what is open now.`] })
  const amountCents = amount ?? (chosen.length > 0 ? sumCents(meant.map((debt) => debt.openCents)) : undefined)
  if (amountCents === undefined) throw new Invalid({ amount: ['Give an amount, or choose what shall fall.'] })
  const problem = moreThanOpen(amountCents, meant)
  if (problem) throw new Invalid({ amount: [problem] })
  const { parts } = spread(amountCents, meant)
  return { amountCents, items: chosen.length === 0 ? [] : parts.map((part) => ({ amountCents: part.cents, chargeId: 'feeId' in part ? null : part.chargeId, feeId: 'feeId' in part ? part.feeId : null })) }
}

/** Asks for an adjustment of somebody's account; nothing moves until another person approves it. The same asked twice is one. */
export const askAdjustment = command({
  name: 'dues.askAdjustment',
  input: AskAdjustment,
  run: async ({ tx, actor }, input) => {
    const { memberId, kind, reason } = input
    const { type, effect } = adjustmentKinds[kind]
    await holdAccount(tx, memberId)
    if (!settlesDebts({ type, effect }) && input.amount === undefined) throw new Invalid({ amount: ['Give an amount.'] })
    const { amountCents, items } = settlesDebts({ type, effect }) ? await itemsOf(tx, input) : { amountCents: input.amount!, items: [] }
    const same = await tx.duesAdjustment.findFirst({ where: { memberId, type, effect, amountCents, reason, askedBy: actor.id, status: 'pending' }, select: { id: true } })
    if (same) return { adjustmentId: same.id, memberId }
    const { id } = await tx.duesAdjustment.create({ data: { memberId, type, effect, amountCents, reason, askedBy: actor.id }, select: { id: true } })
    if (items.length > 0) await tx.duesAdjustmentItem.createMany({ data: items.map((item) => ({ ...item, adjustmentId: id })) })
    return { adjustmentId: id, memberId }
  },
})

/** Says who was faster, and what came of it. */
async function refuseDecided(tx: Tx, held: Held): Promise<void> {
  const { status, decidedBy, decidedAt, reversedBy, reversedAt } = held
  if (status === 'pending') return
  if (status === 'withdrawn') throw new Invalid({}, 'This was withdrawn by whoever asked for it. Nothing was changed.')
  const [who, at, what] = status === 'reversed' ? [reversedBy!, reversedAt!, 'reversed'] : [decidedBy!, decidedAt!, adjustmentStatuses[status].label.toLowerCase()]
  throw new Invalid({}, `${(await namesOf(tx, [who]))(who)} ${what} this already, ${formatInstant(at)}. Nothing was changed.`)
}

function refuseStale(held: Held, version: number): void {
  if (held.version === version) return
  throw new Conflict([{ field: 'status', label: 'Status', yours: adjustmentStatuses.pending.label, theirs: adjustmentStatuses[held.status].label }], String(held.version), 'This adjustment was changed after this page was drawn. Nothing was decided.')
}

/** Whoever may not decide on it gets the reason: the own record, or above the limit of the role. */
async function refuseDecider(tx: Tx, actor: Actor, operation: Operation, { memberId, holderId, amountCents }: Held): Promise<void> {
  for (const id of [memberId, holderId]) refuseOwnRecord(actor, operation, { memberId: id })
  const mostCents = await settingOn(tx, 'adjustments.officerMostCents')
  const admin = actor.kind === 'person' && actor.roles.includes('admin')
  if (!admin && amountCents > mostCents) throw new Forbidden(`${formatCents(amountCents)} is more than ${formatCents(mostCents)}: above that an administrator decides. Nothing was changed.`)
}

/** Approves or denies what somebody else asked for. Approved, it is booked at once; Invalid, and nothing happens, where it was decided or paid meanwhile. */
export const decideAdjustment = command({
  name: 'dues.decideAdjustment',
  input: DecideAdjustment,
  run: async ({ tx, actor }, { adjustmentId, version, decision, note }) => {
    const held = await holdAdjustment(tx, adjustmentId)
    await refuseDecided(tx, held)
    if (held.askedBy === actor.id) throw new Forbidden('You asked for this yourself. Somebody else decides it.')
    await refuseDecider(tx, actor, 'dues.decideAdjustment', held)
    refuseStale(held, version)
    const booked = decision === 'approve' ? await bookAdjustment(tx, held) : {}
    const status = decision === 'approve' ? 'approved' : 'denied'
    await tx.duesAdjustment.update({ where: { id: adjustmentId }, data: { ...booked, status, decidedBy: actor.id, decidedAt: new Date(), decisionNote: note, version: { increment: 1 } } })
    return { adjustmentId, memberId: held.holderId, decision, said: `It ${effectInWords(held)}.` }
  },
})

/** Takes back what one asked for oneself, before anybody decided. */
export const withdrawAdjustment = command({
  name: 'dues.withdrawAdjustment',
  input: OneAdjustment,
  run: async ({ tx, actor }, { adjustmentId }) => {
    const held = await holdAdjustment(tx, adjustmentId)
    if (held.askedBy !== actor.id) throw new Forbidden('Only who asked for it can withdraw it. Whoever decides can deny it.')
    await refuseDecided(tx, held)
    await tx.duesAdjustment.update({ where: { id: adjustmentId }, data: { status: 'withdrawn', version: { increment: 1 } } })
    return { adjustmentId }
  },
})

/** Takes an approved adjustment back, always: see unbookAdjustment for where the money is found. */
export const reverseAdjustment = command({
  name: 'dues.reverseAdjustment',
  input: ReverseAdjustment,
  run: async ({ tx, actor }, { adjustmentId, version, reason }) => {
    const held = await holdAdjustment(tx, adjustmentId)
    if (held.status !== 'approved') {
      await refuseDecided(tx, held)
      throw new Invalid({}, 'Nothing was booked yet. Deny it instead.')
    }
    await refuseDecider(tx, actor, 'dues.reverseAdjustment', held)
    refuseStale(held, version)
    await stateReason(tx, reason)
    const reversalJournalId = await unbookAdjustment(tx, held)
    await tx.duesAdjustment.update({ where: { id: adjustmentId }, data: { status: 'reversed', reversedBy: actor.id, reversedAt: new Date(), reversalReason: reason, reversalJournalId, version: { increment: 1 } } })
    return { adjustmentId }
  },
})
