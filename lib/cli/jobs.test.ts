import pg from 'pg'
import { expect, test } from 'vitest'
import { db, disconnect } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { sealJobs } from '@/lib/seals/jobs'
import { aCall } from '@/prisma/factories/call'
import { enrolled } from '@/prisma/factories/members'
import { arranged } from '@/prisma/factories/payments'
import { runJobs } from './jobs'
import { runReset } from './reset'

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

test('jobs: every queue, what failed and why, and one more try; then nothing is wrong', async () => {
  await arranged((tx) => enqueue(tx, sealJobs[0]!, {}))
  const calm = aCall()
  expect(await runJobs(calm)).toBe(0)
  expect(calm.said.join('\n')).toMatch(/^audit\.seal +1 +0 +0 +0 {2}5 \* \* \* \*$/m)
  expect(calm.said.join('\n')).toContain('The worker does not run')
  await asOwner(`UPDATE pgboss.job SET state = 'failed', completed_on = now(), retry_count = 8, output = '{"message": "The disk is full."}' WHERE name = 'audit.seal'`)
  const wrong = aCall()
  expect(await runJobs(wrong)).toBe(1)
  const { failed } = wrong.answered as { failed: { id: string; reason: string }[] }
  expect(failed).toMatchObject([{ queue: 'audit.seal', tries: 9, reason: 'The disk is full.' }])
  await runJobs(aCall({}, ['retry', failed[0]!.id]))
  expect(await runJobs(aCall())).toBe(0)
  await expect(runJobs(aCall({}, ['retry', failed[0]!.id]))).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('did not fail') as unknown })
  await expect(runJobs(aCall({}, ['retry', 'x']))).rejects.toMatchObject({ exitCode: 2 })
  await expect(runJobs(aCall({}, ['again']))).rejects.toMatchObject({ exitCode: 2 })
})

test('reset: refused while the app holds the database; then no row is left, and everything that stands at a first start', async () => {
  await enrolled()
  await expect(runReset(aCall())).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('in use by the web') as unknown })
  expect(await db.member.count()).toBe(1)
  await disconnect()
  const call = aCall()
  await runReset(call)
  expect(call.said.join()).toMatch(/is empty, with the tables of this version \(\d+ migrations\)/)
  expect([await db.member.count(), await db.duesRate.count(), await db.auditEvent.count({ where: { operation: { startsWith: 'members.' } } })]).toEqual([0, 9, 0])
  await enrolled()
}, 60_000)
