import { sql } from '@/lib/db'
import { nameOfMember, theMember, type Invariant } from '@/lib/invariant'

const plain = sql`btrim(regexp_replace(lower(unaccent(m."firstName" || ' ' || m."lastName")), '[^a-z]+', ' ', 'g'))`

export const duplicateInvariants: Invariant[] = [
  {
    name: 'duplicates.withoutMerge', severity: 'critical', says: 'Records that lead to another one though no merge says so, or the other way round.', decide: 'Look in the trail for what became of the merge.',
    find: () => sql`SELECT ${theMember} FROM "Member" m LEFT JOIN "Merge" g ON g.kind = 'member' AND g."lostId" = m.id AND g."undoneAt" IS NULL WHERE (m."mergedIntoId" IS NULL) <> (g.id IS NULL)
      UNION ALL SELECT o.id::text, o.name, '/organizations/' || o.id FROM "Organization" o LEFT JOIN "Merge" g ON g.kind = 'organization' AND g."lostId" = o.id AND g."undoneAt" IS NULL WHERE (o."mergedIntoId" IS NULL) <> (g.id IS NULL)`,
  },
  {
    name: 'duplicates.recordMissing', severity: 'warning', says: 'Merges of records that are not there.', decide: 'Look in the trail for what became of the record.',
    find: () => sql`SELECT g.id::text AS id, 'Merge of ' || to_char(g."mergedAt", 'YYYY-MM-DD') AS label, '/duplicates/merges/' || g.id AS href FROM "Merge" g CROSS JOIN LATERAL (VALUES (g."keptId"), (g."lostId")) x(id)
      WHERE NOT CASE g.kind WHEN 'member' THEN EXISTS (SELECT 1 FROM "Member" r WHERE r.id = x.id) ELSE EXISTS (SELECT 1 FROM "Organization" r WHERE r.id = x.id) END`,
  },
  {
    name: 'duplicates.samePerson', severity: 'info', says: 'Members of one name and one birth date: likely the same person twice.', decide: 'Compare the two, and merge them or say that they are two.',
    find: () => sql`
      WITH k AS MATERIALIZED (SELECT m.id, m."dateOfBirth", ${plain} AS plain, ${nameOfMember} AS label FROM "Member" m WHERE m."archivedAt" IS NULL AND m."dateOfBirth" IS NOT NULL)
      SELECT a.id || ' ' || b.id AS id, a.label || ' and ' || b.label AS label, '/duplicates/compare?kind=member&keptId=' || a.id || '&lostId=' || b.id AS href
      FROM k a JOIN k b ON b."dateOfBirth" = a."dateOfBirth" AND b.plain = a.plain AND a.id < b.id
      WHERE NOT EXISTS (SELECT 1 FROM "NotDuplicate" n WHERE n.kind = 'member' AND n."firstId" = a.id AND n."secondId" = b.id)`,
  },
  {
    name: 'duplicates.sameOrganization', severity: 'info', says: 'Organizations of one name, its legal form aside.', decide: 'Compare the two, and merge them or say that they are two.',
    find: () => sql`
      WITH k AS MATERIALIZED (SELECT o.id, o.name, organization_plain(o.name) AS plain FROM "Organization" o WHERE o."archivedAt" IS NULL)
      SELECT a.id || ' ' || b.id AS id, a.name || ' and ' || b.name AS label, '/duplicates/compare?kind=organization&keptId=' || a.id || '&lostId=' || b.id AS href
      FROM k a JOIN k b ON b.plain = a.plain AND a.id < b.id WHERE NOT EXISTS (SELECT 1 FROM "NotDuplicate" n WHERE n.kind = 'organization' AND n."firstId" = a.id AND n."secondId" = b.id)`,
  },
]
