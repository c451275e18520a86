import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'

const theImport = sql`i.id::text AS id, i."fileName" AS label, '/imports/' || i.id AS href`

export const importInvariants: Invariant[] = [
  {
    name: 'imports.halfDone', severity: 'warning', says: 'Imports, or undos of one, that stand still for more than an hour.', decide: 'Start it again on its page: it is taken over whole or not at all.',
    find: () => sql`SELECT ${theImport} FROM "Import" i WHERE i.status IN ('running', 'undoing') AND coalesce(i."progressAt", i."startedAt", i."createdAt") < now() - interval '1 hour'`,
  },
  {
    name: 'imports.withoutFile', severity: 'warning', says: 'Imports that wait for a decision and have no file any more.', decide: 'Give the import up, and upload the file again.',
    find: () => sql`SELECT ${theImport} FROM "Import" i LEFT JOIN "ImportFile" f ON f."importId" = i.id WHERE i.status IN ('draft', 'running') AND f."importId" IS NULL`,
  },
  {
    name: 'imports.rowMissing', severity: 'warning', says: 'Imports that name a row which is not there: it cannot be undone.', decide: 'Look in the trail for what became of the row.',
    find: () => sql`SELECT ${theImport} FROM "Import" i WHERE i.id IN (SELECT e."importId" FROM "ImportEffect" e WHERE NOT CASE e.target
        WHEN 'Member' THEN EXISTS (SELECT 1 FROM "Member" r WHERE r.id = e."rowId") WHEN 'Organization' THEN EXISTS (SELECT 1 FROM "Organization" r WHERE r.id = e."rowId")
        WHEN 'Employment' THEN EXISTS (SELECT 1 FROM "Employment" r WHERE r.id = e."rowId") WHEN 'MemberStatusSpan' THEN EXISTS (SELECT 1 FROM "MemberStatusSpan" r WHERE r.id = e."rowId")
        WHEN 'MemberClassificationSpan' THEN EXISTS (SELECT 1 FROM "MemberClassificationSpan" r WHERE r.id = e."rowId") ELSE true END)`,
  },
  {
    name: 'imports.fileDiffers', severity: 'warning', says: 'Roster files of another size than they were uploaded with.', decide: 'Upload the file again.', files: true,
    find: () => sql`SELECT ${theImport} FROM "Import" i JOIN "ImportFile" f ON f."importId" = i.id WHERE i.status IN ('draft', 'running') AND length(f.content) <> i."fileBytes"`,
  },
]
