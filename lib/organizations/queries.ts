import { hallTimeZone, onFrom, type On } from '@/lib/dates'
import { asJson, sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { AgreementType, OrganizationType } from '@/lib/generated/prisma/enums'
import { inBatches } from '@/lib/list-file'
import { part, query } from '@/lib/operation'
import { AgreementOf, ContactOf, ExportOrganizations, ListOrganizations, OneOrganization } from './schema'
import { organizationsOf, orderOf } from './search'

export const organizationPageSize = 50

export type ListedOrganization = {
  id: string; name: string; type: OrganizationType; address: string | null; city: string | null; state: string | null; zipCode: string | null
  phone: string | null; email: string | null; website: string | null; archivedAt: Date | null
  /** Members who work there today. */
  members: number
}

/** A page of the list as its address describes it. A page behind the last one is the last one. */
export const listOrganizations = query({
  name: 'organizations.list',
  input: ListOrganizations,
  run: async ({ db }, view) => {
    const which = organizationsOf(view)
    const read = (page: number) => db.$queryRaw<(ListedOrganization & { total: number })[]>`
      SELECT o.id, o.name, o.type::text, o.address, o.city, o.state, o."zipCode", o.phone, o.email::text, o.website, o."archivedAt",
        coalesce(h.members, 0) AS members, (count(*) OVER ())::int AS total
      ${which} ${orderOf(view)} LIMIT ${organizationPageSize} OFFSET ${(page - 1) * organizationPageSize}`
    const pageSize = organizationPageSize
    const asked = await read(view.page)
    if (asked[0] || view.page === 1) return { organizations: asked, total: asked[0]?.total ?? 0, page: view.page, pageSize }
    const [counted] = await db.$queryRaw<[{ total: number }]>`SELECT count(*)::int AS total ${which}`
    const page = Math.max(1, Math.ceil(counted.total / pageSize))
    return { organizations: await read(page), total: counted.total, page, pageSize }
  },
})

const contactShown = {
  id: true, version: true, firstName: true, lastName: true, title: true, phone: true, email: true, isPrimary: true, notes: true, archivedAt: true,
} as const
const agreementShown = { id: true, version: true, name: true, type: true, startsOn: true, endsOn: true, notes: true } as const
const inDays = <A extends { startsOn: Date; endsOn: Date | null }>(agreement: A) =>
  ({ ...agreement, startsOn: onFrom(agreement.startsOn), endsOn: agreement.endsOn && onFrom(agreement.endsOn) })

type FoundContact = { id: string; version: number; firstName: string; lastName: string; title: string | null; phone: string | null; email: string | null; isPrimary: boolean; notes: string | null; archivedAt: string | null }
type FoundAgreement = { id: string; version: number; name: string; type: AgreementType; startsOn: On; endsOn: On | null; notes: string | null }
type FoundOrganization = Omit<ListedOrganization, 'members' | 'archivedAt'> & {
  version: number; archivedAt: string | null; mergedIntoId: string | null; mergedInto: { id: string; name: string } | null; contacts: FoundContact[]; agreements: FoundAgreement[]
}
const atOrNull = (text: string | null) => (text === null ? null : new Date(text))

/** One organization with its contacts (the primary one first, the archived ones last) and agreements (the newest first). */
export const getOrganization = part({
  name: 'organizations.get',
  input: OneOrganization,
  rows: (_, { organizationId }) => sql`
    SELECT o.id, o.version, o.name, o.type, o.address, o.city, o.state, o."zipCode", o.phone, o.email, o.website, o."archivedAt", o."mergedIntoId",
      (SELECT json_build_object('id', k.id, 'name', k.name) FROM "Organization" k WHERE k.id = o."mergedIntoId") AS "mergedInto",
      ${asJson(sql`SELECT id, version, "firstName", "lastName", title, phone, email, "isPrimary", notes, "archivedAt" FROM "OrganizationContact" WHERE "organizationId" = o.id ORDER BY "isPrimary" DESC, "lastName", "firstName", id`)} AS contacts,
      ${asJson(sql`SELECT id, version, name, type, "startsOn", "endsOn", notes FROM "Agreement" WHERE "organizationId" = o.id ORDER BY "startsOn" DESC, id DESC`)} AS agreements
    FROM "Organization" o WHERE o.id = ${organizationId}::uuid`,
  found: ([organization]: FoundOrganization[]) => {
    if (!organization) throw new NotFound('This organization')
    const contacts = organization.contacts.map((one) => ({ ...one, archivedAt: atOrNull(one.archivedAt) }))
    return { ...organization, archivedAt: atOrNull(organization.archivedAt), contacts: contacts.filter((one) => !one.archivedAt), archivedContacts: contacts.filter((one) => one.archivedAt) }
  },
})

/** One contact of an organization, as its form takes it. */
export const getContact = query({
  name: 'organizations.get',
  input: ContactOf,
  run: async ({ db }, { organizationId, contactId }) => {
    const contact = await db.organizationContact.findFirst({ where: { id: contactId, organizationId, archivedAt: null }, select: contactShown })
    if (!contact) throw new NotFound('This contact')
    return contact
  },
})

/** One agreement with an organization, as its form takes it. */
export const getAgreement = query({
  name: 'organizations.get',
  input: AgreementOf,
  run: async ({ db }, { organizationId, agreementId }) => {
    const agreement = await db.agreement.findFirst({ where: { id: agreementId, organizationId }, select: agreementShown })
    if (!agreement) throw new NotFound('This agreement')
    return inDays(agreement)
  },
})

export type ExportedOrganization = Omit<ListedOrganization, 'archivedAt'> & {
  email: string | null; website: string | null; address: string | null; zipCode: string | null; archivedOn: On | null
  contactName: string | null; contactPhone: string | null; contactEmail: string | null; agreements: string | null
}

/** All whom a view means, in batches; what was asked for goes into the trail. The order is settled before the first batch. */
export const exportOrganizations = query({
  name: 'organizations.export',
  input: ExportOrganizations,
  traced: () => ({ table: 'Organization', rowId: 'export' }),
  run: async ({ db }, view) => {
    const ids = (await db.$queryRaw<{ id: string }[]>`SELECT o.id ${organizationsOf(view)} ${orderOf(view)}`).map(({ id }) => id)
    const batches = inBatches(ids, (part) => db.$queryRaw<ExportedOrganization[]>`
      SELECT o.id, o.name, o.type::text, o.phone, o.email::text, o.website, o.address, o.city, o.state, o."zipCode",
        coalesce(h.members, 0) AS members, p."firstName" || ' ' || p."lastName" AS "contactName", p.phone AS "contactPhone",
        p.email::text AS "contactEmail", a.names AS agreements, (o."archivedAt" AT TIME ZONE ${hallTimeZone()})::date::text AS "archivedOn"
      FROM "Organization" o
      LEFT JOIN (
        SELECT "organizationId", count(DISTINCT "memberId")::int AS members FROM "Employment"
        WHERE "endedOn" IS NULL AND "voidedAt" IS NULL AND "organizationId" = ANY (${part}::uuid[]) GROUP BY "organizationId"
      ) h ON h."organizationId" = o.id
      LEFT JOIN "OrganizationContact" p ON p."organizationId" = o.id AND p."isPrimary" AND p."archivedAt" IS NULL
      LEFT JOIN (
        SELECT "organizationId", string_agg(name, '; ' ORDER BY "startsOn" DESC, id) AS names FROM "Agreement"
        WHERE "organizationId" = ANY (${part}::uuid[]) GROUP BY "organizationId"
      ) a ON a."organizationId" = o.id
      WHERE o.id = ANY (${part}::uuid[]) ORDER BY array_position(${part}::uuid[], o.id)`)
    return { total: ids.length, batches }
  },
})
