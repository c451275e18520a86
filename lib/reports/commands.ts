import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { meantBy } from './asking'
import { fileNameOf } from './files'
import { makeReportJob } from './jobs'
import { OneRun, ReportAsked } from './schema'

const MOST_AT_A_TIME = 3

/** Asks the worker for a report as a file, its parameters as they stand now. */
export const orderReport = command({
  name: 'reports.order',
  input: ReportAsked,
  run: async ({ tx, actor }, input) => {
    const { report, asked } = meantBy(actor, input)
    // Two clicks at once wait for each other here.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${actor.id}, 48))::text`
    const waiting = await tx.reportRun.findMany({ where: { createdBy: actor.id, status: 'running' }, select: { id: true, report: true, format: true, parameters: true } })
    const same = waiting.find((one) => one.report === report.key && one.format === input.format && JSON.stringify(Object.entries(one.parameters as object).sort()) === JSON.stringify(Object.entries(asked).sort()))
    if (same) return { runId: same.id }
    if (waiting.length >= MOST_AT_A_TIME) throw new Invalid({}, `${MOST_AT_A_TIME} of your files are being made. Wait for one of them, or cancel it.`)
    const { id: runId } = await tx.reportRun.create({
      data: { report: report.key, parameters: asked, format: input.format, fileName: fileNameOf({ report, asked, format: input.format, madeAt: new Date() }), createdBy: actor.id, progressAt: new Date() },
      select: { id: true },
    })
    await enqueue(tx, makeReportJob, { runId }, runId)
    return { runId }
  },
})

async function holdRunning(tx: Tx, actor: Actor, runId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "ReportRun" WHERE id = ${runId}::uuid FOR UPDATE`
  const found = await tx.reportRun.findFirst({ where: { id: runId, createdBy: actor.id }, select: { status: true } })
  if (!found) throw new NotFound('This report')
  if (found.status !== 'running') throw new Invalid({}, 'This file is not being made any more. Look at it again.')
}

/** Gives an own file up that is not ready; a worker amid it finds out before it keeps anything. */
export const cancelReport = command({
  name: 'reports.cancel',
  input: OneRun,
  run: async ({ tx, actor }, { runId }) => {
    await holdRunning(tx, actor, runId)
    await tx.reportRun.update({ where: { id: runId }, data: { status: 'canceled', finishedAt: new Date() } })
    return { runId }
  },
})

/** Asks the worker once more for an own file, after it was stopped. Two at once cannot be: the second finds nothing left to do. */
export const resumeReport = command({
  name: 'reports.resume',
  input: OneRun,
  run: async ({ tx, actor }, { runId }) => {
    await holdRunning(tx, actor, runId)
    await enqueue(tx, makeReportJob, { runId }, `${runId}:again`)
    return { runId }
  },
})
