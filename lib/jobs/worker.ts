import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import PgBoss from 'pg-boss'
import { DatabaseAway } from '@/lib/database-away'
import { hallTimeZone } from '@/lib/dates'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { JOB_SCHEMA } from './queue'
import { jobs } from './registry'
import { WORKER_NAME } from './worker-name'

/**
 * What a killed worker had begun is begun again at once, and not when its time is up: every job may be done twice. Only where no other
 * worker lives, who could be at it now. Asked before this one has a session under the workers' name.
 */
async function takeUpWhatWasBegun(): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rowCount } = await client.query(`UPDATE ${JOB_SCHEMA}.job SET state = 'retry', start_after = now() WHERE state = 'active'
      AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database())`, [WORKER_NAME])
    if (rowCount) log.info({ jobs: rowCount }, 'begun by a worker that is gone, taken up again')
  } finally {
    await client.end()
  }
}

/** Waits until the database answers again, a minute at most: a job whose failure cannot be written down would lie there as begun. */
async function untilDatabaseIsBack(): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (await db.$queryRaw`SELECT 1`.then(() => true, () => false)) return
    await sleep(1_000)
  }
}

/** Works all queues until stop() is called; jobs under way are finished first. */
export async function startWorker(): Promise<{ stop: () => Promise<void>; schedule: () => Promise<void> }> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL, schema: JOB_SCHEMA, migrate: false, max: 4, application_name: WORKER_NAME, pollingIntervalSeconds: 1,
    archiveCompletedAfterSeconds: 3600, deleteAfterDays: 14,
  })
  boss.on('error', (error) => log.error({ err: error.message }, 'queue'))
  await takeUpWhatWasBegun()
  await boss.start()
  for (const job of jobs) {
    await boss.work(job.name, { pollingIntervalSeconds: 1 }, async ([task]) => {
      const started = Date.now()
      try {
        const outcome = await job.run(job.payload.parse(task?.data ?? {}))
        log.info({ job: job.name, id: task?.id, ms: Date.now() - started, outcome }, 'job done')
      } catch (error) {
        log.error({ job: job.name, id: task?.id, err: (error as Error).message }, 'job failed, will be tried again')
        if (error instanceof DatabaseAway) await untilDatabaseIsBack()
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
