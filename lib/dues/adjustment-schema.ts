// What can be said about an adjustment: the shapes of its forms, and its words. No signs anywhere: it lowers or raises what a member owes.
import { z } from 'zod'
import { requiredLines, optionalLines } from '@/lib/fields'
import type { AdjustmentStatus} from '@/lib/generated/prisma/enums';
import { AdjustmentType, type AdjustmentEffect, type FeeKind } from '@/lib/generated/prisma/enums'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { formatCents, parseDollars } from '@/lib/money'
import type { Tone } from './schema'

export const ADJUSTMENTS_A_PAGE = 50
export const SHORTEST_REASON = 10

/** Which setting a fee's form is filled in with. */
type FeeSetting = 'fees.lateCents' | 'fees.reinstatementCents' | 'fees.initiationCents'
type Kind = { type: AdjustmentType; effect: AdjustmentEffect; label: string; lead: string; fee?: FeeKind; setting?: FeeSetting; account: AccountCode }

/** What can be asked for: a type and what it does. `fee`: laid as a fee of this kind; `credit` goes to no month and no fee, it waits for the next. */
export const adjustmentKinds = {
  waiver: { type: 'waiver', effect: 'reduces', label: 'Waiver', lead: 'Lowers what the member owes: months or fees that need not be paid.', account: accounts.waivers },
  hardship: { type: 'hardship', effect: 'reduces', label: 'Hardship', lead: 'Lowers what the member owes, for a member in hardship.', account: accounts.hardship },
  credit: { type: 'credit', effect: 'reduces', label: 'Credit', lead: 'Lowers what the member owes; what is left waits for the months to come.', account: accounts.credits },
  correction_lowers: { type: 'correction', effect: 'reduces', label: 'Correction that lowers', lead: 'Lowers what the member owes: too much was charged.', account: accounts.corrections },
  correction_raises: { type: 'correction', effect: 'raises', label: 'Correction that raises', lead: 'Raises what the member owes: too little was charged.', fee: 'correction', account: accounts.feeIncome },
  late_fee: { type: 'late_fee', effect: 'raises', label: 'Late fee', lead: 'Raises what the member owes by a fee for paying late.', fee: 'late_fee', setting: 'fees.lateCents', account: accounts.feeIncome },
  reinstatement: { type: 'reinstatement', effect: 'raises', label: 'Reinstatement fee', lead: 'Raises what the member owes by the fee for coming back.', fee: 'reinstatement', setting: 'fees.reinstatementCents', account: accounts.feeIncome },
  initiation: { type: 'initiation', effect: 'raises', label: 'Initiation fee', lead: 'Raises what the member owes by the fee for joining.', fee: 'initiation', setting: 'fees.initiationCents', account: accounts.feeIncome },
  other_lowers: { type: 'other', effect: 'reduces', label: 'Other that lowers', lead: 'Lowers what the member owes for another reason.', account: accounts.corrections },
  other_raises: { type: 'other', effect: 'raises', label: 'Other that raises', lead: 'Raises what the member owes for another reason.', fee: 'other', account: accounts.feeIncome },
} as const satisfies Record<string, Kind>
export type AdjustmentKind = keyof typeof adjustmentKinds
export const adjustmentKindKeys = Object.keys(adjustmentKinds) as [AdjustmentKind, ...AdjustmentKind[]]

/** The kind of a row: its type with its effect. */
export const kindOf = ({ type, effect }: { type: AdjustmentType; effect: AdjustmentEffect }): Kind & { key: AdjustmentKind } => {
  const key = adjustmentKindKeys.find((one) => adjustmentKinds[one].type === type && adjustmentKinds[one].effect === effect) ?? (effect === 'raises' ? 'other_raises' : 'other_lowers')
  return { key, ...adjustmentKinds[key] }
}
/** Whether it lowers months and fees that are owed, rather than leaving credit. */
export const settlesDebts = ({ type, effect }: { type: AdjustmentType; effect: AdjustmentEffect }): boolean => effect === 'reduces' && type !== 'credit'

export const typeLabels: Record<AdjustmentType, string> = {
  waiver: 'Waiver', hardship: 'Hardship', credit: 'Credit', correction: 'Correction', late_fee: 'Late fee', reinstatement: 'Reinstatement fee', initiation: 'Initiation fee', other: 'Other',
}
export const adjustmentStatuses: Record<AdjustmentStatus, { label: string; tone: Tone }> = {
  pending: { label: 'Waiting for a decision', tone: 'warn' }, approved: { label: 'Approved', tone: 'good' }, denied: { label: 'Denied', tone: 'bad' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' }, reversed: { label: 'Reversed', tone: 'neutral' },
}

/** "lowers what the member owes by $20.00" */
export const effectInWords = ({ effect, amountCents }: { effect: AdjustmentEffect; amountCents: number }): string =>
  `${effect === 'reduces' ? 'lowers' : 'raises'} what the member owes by ${formatCents(amountCents)}`

/** "owes $150.00", "has $20.00 of credit", "owes nothing" */
export const balanceInWords = ({ owedCents, creditCents }: { owedCents: number; creditCents: number }): string =>
  [owedCents > 0 ? `owes ${formatCents(owedCents)}` : null, creditCents > 0 ? `has ${formatCents(creditCents)} of credit` : null].filter(Boolean).join(' and ') || 'owes nothing'

const amount = z.string().default('').transform((typed, context) => {
  if (typed.trim() === '') return undefined
  const cents = parseDollars(typed)
  if (cents !== undefined && cents > 0 && cents <= 10_000_00) return cents
  context.addIssue({ code: 'custom', message: 'Give an amount like 75 or 75.50, more than nothing and at most 10,000.' })
  return z.NEVER
})
export const reason = requiredLines(1_000, 'Say why.').refine((text) => text.length >= SHORTEST_REASON, `Say why in at least ${SHORTEST_REASON} characters: somebody else decides by it.`)
const version = z.coerce.number().int().min(1)

export const AskAdjustment = z.strictObject({
  memberId: z.uuid(),
  kind: z.enum(adjustmentKindKeys, 'Choose what should happen.'),
  /** Cents; left out: all that is open on what is chosen. */
  amount,
  /** Ids of charges and fees that shall fall; none: the oldest. */
  debts: z.union([z.array(z.uuid()), z.uuid().transform((one) => [one])]).default([]),
  reason,
})
export const DecideAdjustment = z.strictObject({
  adjustmentId: z.uuid(), version, decision: z.enum(['approve', 'deny'], 'Approve or deny.'), note: optionalLines(1_000),
}).refine(({ decision, note }) => decision === 'approve' || (note ?? '').length >= SHORTEST_REASON, { path: ['note'], message: `Say why not, in at least ${SHORTEST_REASON} characters.` })
export const OneAdjustment = z.strictObject({ adjustmentId: z.uuid() })
export const ReverseAdjustment = z.strictObject({ adjustmentId: z.uuid(), version, reason })

const shown = ['pending', 'approved', 'denied', 'withdrawn', 'reversed'] as const
/** A view of the list, as its address says it. What an address says wrongly counts as not said. */
export const ListAdjustments = z.strictObject({
  status: z.enum(shown).optional().catch(undefined),
  type: z.enum(AdjustmentType).optional().catch(undefined),
  member: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
})
export type AdjustmentsView = z.output<typeof ListAdjustments>

/** The address of a view, without what goes without saying. */
export function adjustmentsHref(view: Partial<AdjustmentsView>): string {
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && !(name === 'page' && value === 1))
  return said.length === 0 ? '/dues/adjustments' : `/dues/adjustments?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}
