import PgBoss from 'pg-boss'
import { JOB_SCHEMA } from './queue'

/** Puts a failed job back on its queue, for one more try by the worker; a job that did not fail is left as it is. */
export async function retryFailedJob(url: string, { queue, id }: { queue: string; id: string }): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: JOB_SCHEMA, migrate: false, supervise: false, schedule: false, max: 1 })
  const failed = new Promise<never>((_, reject) => boss.on('error', reject))
  await boss.start()
  await Promise.race([boss.retry(queue, id), failed]).finally(() => boss.stop({ graceful: false, wait: true }))
}
