// What may be asked of the arrears room: views of the list, notices, proposals of a status. Pure, so that pages and forms share it.
import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import { isDay, type On } from '@/lib/dates'
import { standingKeys } from '@/lib/dues/schema'
import { optionalText, requiredText, searchWords } from '@/lib/fields'
import { MemberStatus, StatusRunKind, StatusRunStatus, type Language, type NoticeChannel } from '@/lib/generated/prisma/enums'

/** How long the oldest debt is overdue, in days since it was due; fees alone have no due day. */
export const ages = {
  under30: { label: 'Under 30 days', from: 0 },
  over30: { label: '30 to 59 days', from: 30 },
  over60: { label: '60 to 89 days', from: 60 },
  over90: { label: '90 days and more', from: 90 },
  fees: { label: 'Fees alone', from: null },
} as const
export type Age = keyof typeof ages
export const ageKeys = Object.keys(ages) as Age[]

/** By what a member can be reached. */
export const contactLabels = { mail: 'E-mail', letter: 'Letter only', nothing: 'Neither e-mail nor address' } as const
export const contacts = ['mail', 'letter', 'nothing'] as const
export const arrearsSorts = ['name', 'owed', 'oldest', 'months'] as const

const filters = {
  q: searchWords,
  standing: z.enum(standingKeys).optional().catch(undefined),
  status: z.enum(MemberStatus).optional().catch(undefined),
  age: z.enum(ageKeys).optional().catch(undefined),
  /** At least so many months past their grace. */
  months: z.coerce.number().int().min(1).max(120).optional().catch(undefined),
  contact: z.enum(contacts).optional().catch(undefined),
}
/** The columns of the list. */
export const arrearsColumns = {
  name: { label: 'Member', always: true }, standing: { label: 'Standing', usual: true }, status: { label: 'Status', usual: true }, oldest: { label: 'Overdue since', usual: true },
  months: { label: 'Months past grace', usual: true }, owed: { label: 'Owed', usual: true }, contact: { label: 'Reached by', usual: true }, notice: { label: 'Last notice', usual: true },
  age: { label: 'Overdue for' },
} as const satisfies ListColumns
export type ArrearsColumn = keyof typeof arrearsColumns

/** A view of the list, as its address says it. What an address says wrongly counts as not said. */
export const ListArrears = z.strictObject({
  ...filters,
  cols: colsOf(arrearsColumns),
  sort: z.enum(arrearsSorts).catch('oldest'),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type ArrearsView = z.output<typeof ListArrears>
export type ArrearsFilters = Pick<ArrearsView, keyof typeof filters>

/** The view that a page's search parameters describe; parameters of others are ignored. */
export const viewFrom = (params: Record<string, string>): ArrearsView => ListArrears.parse(Object.fromEntries(Object.keys(ListArrears.shape).map((name) => [name, params[name] || undefined])))

/** The query of a view, without what goes without saying: `?age=over90`, or nothing. */
export function queryOf(view: Partial<ArrearsView> & { kind?: NoticeKind }): string {
  const unsaid: Partial<ArrearsView> = { q: '', sort: 'oldest', direction: 'asc', page: 1 }
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof ArrearsView])
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}

export const noticeKinds = ['reminder', 'delinquent', 'suspended', 'reinstated'] as const
export type NoticeKind = (typeof noticeKinds)[number]
/** What can be sent from the list; who is reinstated is told by the confirmed proposal. */
export const listKinds = ['reminder', 'delinquent', 'suspended'] as const satisfies readonly NoticeKind[]
export type ListKind = (typeof listKinds)[number]
export const noticeLabels: Record<NoticeKind, { label: string; hint: string }> = {
  reminder: { label: 'Reminder', hint: 'To everybody who owes and is not suspended.' },
  delinquent: { label: 'Before suspension', hint: 'To those who are delinquent.' },
  suspended: { label: 'Suspended', hint: 'To those who are suspended and still owe.' },
  reinstated: { label: 'Reinstated', hint: 'To those who were reinstated.' },
}
export const channelLabels: Record<NoticeChannel, string> = { mail: 'Mail', letter: 'Letter' }

const kind = z.enum(listKinds, { error: 'Choose what to send.' })
const again = z.literal('on').optional()
export const PreviewNotices = z.strictObject({ ...filters, kind, again })
/** `batchId` names one filled-in form: sent twice, it is one batch. */
export const SendNotices = z.strictObject({ ...filters, kind, again, batchId: z.uuid() })
export const BatchId = z.strictObject({ batchId: z.uuid() })
export const OfMember = z.strictObject({ memberId: z.uuid() })

export const runKindLabels: Record<StatusRunKind, string> = { suspend: 'Suspensions', reinstate: 'Reinstatements' }
/** Proposals of a status; without one, all. */
export const ListRuns = z.strictObject({ status: z.enum(StatusRunStatus).optional().catch(undefined) })
export const ProposeStatusRun = z.strictObject({ kind: z.enum(StatusRunKind) })
export const RunId = z.strictObject({ runId: z.uuid() })
export const ProposalId = z.strictObject({ proposalId: z.uuid() })
const version = z.coerce.number().int()
export const LeaveOut = z.strictObject({ proposalId: z.uuid(), words: requiredText(500, 'Say why this member is left out.') })
export const ConfirmStatusRun = z.strictObject({ runId: z.uuid(), version, startsOn: z.string().refine(isDay, 'Give a day.'), note: optionalText(500) })
export const DismissRun = z.strictObject({ runId: z.uuid(), version, reason: requiredText(500, 'Say why nothing is changed.') })

/** A debt as a notice names it. */
export type NoticeDebt = { startsOn: On; isFee: boolean; cents: number }
export type Letter = {
  memberId: string; kind: NoticeKind; language: Language; name: string; memberNumber: string; addressLines: string[]
  debts: NoticeDebt[]; owedCents: number; feeCents: number
  /** Null where nothing is to be paid. */
  link: { address: string; lastOn: On } | null
}
