// What may be said of an organization, its contacts and its agreements: the shape of every form and request, and the words people read.
import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import {
  optionalDay, optionalEmail, optionalPhone, optionalState, optionalText, requiredDay, requiredText, searchWords, zipCodeFits,
} from '@/lib/fields'
import { AgreementType, OrganizationType } from '@/lib/generated/prisma/enums'

export const organizationTypeLabels: Record<OrganizationType, string> = {
  employer: 'Employer', union: 'Union', training_partner: 'Training partner', jatc: 'JATC',
}

export const agreementTypeLabels: Record<AgreementType, string> = {
  standard: 'Standard', pla: 'Project labor agreement', cwa: 'Community workforce agreement', tero: 'Tribal employment rights (TERO)',
}

/** The particulars in the order in which forms, exports and conflicts show them. */
export const organizationFields = {
  name: 'Name', type: 'Kind', phone: 'Phone', email: 'E-mail', website: 'Website', address: 'Address', city: 'City', state: 'State',
  zipCode: 'ZIP code',
} as const
export const contactFields = {
  firstName: 'First name', lastName: 'Last name', title: 'Title', phone: 'Phone', email: 'E-mail', notes: 'Notes',
} as const
export const agreementFields = { name: 'Name', type: 'Kind', startsOn: 'From', endsOn: 'Until', notes: 'Notes' } as const

export const longest = {
  name: 255, phone: 50, email: 255, website: 255, address: 255, city: 100, state: 50, zipCode: 20,
  firstName: 100, lastName: 100, title: 100, notes: 500, reason: 500,
} as const

