import PgBoss from 'pg-boss'
import { JOB_SCHEMA } from './queue'
import { jobs } from './registry'

/** Makes pg-boss's tables and every queue, as the owner of the schema; run by `migrate`, so that the worker needs no right to make tables. */
export async function prepareQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOB_SCHEMA, supervise: false, schedule: false, max: 2 })
  boss.on('error', (error) => { throw error })
  await boss.start()
  // pg-boss's own queue for scheduled sends; its worker would create it at each start.
  for (const name of ['__pgboss__send-it', ...jobs.map((job) => job.name)]) await boss.createQueue(name)
  await boss.stop({ graceful: false, wait: true })
}
