import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { GET as health } from '@/app/health/route'
import { DatabaseAway } from '@/lib/database-away'
import { db, disconnect } from '@/lib/db'
import { listMembers } from '@/lib/members/queries'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'

// A disk that is really full: the tables lie on a small one of their own, in memory. Mounting it takes root; the rest of us have the test
// in lib/database-away.test.ts, where a trigger says what a full disk says.

const canMount = process.platform === 'linux' && process.getuid?.() === 0
const disk = mkdtempSync(path.join(os.tmpdir(), 'ip2a-full-disk-'))
const name = new URL(process.env['DATABASE_URL']!).pathname.slice(1)
const space = `tiny_${process.pid}`

const bySuper = async (database: string, ...statements: string[]) => {
  const client = new pg.Client({ connectionString: Object.assign(new URL(process.env['SUPER_URL']!), { pathname: `/${database}` }).toString() })
  await client.connect()
  const all = []
  for (const statement of statements) all.push((await client.query<Record<string, string>>(statement)).rows[0])
  await client.end()
  return all
}
const colour = async () => {
  const answer = await health()
  return { code: answer.status, ...(await answer.json()) as { database: string } }
}

afterAll(async () => {
  if (!canMount) return
  await disconnect()
  await bySuper('postgres', `ALTER DATABASE ${name} SET TABLESPACE pg_default`, `DROP TABLESPACE ${space}`).catch(() => undefined)
  execFileSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

test.skipIf(!canMount)('trust: 43 a disk that is really full: saving says so, reading goes on, health is red, and with room again all is well by itself', async () => {
  const [{ data_directory: data } = { data_directory: '' }] = await bySuper('postgres', 'SHOW data_directory') as [{ data_directory: string }]
  const { uid, gid } = statSync(data)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk])
  const folder = path.join(disk, 'tables')
  mkdirSync(folder)
  chownSync(folder, uid, gid)
  chmodSync(folder, 0o700)
  chmodSync(disk, 0o711)
  await disconnect()
  await bySuper('postgres', `CREATE TABLESPACE ${space} LOCATION '${folder}'`, `ALTER DATABASE ${name} SET TABLESPACE ${space}`)
  const kept = await enrolled()
  expect(await colour()).toMatchObject({ code: 200 })

  // What else lies on that disk takes the room.
  execFileSync('sh', ['-c', `dd if=/dev/zero of=${disk}/ballast bs=64k 2>/dev/null || true`])
  let full: unknown
  let written = 0
  for (; !full && written < 5_000; written++) await enrolled().catch((error: unknown) => { full = error })
  expect(full).toBeInstanceOf(DatabaseAway)
  expect(full).toMatchObject({ why: 'full', message: expect.stringContaining('disk of the database is full') as unknown })
  expect((await listMembers(person('staff'), { q: '', archived: 'no', direction: 'asc', page: 1 })).members.length).toBeGreaterThan(0)
  expect(await db.member.findUnique({ where: { id: kept } })).not.toBeNull()
  expect(await colour()).toMatchObject({ code: 503, database: 'full' })
  // Still full when it looks again.
  await sleep(16_000)
  expect(await colour()).toMatchObject({ code: 503, database: 'full' })

  rmSync(path.join(disk, 'ballast'))
  const freed = Date.now()
  while ((await colour()).code !== 200 && Date.now() - freed < 60_000) await sleep(500)
  console.log(`full after ${written} more members; green again ${((Date.now() - freed) / 1000).toFixed(1)} s after there was room`)
  expect(await colour()).toMatchObject({ code: 200, database: 'up' })
  await enrolled()
})
