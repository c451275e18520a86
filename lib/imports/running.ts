// The work itself. One transaction writes everything; it leaves the import's own row alone until its last statement, so that progress can be
// noted and a cancel be heard while it runs. A worker that is killed leaves nothing, and the next one begins anew.
import { z } from 'zod'
import { db, type Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { command } from '@/lib/operation'
import { checkTable } from './checking'
import { workAlone } from './holding'
import type { KeptMapping } from './mapping'
import { forgetProgress, tellProgress } from './progress'
import { OneImport, type Counts } from './schema'
import { readTable } from './table'
import { beginTaking, takeOver, type TakenOver } from './taking-over'
import { undoEffects } from './undoing'

const longWork = 900_000

async function refuseUnless(tx: Tx, importId: string, status: 'running' | 'undoing'): Promise<void> {
  const found = await tx.import.findUnique({ where: { id: importId }, select: { status: true } })
  if (found?.status !== status) throw new Invalid({}, 'This import was canceled. Nothing was imported.')
}

/** The same rows must come out as when the person looked: what changed since is shown before it is written. */
function refuseOtherCounts(shown: Counts, now: Counts): void {
  const same = (['read', 'new', 'changed', 'unchanged', 'openings', 'jobs', 'employers'] as const).every((key) => shown[key] === now[key])
  if (!same || shown.setAside !== now.problems) {
    throw new Invalid({}, 'Members or employers changed since the file was checked, so that other rows would be written than were shown. '
      + 'Nothing was imported. Check the file again.')
  }
}

/** Takes the file over, whole or not at all. Answers null where there is nothing left to do. */
export const runImport = command({
  name: 'imports.run',
  input: OneImport,
  timeout: longWork,
  run: async ({ tx }, { importId }): Promise<(TakenOver & Counts) | null> => {
    await workAlone(tx, importId)
    const asked = await tx.import.findUnique({ where: { id: importId }, include: { file: true } })
    if (asked?.status !== 'running' || !asked.file) return null
    const mapping = asked.mapping as KeptMapping
    const shown = asked.counts as Counts
    const taking = beginTaking(tx, importId, asked.fileName)
    // Asked outside the transaction, the register does not know what the stretches before wrote: rows are compared with what the check saw.
    const { counts } = await checkTable(db, await readTable(asked.file.content), mapping, mapping.ownMemberId, async (planned) => {
      await takeOver(taking, planned)
      tellProgress(importId, taking.rows)
      await refuseUnless(tx, importId, 'running')
    })
    refuseOtherCounts(shown, counts)
    const { done } = taking
    forgetProgress(importId)
    const ended = await tx.import.updateMany({
      where: { id: importId, status: 'running' },
      data: { status: 'done', finishedAt: new Date(), progressRows: counts.new + counts.changed, counts: { ...shown, ...done } },
    })
    if (ended.count === 0) await refuseUnless(tx, importId, 'running')
    // Only the rows that were put aside are kept, for the file to mend.
    if (shown.setAside === 0) await tx.importFile.delete({ where: { importId } })
    else await tx.importFile.update({ where: { importId }, data: { content: Buffer.alloc(0) } })
    return { ...shown, ...done }
  },
})

/** Takes back what the import did and nobody used since. Answers null where there is nothing left to do. */
export const runUndo = command({
  name: 'imports.runUndo',
  input: OneImport,
  timeout: longWork,
  run: async ({ tx }, { importId }) => {
    await workAlone(tx, importId)
    const asked = await tx.import.findUnique({ where: { id: importId } })
    if (asked?.status !== 'undoing') return null
    const undone = await undoEffects(tx, importId, asked.fileName)
    await tx.import.update({ where: { id: importId }, data: { status: 'undone', undoneAt: new Date(), counts: { ...(asked.counts as Counts), ...undone } } })
    await tx.importFile.deleteMany({ where: { importId } })
    return undone
  },
})

/** Notes how far the work is; written apart from it, in columns that the trail passes over. */
export const noteProgress = command({
  name: 'imports.noteProgress',
  input: z.strictObject({ importId: z.uuid(), rows: z.number().int() }),
  run: async ({ tx }, { importId, rows }) => {
    await tx.import.updateMany({ where: { id: importId, status: { in: ['running', 'undoing'] } }, data: { progressRows: rows, progressAt: new Date() } })
  },
})

/** Writes down why the work could not be done; an undo that failed leaves the import as it was. */
export const failImport = command({
  name: 'imports.fail',
  input: z.strictObject({ importId: z.uuid(), problem: z.string().max(1_000) }),
  run: async ({ tx }, { importId, problem }) => {
    await tx.import.updateMany({ where: { id: importId, status: 'running' }, data: { status: 'failed', problem, finishedAt: new Date(), version: { increment: 1 } } })
    await tx.import.updateMany({ where: { id: importId, status: 'undoing' }, data: { status: 'done', problem, version: { increment: 1 } } })
  },
})