/** A website as people write it, with or without https://; anything else that a browser would follow is refused. */
const website = optionalText(longest.website).pipe(
  z.string().regex(/^(?:https?:\/\/)?[\p{L}\d][\p{L}\d.-]*\.\p{L}{2,}(?::\d{2,5})?(?:\/[^\s<>"']*)?$/iu, 'Write a website like www.example.org.').nullable(),
)

const particulars = {
  name: requiredText(longest.name, 'Give the name.'),
  type: z.enum(OrganizationType, { error: 'Choose a kind.' }),
  phone: optionalPhone(longest.phone),
  email: optionalEmail(longest.email),
  website,
  address: optionalText(longest.address),
  city: optionalText(longest.city),
  state: optionalState(longest.state),
  zipCode: optionalText(longest.zipCode),
}

const organizationId = z.uuid()
const contactId = z.uuid()
const agreementId = z.uuid()
/** The one that was on the screen when typing began. */
const version = z.coerce.number().int()

/** `another` says: it looks like one on record, and is another one; `hire`, which member is to be hired there next. */
export const AddOrganization = z.strictObject({ ...particulars, another: z.literal('on').optional(), hire: z.uuid().optional().catch(undefined) }).superRefine(zipCodeFits)
export type AddOrganization = z.output<typeof AddOrganization>
export const UpdateOrganization = z.strictObject({ organizationId, version, ...particulars }).superRefine(zipCodeFits)
export type UpdateOrganization = z.output<typeof UpdateOrganization>
export const ArchiveOrganization = z.strictObject({
  organizationId, reason: requiredText(longest.reason, 'Say why the organization is archived.'),
})
export const OneOrganization = z.strictObject({ organizationId })

const contact = {
  firstName: requiredText(longest.firstName, 'Give the first name.'),
  lastName: requiredText(longest.lastName, 'Give the last name.'),
  title: optionalText(longest.title),
  phone: optionalPhone(longest.phone),
  email: optionalEmail(longest.email),
  notes: optionalText(longest.notes),
}
export const AddContact = z.strictObject({ organizationId, ...contact, isPrimary: z.literal('on').optional() })
export const UpdateContact = z.strictObject({ contactId, version, ...contact })
export type ContactInput = Omit<z.output<typeof UpdateContact>, 'contactId' | 'version'>
export const OneContact = z.strictObject({ contactId })

type Days = { startsOn: string; endsOn: string | null }
function inOrder({ startsOn, endsOn }: Days, context: z.RefinementCtx): void {
  if (endsOn !== null && endsOn < startsOn) {
    context.addIssue({ code: 'custom', path: ['endsOn'], message: 'The last day must not come before the first.' })
  }
}
const agreement = {
  name: requiredText(longest.name, 'Give the name.'),
  type: z.enum(AgreementType, { error: 'Choose a kind.' }),
  startsOn: requiredDay,
  endsOn: optionalDay,
  notes: optionalText(longest.notes),
}
export const AddAgreement = z.strictObject({ organizationId, ...agreement }).superRefine(inOrder)
export const UpdateAgreement = z.strictObject({ agreementId, version, ...agreement }).superRefine(inOrder)
export type AgreementInput = Omit<z.output<typeof UpdateAgreement>, 'agreementId' | 'version'>
export const EndAgreement = z.strictObject({ agreementId, version, endsOn: requiredDay })
/** One contact or agreement as an address names it, below its organization. */
export const ContactOf = z.strictObject({ organizationId, contactId })
export const AgreementOf = z.strictObject({ organizationId, agreementId })

/** How files name what they hold of an organization. */
export const fileColumns = {
  name: 'name', type: 'type', phone: 'phone', email: 'email', website: 'website', address: 'address', city: 'city', state: 'state',
  zipCode: 'zip_code', contactName: 'contact_name', contactPhone: 'contact_phone', contactEmail: 'contact_email', agreements: 'agreements',
  members: 'current_members', archivedOn: 'archived_on',
} as const

/** What a picker asks while somebody types; `type` narrows it to one kind. */
export const FindOrganizations = z.strictObject({
  q: searchWords, type: z.enum(OrganizationType).optional().catch(undefined),
})

/** What is typed of a new organization so far, of which the look-alikes are asked. */
export const OrganizationLookalikes = z.strictObject({ name: searchWords, phone: searchWords })

/** The columns of the list and of its export. */
export const organizationColumns = {
  name: { label: 'Name', always: true }, type: { label: 'Kind', usual: true }, city: { label: 'City', usual: true }, phone: { label: 'Phone', usual: true },
  members: { label: 'Members there now', usual: true }, email: { label: 'E-mail' }, website: { label: 'Website' }, address: { label: 'Address' },
} as const satisfies ListColumns
export type OrganizationColumn = keyof typeof organizationColumns

export const organizationSorts = ['name', 'type', 'city', 'members'] as const

/** A view of the list, as its address says it. What an address says wrongly counts as not said. */
export const ListOrganizations = z.strictObject({
  q: searchWords,
  type: z.enum(OrganizationType).optional().catch(undefined),
  archived: z.enum(['no', 'only', 'all']).catch('no'),
  /** Those alone for whom members work today. */
  employs: z.literal('yes').optional().catch(undefined),
  sort: z.enum(organizationSorts).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  cols: colsOf(organizationColumns),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type OrganizationView = z.output<typeof ListOrganizations>

/** The file of a view: all columns, or those that are shown. */
export const ExportOrganizations = ListOrganizations.extend({ columns: z.literal('shown').optional().catch(undefined) })

/** The view that a page's search parameters describe; parameters of others are ignored. */
export function viewFrom(params: Record<string, string>): OrganizationView {
  return ListOrganizations.parse(Object.fromEntries(Object.keys(ListOrganizations.shape).map((name) => [name, params[name]])))
}

/** The query of a view, without what goes without saying: `?q=lee&type=employer`, or nothing. */
export function queryOf(view: Partial<OrganizationView & { columns: 'shown' }>): string {
  const unsaid: Partial<OrganizationView> = { q: '', archived: 'no', direction: 'asc', page: 1 }
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof OrganizationView])
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}

/** "Puget Wire & Light, Kent": how one of several is told from the others. */
export const nameAndCity = ({ name, city }: { name: string; city: string | null }): string => [name, city].filter(Boolean).join(', ')

/** A contact's name as one line. */
export const contactName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  [firstName, lastName].filter(Boolean).join(' ')
