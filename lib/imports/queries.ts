import { NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import type { NewEmployer, Problem } from './checking'
import type { KeptMapping } from './mapping'
import { ListImports, ListProblems, OneImport, type Counts } from './schema'

export const importPageSize = 25
export const problemPageSize = 50

export type Sample = { headers: string[]; told: string; cells: string[][] }
type Noted = { rows: Problem[]; newEmployers: NewEmployer[] }

const summary = {
  id: true, status: true, fileName: true, counts: true, problem: true, createdBy: true, createdAt: true, startedAt: true, finishedAt: true, undoneAt: true,
  progressRows: true, progressAt: true, version: true,
} as const

const userIdsIn = (imports: readonly { createdBy: string }[]) => [...new Set(imports.flatMap(({ createdBy }) => /^user:([\da-f-]{36})$/.exec(createdBy)?.[1] ?? []))]

/** The imports, newest first, with the names of those who made them. */
export const listImports = query({
  name: 'imports.list',
  input: ListImports,
  run: async ({ db }, { page }) => {
    const [total, imports] = await Promise.all([
      db.import.count(),
      db.import.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * importPageSize, take: importPageSize, select: summary }),
    ])
    const users = await db.user.findMany({ where: { id: { in: userIdsIn(imports) } }, select: { id: true, name: true } })
    const names = new Map(users.map(({ id, name }) => [`user:${id}`, name]))
    return {
      total, page, pageSize: importPageSize,
      imports: imports.map((one) => ({ ...one, counts: one.counts as Counts | null, by: names.get(one.createdBy) ?? one.createdBy.replace(/^cli:/, 'Command line, ') })),
    }
  },
})

/** One import with what its page shows: the file's columns and samples, and what the check found. */
export const getImport = query({
  name: 'imports.get',
  input: OneImport,
  run: async ({ db }, { importId }) => {
    const found = await db.import.findUnique({ where: { id: importId }, select: { ...summary, fileBytes: true, mapping: true, file: { select: { sample: true, problems: true } } } })
    if (!found) throw new NotFound('This import')
    const { file, mapping, counts, ...rest } = found
    const noted = file?.problems as Noted | null | undefined
    return {
      ...rest, counts: counts as (Counts & { takenBack?: number; kept?: number; owedCents?: number; creditCents?: number }) | null, mapping: mapping as KeptMapping,
      sample: (file?.sample ?? null) as Sample | null, problems: noted?.rows ?? [], newEmployers: noted?.newEmployers ?? [],
    }
  },
})
export type ShownImport = Awaited<ReturnType<typeof getImport>>

/** The rows with problems and the file's headers, for the file to mend. They are members' data: who took them is in the trail. */
export const listImportProblems = query({
  name: 'imports.listProblems',
  input: OneImport,
  traced: ({ importId }) => ({ table: 'Import', rowId: importId }),
  run: async ({ db }, { importId }) => {
    const file = await db.importFile.findUnique({ where: { importId }, select: { sample: true, problems: true, import: { select: { fileName: true } } } })
    if (!file) throw new NotFound('This import')
    return { fileName: file.import.fileName, headers: (file.sample as Sample).headers, problems: (file.problems as Noted | null)?.rows ?? [] }
  },
})

export type KeptRow = { line: number; target: string; rowId: string; kept: string; label: string | null; memberId: string | null }

/** What an undo left because it was used since, a page of it: which line, which member or employer, and what was done with it. */
export const listKept = query({
  name: 'imports.listKept',
  input: ListProblems,
  run: ({ db }, { importId, page }) => db.$queryRaw<KeptRow[]>`
    SELECT DISTINCT ON (f.line, f.target = 'Organization') f.line, f.target, f."rowId", f.kept, m.id AS "memberId",
      coalesce(m."lastName" || ', ' || m."firstName" || ' (' || m."memberNumber"::text || ')', o.name) AS label
    FROM "ImportEffect" f
    LEFT JOIN "Employment" e ON f.target = 'Employment' AND e.id = f."rowId"
    LEFT JOIN "MemberStatusSpan" s ON f.target = 'MemberStatusSpan' AND s.id = f."rowId"
    LEFT JOIN "MemberClassificationSpan" c ON f.target = 'MemberClassificationSpan' AND c.id = f."rowId"
    LEFT JOIN "Member" m ON m.id = coalesce(e."memberId", s."memberId", c."memberId", CASE WHEN f.target = 'Member' THEN f."rowId" END)
    LEFT JOIN "Organization" o ON f.target = 'Organization' AND o.id = f."rowId"
    WHERE f."importId" = ${importId}::uuid AND f.kept IS NOT NULL
    ORDER BY f.line, f.target = 'Organization', f.target LIMIT ${problemPageSize} OFFSET ${(page - 1) * problemPageSize}`,
})
