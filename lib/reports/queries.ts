import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { Invalid, NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import { hallIn } from '@/lib/settings/hall'
import { shortAnswer } from './answering'
import { meantBy, namesIn } from './asking'
import { fileNameOf, fileOf } from './files'
import { inWords, type Asked } from './parameters'
import { mayRun, reportBy, reports } from './registry'
import { atOnce, ListRuns, Nothing, OneRun, ReportAsked, ROWS_AT_ONCE } from './schema'

export const runPageSize = 25

/** The reports that this person may run. */
export const listReports = query({
  name: 'reports.list',
  input: Nothing,
  run: async ({ actor }) => reports.filter((one) => mayRun(actor, one)).map(({ report: { key, title, lead, sensitive } }) => ({ key, title, lead, sensitive: sensitive === true })),
})

/** A report as a file, at once; who took it out is in the trail. Asked through exportReport(), which says no before anything is noted. */
export const makeExport = query({
  name: 'reports.export',
  input: ReportAsked,
  traced: ({ report }) => ({ table: 'Report', rowId: report }),
  run: async ({ db, actor }, input) => {
    const { report, asked } = meantBy(actor, input)
    const opened = await shortAnswer(db, report, await report.rows({ reader: db, asked, today: todayAtHall() }), ROWS_AT_ONCE)
    if (!atOnce(input.format, opened.totals.count)) throw new Invalid({}, `These are ${opened.totals.count.toLocaleString('en-US')} rows. Ask for the file on the report’s page: it is made in the background.`)
    const file = { report, asked, format: input.format, madeAt: new Date(), hall: await hallIn(db, 'en'), names: await namesIn(db, asked) }
    return { name: fileNameOf(file), bytes: await fileOf(file, opened) }
  },
})

/** The same, once it is sure that the person may run the report and that its parameters are right. */
export async function exportReport(actor: Actor, input: z.input<typeof ReportAsked>): Promise<{ name: string; bytes: Buffer }> {
  meantBy(actor, input)
  return makeExport(actor, input)
}

const summary = {
  id: true, report: true, parameters: true, format: true, status: true, problem: true, fileName: true, fileBytes: true, totalRows: true, progressRows: true, progressAt: true,
  createdAt: true, finishedAt: true, expiresAt: true,
} as const

/** What this person asked for, newest first. */
export const listRuns = query({
  name: 'reports.listRuns',
  input: ListRuns,
  run: async ({ db, actor }, { page }) => {
    const where = { createdBy: actor.id }
    const [total, runs] = await Promise.all([
      db.reportRun.count({ where }),
      db.reportRun.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * runPageSize, take: runPageSize, select: summary }),
    ])
    return {
      total, page, pageSize: runPageSize,
      runs: runs.map(({ report, parameters, ...rest }) => {
        const known = reportBy(report)?.report
        const told = known ? inWords(known.parameters, parameters as Asked<string>) : []
        return { ...rest, title: known?.title ?? report, asked: told.map(({ label, value }) => `${label}: ${value}`).join(' · ') }
      }),
    }
  },
})
export type ListedRun = Awaited<ReturnType<typeof listRuns>>['runs'][number]

/** That a file is there for this person now. NotFound for everybody else's, for one that is not ready and for a link that has ended. */
export const findReady = query({
  name: 'reports.listRuns',
  input: OneRun,
  run: async ({ db, actor }, { runId }) => {
    const run = await db.reportRun.findFirst({ where: { id: runId, createdBy: actor.id, status: 'done', expiresAt: { gt: new Date() } }, select: { report: true, fileName: true } })
    const report = run && reportBy(run.report)
    // Whoever lost the right to the report since lost its file too.
    if (!run || !report || !mayRun(actor, report)) throw new NotFound('This file')
    return run
  },
})

/** The bytes of a file; asked through fetchReport(). */
export const downloadReport = query({
  name: 'reports.download',
  input: OneRun,
  traced: ({ runId }) => ({ table: 'ReportRun', rowId: runId }),
  run: async ({ db, actor }, { runId }) => {
    const file = await db.reportFile.findFirst({ where: { runId, run: { createdBy: actor.id, expiresAt: { gt: new Date() } } }, select: { content: true } })
    if (!file) throw new NotFound('This file')
    return file.content
  },
})

/** A file that the worker made, for the person who asked for it; each time leaves an event. */
export async function fetchReport(actor: Actor, input: z.input<typeof OneRun>): Promise<{ name: string; bytes: Uint8Array }> {
  const { fileName } = await findReady(actor, input)
  return { name: fileName, bytes: await downloadReport(actor, input) }
}
