import PgBoss from 'pg-boss'
import { hallTimeZone } from '@/lib/dates'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { JOB_SCHEMA } from './queue'
import { jobs } from './registry'
import { WORKER_NAME } from './worker-name'

/** Works all queues until stop() is called; jobs under way are finished first. */
export async function startWorker(): Promise<{ stop: () => Promise<void>; schedule: () => Promise<void> }> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL, schema: JOB_SCHEMA, migrate: false, max: 4, application_name: WORKER_NAME, pollingIntervalSeconds: 1,
    archiveCompletedAfterSeconds: 3600, deleteAfterDays: 14,
  })
  boss.on('error', (error) => log.error({ err: error.message }, 'queue'))
  await boss.start()
  for (const job of jobs) {
    await boss.work(job.name, { pollingIntervalSeconds: 1 }, async ([task]) => {
      const started = Date.now()
      try {
        const outcome = await job.run(job.payload.parse(task?.data ?? {}))
        log.info({ job: job.name, id: task?.id, ms: Date.now() - started, outcome }, 'job done')
      } catch (error) {
        log.error({ job: job.name, id: task?.id, err: (error as Error).message }, 'job failed, will be tried again')
        throw error
      }
    })
  }
  /** What happens by itself, on the hall's clock; once more where the clock was set to another zone. */
  const schedule = async () => {
    for (const job of jobs) if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: hallTimeZone(), ...(job.hours ? { expireInHours: job.hours } : {}) })
  }
  await schedule()
  log.info({ queues: jobs.map((job) => job.name) }, 'worker ready')
  return { schedule, stop: () => boss.stop({ graceful: true, wait: true, timeout: 20_000 }) }
}
