import { sql } from '@/lib/db'
import { anyBlank, blanksToNull, repair, type Invariant } from '@/lib/invariant'

const optional = ['address', 'city', 'state', 'zipCode', 'phone', 'email', 'website']
const ofContacts = ['title', 'phone', 'email', 'notes']
const theOrganization = sql`o.id::text AS id, o.name AS label, '/organizations/' || o.id AS href`
const theContact = sql`c.id::text AS id, btrim(c."firstName" || ' ' || c."lastName") || ', ' || o.name AS label, '/organizations/' || o.id AS href`
const contacts = sql`"OrganizationContact" c JOIN "Organization" o ON o.id = c."organizationId"`
/** What the trigger of the migration "room_rules" writes. */
const searchText = sql`lower(unaccent(concat_ws(' ', o."name", o."city", o."email", nullif(regexp_replace(coalesce(o."phone", ''), '\\D', '', 'g'), ''))))`
const live = sql`EXISTS (SELECT 1 FROM "OrganizationContact" c WHERE c."organizationId" = o.id AND c."archivedAt" IS NULL)`

export const mendBlankOrganizations = repair('organizations.mendBlanks', 'nothing instead of blanks', () =>
  sql`UPDATE "Organization" o SET ${blanksToNull(optional)}, version = version + 1, "updatedAt" = now() WHERE ${anyBlank('o', optional)}`)

export const mendBlankContacts = repair('organizations.mendContactBlanks', 'nothing instead of blanks', () =>
  sql`UPDATE "OrganizationContact" c SET ${blanksToNull(ofContacts)}, version = version + 1, "updatedAt" = now() WHERE ${anyBlank('c', ofContacts)}`)

export const mendArchivedPrimary = repair('organizations.mendPrimary', 'an archived contact is nobody’s primary one', () =>
  sql`UPDATE "OrganizationContact" SET "isPrimary" = false, version = version + 1, "updatedAt" = now() WHERE "isPrimary" AND "archivedAt" IS NOT NULL`)

export const mendOrganizationSearch = repair('organizations.mendSearch', 'what the search looks at is written anew', () =>
  sql`UPDATE "Organization" o SET version = version + 1, "updatedAt" = now() WHERE o."searchText" <> ${searchText}`)

export const organizationInvariants: Invariant[] = [
  {
    name: 'organizations.mergedFurther', severity: 'critical', says: 'Records that lead to a record which was merged itself.', decide: 'Undo the later merge and make it again.',
    find: () => sql`SELECT ${theOrganization} FROM "Organization" o JOIN "Organization" k ON k.id = o."mergedIntoId" WHERE k."mergedIntoId" IS NOT NULL`,
  },
  {
    name: 'organizations.archivedWithJobs', severity: 'warning', says: 'Archived organizations where members work today.', decide: 'Restore the organization, or end the jobs.',
    find: () => sql`SELECT ${theOrganization} FROM "Organization" o WHERE o."archivedAt" IS NOT NULL
      AND EXISTS (SELECT 1 FROM "Employment" e WHERE e."organizationId" = o.id AND e."endedOn" IS NULL AND e."voidedAt" IS NULL)`,
  },
  {
    name: 'organizations.primaryArchived', severity: 'warning', says: 'Archived contacts that are still marked as the primary one.', repair: mendArchivedPrimary,
    find: () => sql`SELECT ${theContact} FROM ${contacts} WHERE c."isPrimary" AND c."archivedAt" IS NOT NULL`,
  },
  {
    name: 'organizations.blankFields', severity: 'warning', says: 'Organizations with blanks where nothing should stand.', repair: mendBlankOrganizations,
    find: () => sql`SELECT ${theOrganization} FROM "Organization" o WHERE ${anyBlank('o', optional)}`,
  },
  {
    name: 'organizations.blankContactFields', severity: 'warning', says: 'Contacts with blanks where nothing should stand.', repair: mendBlankContacts,
    find: () => sql`SELECT ${theContact} FROM ${contacts} WHERE ${anyBlank('c', ofContacts)}`,
  },
  {
    name: 'organizations.searchStale', severity: 'warning', says: 'Organizations that the search does not find by what is on record.', repair: mendOrganizationSearch,
    find: () => sql`SELECT ${theOrganization} FROM "Organization" o WHERE o."searchText" <> ${searchText}`,
  },
  {
    name: 'organizations.withoutContact', severity: 'info', says: 'Organizations without anybody to call.', decide: 'Add a contact.',
    find: () => sql`SELECT ${theOrganization} FROM "Organization" o WHERE o."archivedAt" IS NULL AND NOT ${live}`,
  },
  {
    name: 'organizations.noPrimaryContact', severity: 'info', says: 'Organizations with contacts, none of them the primary one.', decide: 'Choose who is called first.',
    find: () => sql`SELECT ${theOrganization} FROM "Organization" o WHERE o."archivedAt" IS NULL AND ${live}
      AND NOT EXISTS (SELECT 1 FROM "OrganizationContact" c WHERE c."organizationId" = o.id AND c."archivedAt" IS NULL AND c."isPrimary")`,
  },
]
