// What may be said of a job: the shape of every form, request and address, and the words people read.
// Pure, so that the browser, the command line and the imports share it.
import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import { isDay, todayAtHall } from '@/lib/dates'
import { optionalDay, optionalText, requiredDay, requiredText, searchWords } from '@/lib/fields'
import { parseDollars } from '@/lib/money'

/** The particulars of a job in the order in which forms, files and conflicts show them. */
export const jobFields = {
  organizationId: 'Employer', jobTitle: 'Job title', hourlyRateCents: 'Hourly rate', startedOn: 'First day', endedOn: 'Last day',
} as const

export const longest = { jobTitle: 120, reason: 500 } as const

/** The most that an hour can cost, in cents: what lies above is a month's pay in the wrong field. */
export const HIGHEST_RATE_CENTS = 100_000

const hourlyRate = z.string().nullish().transform((typed, context) => {
  if (!typed?.trim()) return null
  const cents = parseDollars(typed)
  if (cents !== undefined && cents >= 1 && cents <= HIGHEST_RATE_CENTS) return cents
  context.addIssue({ code: 'custom', message: 'Write dollars an hour, like 54.46; at most $1,000.' })
  return z.NEVER
})

const come = (on: string | null) => on === null || on <= todayAtHall()
const startedOn = requiredDay.refine(come, 'A job cannot begin in the future.')
const endedOn = optionalDay.refine(come, 'A last day cannot lie in the future.')
const jobTitle = optionalText(longest.jobTitle)
const memberId = z.uuid({ error: 'Choose a member.' })
/** An id, or where no script helped to choose, the words that were typed: the command finds out who is meant. */
const organizationId = requiredText(300, 'Choose an employer.')

function inOrder({ startedOn: from, endedOn: to }: { startedOn: string; endedOn: string | null }, context: z.RefinementCtx): void {
  if (to !== null && to < from) context.addIssue({ code: 'custom', path: ['endedOn'], message: 'The last day must not come before the first.' })
}

/** What becomes of a job that the member has already, where a new one begins. */
export const besidesLabels = { end: 'It ended the day before the new one began', concurrent: 'It goes on: this is a second job' } as const

/**
 * `endedOn` is for a job that is over already. `besides` answers for the member's current job, and `version` names the one that was on the
 * screen (its id, or 'none'), so that a job which somebody else entered meanwhile is never ended unseen; machines leave it out.
 */
export const HireMember = z.strictObject({
  memberId, organizationId, jobTitle, hourlyRate, startedOn, endedOn,
  besides: z.enum(['', 'end', 'concurrent']).nullish().transform((said) => said || null),
  version: z.string().max(40).optional(),
}).superRefine(inOrder)
export type HireMember = z.output<typeof HireMember>

/** `memberId` says whose job it is, so that nobody changes the own; `version` is the one that was on the screen. */
const oneJob = { employmentId: z.uuid(), memberId: z.uuid(), version: z.coerce.number().int() }
export const EndEmployment = z.strictObject({
  ...oneJob, endedOn: requiredDay.refine(come, 'A last day cannot lie in the future. End the job when it is over.'),
})
export const CorrectEmployment = z.strictObject({ ...oneJob, organizationId, jobTitle, hourlyRate, startedOn, endedOn }).superRefine(inOrder)
export type CorrectEmployment = z.output<typeof CorrectEmployment>
export const MarkEmployment = z.strictObject({ ...oneJob, concurrent: z.enum(['yes', 'no']).transform((said) => said === 'yes') })
export const VoidEmployment = z.strictObject({ ...oneJob, reason: requiredText(longest.reason, 'Say what was wrong.') })

export const OneEmployment = z.strictObject({ employmentId: z.uuid() })
export const JobsOfMember = z.strictObject({ memberId: z.uuid() })
export const HeadCount = z.strictObject({ organizationId: z.uuid(), months: z.number().int().min(1).max(120).default(13) })

export const stateLabels = { current: 'Current', ended: 'Ended', all: 'Current and ended', voided: 'Entered by mistake' } as const
export const employmentSorts = ['member', 'employer', 'title', 'started', 'ended'] as const

const dayOrNothing = z.string().refine(isDay).optional().catch(undefined)

/** The columns of the list. */
export const employmentColumns = {
  member: { label: 'Member', always: true }, employer: { label: 'Employer', usual: true }, title: { label: 'Job title', usual: true }, rate: { label: 'Rate', usual: true },
  started: { label: 'First day', usual: true }, ended: { label: 'Last day', usual: true }, number: { label: 'Member number' },
} as const satisfies ListColumns
export type EmploymentColumn = keyof typeof employmentColumns

/** A view of the list, as its address says it. `on` asks who worked on that day. What an address says wrongly counts as not said. */
export const ListEmployments = z.strictObject({
  q: searchWords,
  /** An employer's id, or words of its name. */
  employer: searchWords,
  title: searchWords,
  state: z.enum(['current', 'ended', 'all', 'voided']).catch('current'),
  from: dayOrNothing,
  to: dayOrNothing,
  on: dayOrNothing,
  sort: z.enum(employmentSorts).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  cols: colsOf(employmentColumns),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type EmploymentView = z.output<typeof ListEmployments>

/** The view that a page's search parameters describe; parameters of others are ignored. Who worked on a day is asked of all jobs. */
export function viewFrom(params: Record<string, string>): EmploymentView {
  const asked = Object.fromEntries(Object.keys(ListEmployments.shape).map((name) => [name, params[name]]))
  return ListEmployments.parse({ ...asked, state: asked['state'] ?? (asked['on'] ? 'all' : undefined) })
}

/** The query of a view, without what goes without saying: `?q=lee&state=ended`, or nothing. */
export function queryOf(view: Partial<EmploymentView>): string {
  const unsaid: Partial<EmploymentView> = { q: '', employer: '', title: '', state: view.on ? 'all' : 'current', direction: 'asc', page: 1 }
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof EmploymentView])
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}
