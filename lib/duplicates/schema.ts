// What can be said about two records that may be one: the shapes of the forms, and the words for why they look alike.
import { z } from 'zod'
import { isDay } from '@/lib/dates'
import { jobFates } from '@/lib/employment/moving'
import { MergeKind } from '@/lib/generated/prisma/enums'
import { fieldLabels } from '@/lib/members/schema'
import { organizationFields } from '@/lib/organizations/schema'

/** For so many days a merge can be undone. */
export const UNDO_DAYS = 30
export const PAGE_SIZE = 25

export const kindLabels: Record<MergeKind, string> = { member: 'Members', organization: 'Organizations' }
export const shows = ['open', 'dismissed', 'merged'] as const
export const showLabels: Record<(typeof shows)[number], string> = { open: 'Likely duplicates', dismissed: 'Found to be two', merged: 'Merged' }

/** A view of the list, as its address says it. What an address says wrongly counts as not said. */
export const ListDuplicates = z.strictObject({
  kind: z.enum(MergeKind).catch('member'),
  show: z.enum(shows).catch('open'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type DuplicatesView = z.output<typeof ListDuplicates>

export const duplicatesHref = ({ kind, show, page }: DuplicatesView): string => {
  const said = Object.entries({ kind: kind === 'member' ? '' : kind, show: show === 'open' ? '' : show, page: page > 1 ? String(page) : '' }).filter(([, value]) => value !== '')
  return said.length === 0 ? '/duplicates' : `/duplicates?${new URLSearchParams(said).toString()}`
}
export const compareHref = (kind: MergeKind, keptId: string, lostId: string): string => `/duplicates/compare?kind=${kind}&keptId=${keptId}&lostId=${lostId}`

const pair = { keptId: z.uuid(), lostId: z.uuid() }
export const ComparePair = z.strictObject({ kind: z.enum(MergeKind), ...pair })
export const DismissPair = ComparePair
export const OneMerge = z.strictObject({ mergeId: z.uuid() })

const choices = <F extends string>(fields: Record<F, string>) =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, z.enum(['kept', 'lost']).default('kept')])) as Record<F, z.ZodDefault<z.ZodEnum<{ kept: 'kept'; lost: 'lost' }>>>

/** What stood on the page when it was drawn, by the words of the page; the command compares it with what stands now. */
export const Seen = z.object({ kept: z.record(z.string(), z.string()), lost: z.record(z.string(), z.string()) })
export type Seen = z.output<typeof Seen>
const version = z.string().max(20_000).transform((text, context) => {
  try {
    return Seen.parse(JSON.parse(text))
  } catch {
    context.addIssue({ code: 'custom', message: 'This page is out of date. Open it again.' })
    return z.NEVER
  }
})

export const MergeMembers = z.strictObject({
  ...pair, version, ...choices(fieldLabels),
  jobs: z.enum(jobFates).optional(),
  jobEndsOn: z.string().optional().transform((on) => on || undefined).refine((on) => on === undefined || isDay(on), 'Give a day that exists, as YYYY-MM-DD.'),
})
export type MergeMembers = z.output<typeof MergeMembers>
export const MergeOrganizations = z.strictObject({ ...pair, version, ...choices(organizationFields) })

const ids = z.array(z.string()).default([])
const jobState = z.object({ endedOn: z.string().nullable(), isConcurrent: z.boolean(), voided: z.boolean() })

const MovedMoney = z.object({
  journals: ids, raised: ids, pending: ids,
  fees: z.array(z.object({ feeId: z.string(), paidCents: z.number() })).default([]),
  exemptions: z.object({ moved: ids, made: ids }).default({ moved: [], made: [] }),
})

/** What a merge moved, as its row keeps it: by this it is taken back. */
export const Moved = z.object({
  notes: ids, tasks: ids, agreements: ids,
  /** Records that had been merged into the one that goes. */
  followers: ids,
  jobs: z.object({ ids, changed: z.array(z.object({ id: z.string(), before: jobState, after: jobState })).default([]) }).default({ ids: [], changed: [] }),
  contacts: z.object({ ids, noLongerPrimary: ids }).default({ ids: [], noLongerPrimary: [] }),
  money: MovedMoney.default(MovedMoney.parse({})),
  /** Whether the wish for no mailings came over. */
  noMailing: z.boolean().default(false),
  account: z.object({ userId: z.string(), lockedAt: z.string().nullable() }).nullable().default(null),
  /** What an undo could not take back, in sentences. */
  left: ids,
})
export type Moved = z.output<typeof Moved>
/** Fields of the kept record that the merge changed, as texts (days YYYY-MM-DD). */
export const Choices = z.record(z.string(), z.object({ before: z.string().nullable(), after: z.string().nullable() }))
export type Choices = z.output<typeof Choices>

/** Why two records look alike; the database scores by these, people read them. */
const reasonWords: Record<string, string> = {
  name: 'same name', swapped: 'first and last name swapped', close: 'name spelt alike', first: 'same first name',
  born: 'same birth date', bornSwapped: 'birth date with day and month swapped', phone: 'same phone', email: 'same e-mail', address: 'same address', zip: 'same ZIP code',
  website: 'same website', city: 'same city',
}
/** "Same birth date, first and last name swapped." */
export function reasonsInWords(reasons: readonly string[]): string {
  const text = reasons.map((reason) => reasonWords[reason] ?? reason).join(', ')
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
