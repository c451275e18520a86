import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { chargeRunJob } from '@/lib/dues/jobs'
import { startWorker } from './worker'
import { WORKER_NAME } from './worker-name'

test('trust: 40 a job that a killed worker had begun is begun again by the next at once; not while another worker lives', { timeout: 60_000 }, async () => {
  const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
  await client.connect()
  const begun = async () => {
    const { rows } = await client.query<{ id: string }>(`INSERT INTO pgboss.job(name, data, state, started_on) VALUES ($1, '{}', 'active', now()) RETURNING id`, [chargeRunJob.name])
    return async () => (await client.query<{ state: string }>('SELECT state FROM pgboss.job WHERE id = $1', [rows[0]!.id])).rows[0]?.state
  }
  const state = await begun()
  const worker = await startWorker()
  for (let waited = 0; waited < 20_000 && await state() !== 'completed'; waited += 100) await sleep(100)
  expect(await state()).toBe('completed')
  await worker.stop()

  const living = new pg.Client({ connectionString: process.env['DATABASE_URL'], application_name: WORKER_NAME })
  await living.connect()
  const theirs = await begun()
  const other = await startWorker()
  await sleep(1_500)
  expect(await theirs()).toBe('active')
  await other.stop()
  await Promise.all([living.end(), client.end()])
})
