// The work itself, by the worker. One transaction reads all rows by a cursor and keeps the file with its last statement: a worker that is
// killed leaves no half file, and the next one begins anew.
import { z } from 'zod'
import { todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { command } from '@/lib/operation'
import { settingOn } from '@/lib/settings/current'
import { hallIn } from '@/lib/settings/hall'
import { openAnswer, type Opened } from './answering'
import { namesIn } from './asking'
import { fileOf } from './files'
import type { Asked } from './parameters'
import { tellProgress } from './progress'
import { reportBy } from './registry'
import { OneRun } from './schema'

const longWork = 900_000

/** Counts the rows that pass, and stops where somebody canceled meanwhile. */
async function* watched(tx: Tx, runId: string, { totals, batches }: Opened) {
  let rows = 0
  for await (const batch of batches) {
    const run = await tx.reportRun.findUnique({ where: { id: runId }, select: { status: true } })
    if (run?.status !== 'running') throw new Invalid({}, 'This report was canceled.')
    tellProgress(runId, { rows: (rows += batch.length), total: totals.count })
    yield batch
  }
}

/** Makes the file, whole or not at all. Answers null where there is nothing left to do. */
export const makeReport = command({
  name: 'reports.make',
  input: OneRun,
  timeout: longWork,
  run: async ({ tx }, { runId }): Promise<{ rows: number; bytes: number } | null> => {
    // One worker at a time; the row stays free, so that progress and a cancel can be written meanwhile.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${runId}, 47))::text`
    const run = await tx.reportRun.findUnique({ where: { id: runId } })
    const report = run && reportBy(run.report)?.report
    if (run?.status !== 'running' || !report) return null
    const asked = run.parameters as Asked<string>
    const opened = await openAnswer(tx, report, await report.rows({ reader: tx, asked, today: todayAtHall() }))
    const hall = await hallIn(tx, 'en')
    const names = await namesIn(tx, asked)
    const content = await fileOf({ report, asked, format: run.format, madeAt: run.createdAt, hall, names }, { totals: opened.totals, batches: watched(tx, runId, opened) })
    const hours = await settingOn(tx, 'retention.reportHours')
    const done = await tx.reportRun.updateMany({
      where: { id: runId, status: 'running' },
      data: { status: 'done', finishedAt: new Date(), expiresAt: new Date(Date.now() + hours * 3_600_000), totalRows: opened.totals.count, progressRows: opened.totals.count, fileBytes: content.length },
    })
    if (done.count === 0) throw new Invalid({}, 'This report was canceled.')
    await tx.reportFile.create({ data: { runId, content: new Uint8Array(content) } })
    return { rows: opened.totals.count, bytes: content.length }
  },
})

const Noted = z.strictObject({ runId: z.uuid(), rows: z.int(), total: z.int() })

/** How far it is, for the progress bar. */
export const noteReportProgress = command({
  name: 'reports.noteProgress',
  input: Noted,
  run: async ({ tx }, { runId, rows, total }) => {
    await tx.reportRun.updateMany({ where: { id: runId, status: 'running' }, data: { progressRows: rows, totalRows: total, progressAt: new Date() } })
    return {}
  },
})

/** Writes down why no file was made. One that was canceled stays so. */
export const failReport = command({
  name: 'reports.fail',
  input: z.strictObject({ runId: z.uuid(), problem: z.string().max(1_000) }),
  run: async ({ tx }, { runId, problem }) => {
    await tx.reportRun.updateMany({ where: { id: runId, status: 'running' }, data: { status: 'failed', problem, finishedAt: new Date() } })
    return {}
  },
})
