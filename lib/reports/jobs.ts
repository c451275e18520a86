import { jobActor } from '@/lib/auth/actor'
import { Invalid } from '@/lib/errors'
import { defineJob } from '@/lib/jobs/queue'
import { log } from '@/lib/log'
import { failReport, makeReport, noteReportProgress } from './making'
import { forgetProgress, progressOf } from './progress'
import { OneRun } from './schema'

const wentWrong = 'Something went wrong on our side, and no file was made. Please ask again; if it happens again, tell the administrator.'

/** Makes the file with its progress noted every second; what stops it is written down for the person. */
export const makeReportJob = defineJob({
  name: 'reports.make',
  payload: OneRun,
  run: async ({ runId }) => {
    const note = () => {
      const progress = progressOf(runId)
      if (progress) void noteReportProgress(jobActor('reports.make'), { runId, ...progress }).catch(() => undefined)
    }
    const timer = setInterval(note, 1_000)
    try {
      return await makeReport(jobActor('reports.make'), { runId })
    } catch (error) {
      log.error({ err: (error as Error).message, runId }, 'report failed')
      await failReport(jobActor('reports.make'), { runId, problem: error instanceof Invalid ? error.message : wentWrong })
      return 'failed'
    } finally {
      clearInterval(timer)
      forgetProgress(runId)
    }
  },
})

export const reportJobs = [makeReportJob]
