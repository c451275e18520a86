// What a roster can say, and by which names files call it. A column is guessed only where its header is one of these words; everything
// else is for the person to map.
import { fileColumns } from '@/lib/members/schema'

/** The columns of a roster, by the field they fill. */
export const rosterColumns = {
  id: 'id', version: 'version', ...fileColumns, paidThroughOn: 'paid_through',
  employer: 'employer', jobTitle: 'job_title', jobStartedOn: 'job_started', hourlyRate: 'hourly_rate',
} as const
export type RosterField = keyof typeof rosterColumns
export const rosterFields = Object.keys(rosterColumns) as RosterField[]

export const rosterLabels: Record<RosterField, string> = {
  id: 'Record (id of an export)', version: 'Version (of an export)', memberNumber: 'Member number', firstName: 'First name',
  middleName: 'Middle name', lastName: 'Last name', address: 'Address', city: 'City', state: 'State', zipCode: 'ZIP code', phone: 'Phone',
  email: 'E-mail', dateOfBirth: 'Birth date', hireDate: 'Joined on', language: 'Language', status: 'Status',
  classification: 'Classification', paidThroughOn: 'Paid through', employer: 'Employer', jobTitle: 'Job title',
  jobStartedOn: 'Job began on', hourlyRate: 'Hourly rate',
}

export const dayFields: readonly RosterField[] = ['dateOfBirth', 'hireDate', 'paidThroughOn', 'jobStartedOn']

/** Columns of our own files that say nothing to an import: left out without a word. */
const passedOver = ['reason', 'archived_on']

const synonyms: Partial<Record<RosterField, string>> = {
  memberNumber: 'member no, member #, member id, number, card number, card no, card #, union card number, membership number',
  firstName: 'first, given name, forename', middleName: 'middle, middle initial, mi', lastName: 'last, surname, family name',
  address: 'street, street address, address 1, address line 1, mailing address', city: 'town', state: 'st, state code',
  zipCode: 'zip, postal code, postcode', phone: 'phone number, telephone, mobile, cell, cell phone', email: 'e-mail, email address, mail',
  dateOfBirth: 'dob, birth date, birthdate, birthday, born', hireDate: 'hired, joined, join date, joined on, initiation date, member since',
  language: 'preferred language', status: 'member status', classification: 'class, member class', paidThroughOn: 'paid thru, dues paid through, paid up to',
  employer: 'company, contractor, employer name, company name', jobTitle: 'job, title, position',
  jobStartedOn: 'job start, job start date, job started on, employed since', hourlyRate: 'rate, wage, hourly wage, pay rate',
}

/** A header without case, spaces and signs: "Card No." and "card_no" are one. */
export const plain = (name: string): string => name.toLowerCase().replaceAll('#', 'no').replace(/[^\p{L}\p{N}]/gu, '')

const fieldByHeader = new Map(rosterFields.flatMap((field) =>
  [rosterColumns[field], ...(synonyms[field]?.split(', ') ?? [])].map((name) => [plain(name), field] as const)))
const passed = new Set(passedOver.map(plain))

/** The field that a header names, or null. */
export const guessField = (header: string): RosterField | null => fieldByHeader.get(plain(header)) ?? null
export const isPassedOver = (header: string): boolean => passed.has(plain(header))
/** The column in which our file of problem rows says why. */
export const isReason = (header: string): boolean => plain(header) === 'reason'
