import { z } from 'zod'
import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { checkTable, type Check } from './checking'
import { holdImport, mostProblems, ownMemberOf } from './holding'
import { importRoster, undoRoster } from './jobs'
import { openQuestions, orderIn, proposedMapping, shapeOf, type KeptMapping, type Mapping } from './mapping'
import { CheckImport, OneImport, StartImport } from './schema'
import { limits } from './refusal'
import { readTable, type Table } from './table'

const patience = 120_000

/** The first cells of a column that are not empty. */
function firstCells(rows: Table['rows'], at: number): string[] {
  const found: string[] = []
  for (const { cells } of rows) if (cells[at]?.trim() && found.push(cells[at].slice(0, 60)) === 3) break
  return found
}
const sampleOf = ({ headers, rows, told }: Table) => ({ headers, told, cells: headers.map((_, at) => firstCells(rows, at)) })

/** What a check found, as columns. */
const noted = ({ counts, problems, newEmployers }: Check) => ({ counts, problems: { rows: problems.slice(0, mostProblems), newEmployers: newEmployers.slice(0, 500) } })

/** The mapping that was last used for a file of this shape; what was ticked for that file is not. */
async function rememberedMapping(tx: Tx, shape: string, headers: readonly string[]): Promise<Mapping | undefined> {
  const last = await tx.import.findFirst({ where: { shape, status: { in: ['done', 'undone', 'running'] } }, orderBy: { createdAt: 'desc' }, select: { mapping: true } })
  if (!last) return undefined
  const { columns, clears } = last.mapping as Mapping
  return { columns: headers.map((_, at) => columns[at] ?? null), clears, days: null, employers: [] }
}

/**
 * Takes a file in: it is read, its columns are mapped by memory or by their headers, and where nothing is left to ask it is checked at once.
 * A file that cannot be read becomes a failed import that says why.
 */
export const uploadImport = command({
  name: 'imports.upload',
  input: z.strictObject({ fileName: z.string(), content: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= limits.fileBytes), days: z.enum(['mdy', 'dmy']).nullable().default(null) }),
  timeout: patience,
  run: async ({ tx, actor }, { fileName, content, days }) => {
    const file = { fileName: plainFileName(fileName), fileBytes: content.length, fileSha256: createHash('sha256').update(content).digest('hex'), createdBy: actor.id }
    const table = await readTable(content).catch((error: unknown) => {
      if (error instanceof Invalid) return error
      throw error
    })
    if (table instanceof Invalid) {
      const refused = await tx.import.create({ data: { ...file, status: 'failed', shape: '', mapping: {}, problem: table.message, finishedAt: new Date() }, select: { id: true } })
      return { importId: refused.id, problem: table.message }
    }
    const shape = shapeOf(table.headers)
    const mapping = { ...((await rememberedMapping(tx, shape, table.headers)) ?? proposedMapping(table.headers)), days }
    const order = orderIn(table, mapping)
    const open = openQuestions(mapping, order)
    const check = Object.keys(open).length > 0 ? undefined : noted(await checkTable(tx, table, mapping, ownMemberOf(actor)))
    const { id } = await tx.import.create({
      data: {
        ...file, shape, mapping: { ...mapping, order, ownMemberId: ownMemberOf(actor) } satisfies KeptMapping, ...(check ? { counts: check.counts } : {}),
        file: { create: { content: Buffer.from(content), sample: sampleOf(table), ...(check ? { problems: check.problems } : {}) } },
      },
      select: { id: true },
    })
    return { importId: id, problem: null }
  },
})

/** A name that is safe to show and to write: no path, no signs that turn the line around. */
const plainFileName = (name: string) => (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '').trim().slice(-200) || 'roster'

