import { z } from 'zod'
import { formatInstant } from '@/lib/dates'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { jobs } from '@/lib/jobs/registry'
import { retryFailedJob } from '@/lib/jobs/retrying'
import { WORKER_NAME } from '@/lib/jobs/worker-name'
import { CommandError, type Call } from './call'

/** So many failed jobs are named one by one. */
const NAMED = 50

type Queue = { queue: string; waiting: number; underWay: number; failed: number; done: number; schedule: string | null }
type Failed = { id: string; queue: string; failedAt: Date; tries: number; reason: string | null }

async function queues(): Promise<Queue[]> {
  const found = await db.$queryRaw<Omit<Queue, 'schedule'>[]>`
    SELECT name AS queue, (count(*) FILTER (WHERE state IN ('created', 'retry')))::int AS waiting, (count(*) FILTER (WHERE state = 'active'))::int AS "underWay",
      (count(*) FILTER (WHERE state = 'failed'))::int AS failed, (count(*) FILTER (WHERE state = 'completed'))::int AS done FROM pgboss.job GROUP BY name`
  const none = { waiting: 0, underWay: 0, failed: 0, done: 0 }
  return jobs.map(({ name, schedule }) => ({ ...none, ...found.find(({ queue }) => queue === name), queue: name, schedule: schedule ?? null })).sort((a, b) => (a.queue < b.queue ? -1 : 1))
}

const failures = () => db.$queryRaw<Failed[]>`
  SELECT id::text, name AS queue, coalesce(completed_on, started_on, created_on) AS "failedAt", retry_count + 1 AS tries, coalesce(output->>'message', output->'value'->>'message', output::text) AS reason
  FROM pgboss.job WHERE state = 'failed' ORDER BY "failedAt" DESC, id LIMIT ${NAMED}`

async function retry(call: Call, id: string | undefined): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw new CommandError('Name the job: ip2adb jobs retry ID. ip2adb jobs lists the failed ones with their ids.', 2)
  const [found] = await db.$queryRaw<{ queue: string; state: string }[]>`SELECT name AS queue, state::text FROM pgboss.job WHERE id = ${id}::uuid`
  if (!found) throw new CommandError(`There is no job ${id}.`, 4)
  if (found.state !== 'failed') throw new CommandError(`The job ${id} of ${found.queue} did not fail: its state is ${found.state}.`, 3)
  await retryFailedJob(env().DATABASE_URL, { queue: found.queue, id: id! })
  call.answer({ id, queue: found.queue })
  call.say(`The job waits on ${found.queue} again; the worker takes it within seconds.`)
}

/** `ip2adb jobs`: the queues and what failed, with its reason; `jobs retry ID` puts one back. 1 where a job failed. */
export async function runJobs(call: Call): Promise<number | void> {
  const [act, id, ...more] = call.words
  if (act === 'retry' && more.length === 0) return retry(call, id)
  if (act !== undefined) throw new CommandError(`ip2adb jobs does not know ${call.words.join(' ')}; it knows retry ID.`, 2)
  const [all, failed, [{ worker }]] = [await queues(), await failures(), await db.$queryRaw<[{ worker: boolean }]>`SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = ${WORKER_NAME} AND datname = current_database()) AS worker`]
  call.answer({ worker, queues: all, failed })
  const width = Math.max(...all.map(({ queue }) => queue.length))
  call.say(`${'queue'.padEnd(width)}  waiting  under way  failed    done  by itself`)
  for (const { queue, waiting, underWay, failed: wrong, done, schedule } of all) {
    call.say(`${queue.padEnd(width)}  ${String(waiting).padStart(7)}  ${String(underWay).padStart(9)}  ${String(wrong).padStart(6)}  ${String(done).padStart(6)}  ${schedule ?? ''}`)
  }
  call.say(worker ? '\nThe worker runs.' : '\nThe worker does not run: nothing is taken from the queues. Start it: ip2adb worker')
  for (const one of failed) call.say(`\n${one.queue} failed ${formatInstant(one.failedAt)} at try ${one.tries}: ${one.reason ?? 'no reason was given'}\n  ip2adb jobs retry ${one.id}`)
  return failed.length > 0 ? 1 : 0
}
