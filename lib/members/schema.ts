// What may be said of a member: the shape of every form, request and roster row, and the words people read.
// Pure, so that the browser, the command line and the import share it.
import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import { formatDate, isDay, todayAtHall } from '@/lib/dates'
import {
  optionalDay, optionalEmail, optionalPhone, optionalState, optionalText, requiredDay, requiredText, searchWords, zipCodeFits,
} from '@/lib/fields'
import { Language, MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'

export const statusLabels: Record<MemberStatus, string> = {
  active: 'Active', inactive: 'Inactive', suspended: 'Suspended', retired: 'Retired', deceased: 'Deceased',
}

export const classificationLabels: Record<MemberClassification, string> = {
  apprentice_1: 'Apprentice 1', apprentice_2: 'Apprentice 2', apprentice_3: 'Apprentice 3', apprentice_4: 'Apprentice 4',
  apprentice_5: 'Apprentice 5',
  journeyman: 'Journeyman', foreman: 'Foreman', retiree: 'Retiree', honorary: 'Honorary',
}

export const statusTones = {
  active: 'good', inactive: 'neutral', suspended: 'warn', retired: 'info', deceased: 'neutral',
} as const satisfies Record<MemberStatus, string>

export const languageLabels: Record<Language, string> = { en: 'English', es: 'Español' }

/** The particulars in the order in which forms, exports and conflicts show them. */
export const fieldLabels = {
  memberNumber: 'Member number', firstName: 'First name', middleName: 'Middle name', lastName: 'Last name', dateOfBirth: 'Birth date',
  hireDate: 'Joined on',
  email: 'E-mail', phone: 'Phone', address: 'Address', city: 'City', state: 'State', zipCode: 'ZIP code', language: 'Language',
} as const

/** How files name the fields of a member: the export writes them so, and rosters are read by the same names. */
export const fileColumns = {
  memberNumber: 'member_number', firstName: 'first_name', middleName: 'middle_name', lastName: 'last_name', address: 'address',
  city: 'city',
  state: 'state', zipCode: 'zip_code', phone: 'phone', email: 'email', dateOfBirth: 'date_of_birth', hireDate: 'hire_date',
  language: 'language',
  status: 'status', classification: 'classification',
} as const

export const longest = {
    memberNumber: 50, firstName: 100, middleName: 100, lastName: 100, email: 255, phone: 50, address: 255, city: 100, state: 50,
    zipCode: 20, reason: 500,
  } as const

const youngestYears = 14

const yearsBefore = (today: string, years: number) => `${Number(today.slice(0, 4)) - years}${today.slice(4)}`

/** What is known of a member as a person; status and classification have histories of their own. */
const particulars = {
  memberNumber: requiredText(longest.memberNumber, 'Give the member number.'),
  firstName: requiredText(longest.firstName, 'Give the first name.'),
  middleName: optionalText(longest.middleName),
  lastName: requiredText(longest.lastName, 'Give the last name.'),
  email: optionalEmail(longest.email),
  phone: optionalPhone(longest.phone),
  address: optionalText(longest.address),
  city: optionalText(longest.city),
  state: optionalState(longest.state),
  zipCode: optionalText(longest.zipCode),
  dateOfBirth: optionalDay.refine(
    (on) => on === null || on <= yearsBefore(todayAtHall(), youngestYears), `A member is at least ${youngestYears} years old.`,
  ),
  hireDate: optionalDay.refine((on) => on === null || on <= todayAtHall(), 'The day of joining cannot lie in the future.'),
  language: z.enum(Language, { error: 'Choose a language.' }).default('en'),
}

type Together = { state: string | null; zipCode: string | null; dateOfBirth: string | null; hireDate: string | null }

/** What fields say of each other. */
function agree(typed: Together, context: z.RefinementCtx): void {
  zipCodeFits(typed, context)
  const { dateOfBirth, hireDate } = typed
  if (dateOfBirth && hireDate && hireDate <= dateOfBirth) {
    context.addIssue({ code: 'custom', path: ['hireDate'], message: 'The day of joining must come after the birth date.' })
  }
}

const memberId = z.uuid()
const status = z.enum(MemberStatus, { error: 'Choose a status.' })
const classification = z.enum(MemberClassification, { error: 'Choose a classification.' })

/** `another` says: it looks like somebody on record, and is another person. */
export const EnrolMember = z.strictObject({
  ...particulars, status: status.default('active'), classification, another: z.literal('on').optional(),
}).superRefine(agree)
export type EnrolMember = z.output<typeof EnrolMember>

/** `version` is the one that was on the screen when typing began. */
export const UpdateMember = z.strictObject({ memberId, version: z.coerce.number().int(), ...particulars }).superRefine(agree)
export type UpdateMember = z.output<typeof UpdateMember>

/** How a member is reached: what members keep right themselves. */
export const contactFields = ['phone', 'address', 'city', 'state', 'zipCode', 'language'] as const
export type ContactField = (typeof contactFields)[number]

const { phone, address, city, state, zipCode, language } = particulars
export const UpdateContact = z.strictObject({ memberId, version: z.coerce.number().int(), phone, address, city, state, zipCode, language })
  .superRefine((contact, context) => agree({ ...contact, dateOfBirth: null, hireDate: null }, context))

export const ActFor = z.strictObject({ memberId, reason: requiredText(longest.reason, 'Say why you act for this member.') })
export const Nobody = z.strictObject({})

/** `version` says which history was on the screen (rules.ts, versionOfHistory); machines that did not look leave it out. */
const change = { memberId, startsOn: requiredDay, reason: optionalText(longest.reason), version: z.string().optional() }
export const ChangeMemberStatus = z.strictObject({ ...change, status })
export const ChangeMemberClassification = z.strictObject({ ...change, classification })

/** `requestId` names the change that is taken back; another one since then stays. */
export const UndoMemberStatus = z.strictObject({ memberId, requestId: z.string().min(1).max(100) })

export const ArchiveMember = z.strictObject({ memberId, reason: requiredText(longest.reason, 'Say why the member is archived.') })
export const OneMember = z.strictObject({ memberId })

/** What is typed of a new member so far, of whom the look-alikes are asked. */
export const MemberLookalikes = z.strictObject({ firstName: searchWords, lastName: searchWords, dateOfBirth: searchWords, phone: searchWords })

/** What a picker asks while somebody types. */
export const FindMembers = z.strictObject({ q: searchWords })

/** Statuses of those who no longer work under the local: who takes one on after being active or suspended has left. */
export const leftStatuses = ['inactive', 'retired', 'deceased'] as const satisfies readonly MemberStatus[]

const dayOrNothing = z.string().refine(isDay).optional().catch(undefined)

export const memberSorts = ['name', 'number', 'status', 'classification', 'joined'] as const

/** The columns of the list and of its export. */
export const memberColumns = {
  name: { label: 'Name', always: true }, number: { label: 'Number', usual: true }, classification: { label: 'Classification', usual: true },
  status: { label: 'Status', usual: true }, standing: { label: 'Dues', usual: true }, phone: { label: 'Phone', usual: true },
  joined: { label: 'Joined', usual: true }, email: { label: 'E-mail' }, address: { label: 'Address' }, city: { label: 'City' },
  language: { label: 'Language' }, birthDate: { label: 'Birth date' },
} as const satisfies ListColumns
export type MemberColumn = keyof typeof memberColumns

/** A view of the list, as its address says it. What an address says wrongly counts as not said. */
export const ListMembers = z.strictObject({
  q: searchWords,
  status: status.optional().catch(undefined),
  classification: classification.optional().catch(undefined),
  archived: z.enum(['no', 'only', 'all']).catch('no'),
  /** Joined, or left, between two days, both included. */
  joinedFrom: dayOrNothing,
  joinedTo: dayOrNothing,
  leftFrom: dayOrNothing,
  leftTo: dayOrNothing,
  sort: z.enum(memberSorts).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  cols: colsOf(memberColumns),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type MemberView = z.output<typeof ListMembers>

/** The file of a view: all columns, which a roster import reads back, or those that are shown. */
export const ExportMembers = ListMembers.extend({ columns: z.literal('shown').optional().catch(undefined) })

/** The view that a page's search parameters describe; parameters of others are ignored. */
export function viewFrom(params: Record<string, string>): MemberView {
  return ListMembers.parse(Object.fromEntries(Object.keys(ListMembers.shape).map((name) => [name, params[name]])))
}

/** The query of a view, without what goes without saying: `?q=lee&status=active`, or nothing. */
export function queryOf(view: Partial<MemberView & { columns: 'shown' }>): string {
  const unsaid: Partial<MemberView> = { q: '', archived: 'no', direction: 'asc', page: 1 }
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof MemberView])
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}

const between = (from: string | undefined, to: string | undefined) =>
  (from && to ? `from ${formatDate(from)} to ${formatDate(to)}` : from ? `from ${formatDate(from)} on` : `until ${formatDate(to!)}`)

/** What a view asks of the days of joining and leaving: "who joined from Oct 1, 2026 to Oct 31, 2026"; empty where nothing. */
export function daysInWords({ joinedFrom, joinedTo, leftFrom, leftTo }: Partial<MemberView>): string {
  const joined = joinedFrom || joinedTo ? `who joined ${between(joinedFrom, joinedTo)}` : ''
  const left = leftFrom || leftTo ? `who left ${between(leftFrom, leftTo)}` : ''
  return [joined, left].filter(Boolean).join(' and ')
}

/** "Maria L. Ortiz", as one line. */
export const fullName = (member: { firstName: string; middleName?: string | null; lastName: string }): string =>
  [member.firstName, member.middleName, member.lastName].filter(Boolean).join(' ')