/** Maps the columns as a person said, and checks every row. Nothing of the file is written to the register. */
export const checkImport = command({
  name: 'imports.check',
  input: CheckImport,
  timeout: patience,
  run: async ({ tx, actor }, { importId, version, columns, days, clears, employers }) => {
    const held = await holdImport(tx, importId, 'draft', 'failed')
    if (held.version !== version) throw new Invalid({}, 'Somebody else mapped or imported this file meanwhile. Look at it again.')
    const file = await tx.importFile.findUnique({ where: { importId } })
    if (!file) throw new Invalid({}, 'The file is no longer here. Upload it again.')
    const table = await readTable(file.content)
    if (columns.length !== table.headers.length) throw new Invalid({}, 'The form is not that of this file. Look at the import again.')
    const mapping: Mapping = { columns, days, clears: clears === 'on', employers }
    const order = orderIn(table, mapping)
    const open = openQuestions(mapping, order)
    if (Object.keys(open).length > 0) throw new Invalid(open)
    const { counts, problems } = noted(await checkTable(tx, table, mapping, ownMemberOf(actor)))
    await tx.importFile.update({ where: { importId }, data: { problems } })
    await tx.import.update({ where: { id: importId }, data: { status: 'draft', problem: null, mapping: { ...mapping, order, ownMemberId: ownMemberOf(actor) } satisfies KeptMapping, counts, version: { increment: 1 } } })
    return { importId, version: version + 1 }
  },
})

type Kept = { problems: number; new: number; changed: number }

async function start(tx: Tx, actor: Actor, { importId, version, setAside }: z.output<typeof StartImport>) {
  const held = await holdImport(tx, importId, 'draft')
  const counts = held.counts as Kept | null
  if (held.version !== version || !counts) throw new Invalid({}, 'Somebody else mapped or imported this file meanwhile. Look at it again.')
  const own = ownMemberOf(actor)
  if (own && (held.mapping as KeptMapping).ownMemberId !== own) {
    throw new Invalid({}, 'Somebody else checked this file. Check the rows yourself before you import them: nobody changes the own record.')
  }
  if (counts.problems > 0 && !setAside) throw new Invalid({ setAside: ['Mend the rows with problems first, or say that they are put aside.'] })
  if (counts.problems > mostProblems) throw new Invalid({ setAside: [`More than ${mostProblems.toLocaleString('en-US')} rows have problems: mend the file or the mapping first.`] })
  if (counts.new + counts.changed === 0) throw new Invalid({}, 'There is nothing to import: no row is new and none changes a member.')
  const asked = { ...counts, setAside: counts.problems, problems: 0 }
  await tx.import.update({
    where: { id: importId }, data: { status: 'running', startedAt: new Date(), progressRows: 0, progressAt: new Date(), counts: asked, version: { increment: 1 } },
  })
  return { importId }
}

/** Asks for the import; the worker does it. Rows with problems are put aside only where the person says so. */
export const startImport = command({
  name: 'imports.start',
  input: StartImport,
  run: async ({ tx, actor }, input) => {
    const started = await start(tx, actor, input)
    await enqueue(tx, importRoster, started, input.importId)
    return started
  },
})

/** The same for the command line, which does the work itself. */
export const startImportHere = command({ name: 'imports.startHere', input: StartImport, run: ({ tx, actor }, input) => start(tx, actor, input) })

/** Gives an import up that has not been taken over; a worker amid it finds out before it commits. */
export const cancelImport = command({
  name: 'imports.cancel',
  input: OneImport,
  run: async ({ tx }, { importId }) => {
    await holdImport(tx, importId, 'draft', 'failed', 'running')
    await tx.import.update({ where: { id: importId }, data: { status: 'canceled', finishedAt: new Date(), version: { increment: 1 } } })
    await tx.importFile.deleteMany({ where: { importId } })
    return { importId }
  },
})

/** Asks the worker once more, after it was stopped or failed. Two at once cannot be: the second finds nothing left to do. */
export const resumeImport = command({
  name: 'imports.resume',
  input: OneImport,
  run: async ({ tx }, { importId }) => {
    const { status } = await holdImport(tx, importId, 'running', 'undoing')
    await enqueue(tx, status === 'running' ? importRoster : undoRoster, { importId }, importId)
    return { importId }
  },
})

/** Asks for the undo of a whole import. */
export const undoImport = command({
  name: 'imports.undo',
  input: OneImport,
  run: async ({ tx }, { importId }) => {
    await holdImport(tx, importId, 'done')
    await tx.import.update({ where: { id: importId }, data: { status: 'undoing', progressRows: 0, progressAt: new Date(), version: { increment: 1 } } })
    await enqueue(tx, undoRoster, { importId }, importId)
    return { importId }
  },
})
