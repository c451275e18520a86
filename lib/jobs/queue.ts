// Jobs are promises made inside a transaction: enqueue() writes the job with the command's own `tx`, so it exists exactly
// when the change does. The queue is pg-boss; its tables are made by `migrate`, never at run time.
import PgBoss from 'pg-boss'
import type { z } from 'zod'
import type { Tx } from '@/lib/db'

export const JOB_SCHEMA = 'pgboss'

export type Job<S extends z.ZodType = z.ZodType> = {
  name: string
  payload: S
  /** A cron line on the hall's clock, for what happens by itself. */
  schedule?: string
  /** After so many hours a run counts as lost, where a quarter of one is not enough. */
  hours?: number
  run: (payload: z.output<S>) => Promise<unknown>
}

/** Declares a job. Its `run` is one call to a command, with a job's actor. */
export const defineJob = <S extends z.ZodType>(job: Job<S>): Job<S> => job

/** A pg-boss that only writes jobs through a transaction it is handed: it opens no connection of its own. */
const writer = new PgBoss({ schema: JOB_SCHEMA, migrate: false, supervise: false, schedule: false, db: { executeSql: () => Promise.reject(new Error('enqueue() needs a transaction')) } })

/**
 * Puts a job on its queue, in the caller's transaction. `key` makes a second one with the same key, still waiting, be dropped.
 */
export async function enqueue<S extends z.ZodType>(tx: Tx, job: Job<S>, payload: z.input<S>, key?: string): Promise<void> {
  const executeSql = async (text: string, values: unknown[]) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) })
  await writer.send(job.name, job.payload.parse(payload) as object, {
    ...(key === undefined ? {} : { singletonKey: key }),
    retryLimit: 8, retryDelay: 5, retryBackoff: true,
    db: { executeSql },
  })
}
