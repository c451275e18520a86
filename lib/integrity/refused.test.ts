import { beforeAll, expect, test } from 'vitest'
import { enrolled } from '@/prisma/factories/members'
import { asOwner } from '@/prisma/factories/owner'
import { firstSystem } from './first-system'

const nobody = '00000000-0000-7000-8000-000000000000'
let memberId: string
let organizationId: string
beforeAll(async () => {
  memberId = await enrolled({ memberNumber: '55001' })
  const [row] = await asOwner<{ id: string }>(`INSERT INTO "Organization"(id, name, type, "updatedAt") VALUES (gen_random_uuid(), 'Refusing Electric', 'employer', now()) RETURNING id`)
  organizationId = row!.id
  await asOwner(`INSERT INTO "OrganizationContact"(id, "organizationId", "firstName", "lastName", "isPrimary", "updatedAt") VALUES (gen_random_uuid(), $1, 'Ana', 'Soto', true, now())`, [organizationId])
  await job('$1', '$2', `'2024-01-01', NULL`)
  await asOwner(`INSERT INTO "User"(id, email, name, "updatedAt") VALUES (gen_random_uuid(), 'twice@example.org', 'Once', now())`)
})

const job = (member: string, organization: string, days: string) => asOwner(
  `INSERT INTO "Employment"(id, "memberId", "organizationId", "startedOn", "endedOn", "updatedAt") SELECT gen_random_uuid(), ${member}::uuid, ${organization}::uuid, ${days}, now() WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL`, [memberId, organizationId])
const member = (column: string, value: string) => asOwner(`UPDATE "Member" SET "${column}" = ${value} WHERE id = $1`, [memberId])
const span = (table: string, column: string, value: string) => asOwner(`UPDATE "${table}" SET "${column}" = '${value}' WHERE "memberId" = $1`, [memberId])
const organization = (column: string, value: string) => asOwner(`UPDATE "Organization" SET "${column}" = ${value} WHERE id = $1`, [organizationId])
const contact = (at: string) => asOwner(`INSERT INTO "OrganizationContact"(id, "organizationId", "firstName", "lastName", "isPrimary", "updatedAt") VALUES (gen_random_uuid(), $1, 'Bao', 'Diaz', true, now())`, [at])

/** How each is planted by the owner of the tables: what the database answers to it is looked for in the message or the constraint. */
const plant: Record<string, () => Promise<unknown>> = {
  'Employment_memberId_fkey': () => job(`'${nobody}'`, '$2', `'2020-01-01', '2020-02-01'`),
  'Employment_organizationId_fkey': () => job('$1', `'${nobody}'`, `'2020-01-01', '2020-02-01'`),
  'OrganizationContact_organizationId_fkey': () => contact(nobody),
  'Member_number_not_blank': () => member('memberNumber', `' '`),
  'Member_name_not_blank': () => member('lastName', `''`),
  'Organization_name_not_blank': () => organization('name', `' '`),
  'Organization.type': () => organization('type', 'NULL'),
  'MemberStatus': () => span('MemberStatusSpan', 'status', 'asleep'),
  'MemberClassification': () => span('MemberClassificationSpan', 'classification', 'apprentice_9'),
  'OrganizationType': () => organization('type', `'club'`),
  'Employment_order': () => job('$1', '$2', `'2020-02-01', '2020-01-01'`),
  'Employment.isCurrent': () => asOwner(`UPDATE "Employment" SET "isCurrent" = true WHERE "endedOn" IS NOT NULL`),
  'Employment_one_current_a_member': () => job('$1', '$2', `'2024-06-01', NULL`),
  'OrganizationContact_one_primary': () => contact(organizationId),
  'Member_memberNumber_key': () => asOwner(`INSERT INTO "Member"(id, "memberNumber", "firstName", "lastName", "updatedAt") VALUES (gen_random_uuid(), '55001', 'Two', 'Numbers', now())`),
  'User_email_key': () => asOwner(`INSERT INTO "User"(id, email, name, "updatedAt") VALUES (gen_random_uuid(), 'TWICE@example.org', 'Again', now())`),
  'ImportFile.content': () => asOwner(`INSERT INTO "ImportFile"("importId", content) VALUES (gen_random_uuid(), NULL)`),
  'ReportFile.content': () => asOwner(`INSERT INTO "ReportFile"("runId", content) VALUES (gen_random_uuid(), NULL)`),
  'Import_progress': () => asOwner(`INSERT INTO "Import"(id, "fileName", "fileBytes", "fileSha256", shape, mapping, "createdBy") VALUES (gen_random_uuid(), 'x', -1, '', '', '{}', 'cli:test')`),
}

test('every refusal that is claimed of the 22 is planted here', () => {
  expect(Object.keys(plant).sort()).toEqual(firstSystem.flatMap(({ refused }) => refused).sort())
})

test.each(firstSystem.flatMap(({ number, what, refused }) => refused.map((by) => [number, what, by] as const)))('number %i, %s: refused by %s', async (_number, _what, by) => {
  const error = await plant[by]!().then(() => 'nothing refused it', (refusal: unknown) => refusal as { message: string; constraint?: string })
  expect(typeof error === 'string' ? error : `${error.constraint ?? ''} ${error.message}`).toContain(by.split('.').at(-1))
})
