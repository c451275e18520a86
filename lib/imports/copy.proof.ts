import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { expect, inject, test } from 'vitest'
import { db } from '@/lib/db'
import { roster } from '@/prisma/factories/rosters'

const seconds = (since: number) => (performance.now() - since) / 1000
const folder = mkdtempSync(path.join(tmpdir(), 'copy-'))

/** The command as people run it, in a process of its own: what it said, how long it took, and the most memory it had. */
async function importByCommand(rows: number, from: number) {
  const file = path.join(folder, `${rows}.csv`)
  writeFileSync(file, roster(rows, { from }))
  const probe = path.join(folder, 'probe.mjs')
  writeFileSync(probe, 'process.on("exit", () => process.stderr.write(`RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`))')
  const started = performance.now()
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', '--import', probe, 'lib/cli/main.ts', 'import', 'members', file], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.once('close', resolve))])
  expect(code, out + err).toBe(0)
  return { took: seconds(started), megabytes: Number(/RSS (\d+) MB/.exec(err)![1]), said: out.trim().split('\n').at(-1)! }
}

/** What an import leaves, in an order that foreign keys allow; without what triggers and defaults fill. */
const tables: [string, string][] = [
  ['Member', 'id,"memberNumber","firstName","lastName","middleName",address,city,state,"zipCode",phone,email,"dateOfBirth","hireDate",language,"updatedAt"'],
  ['MemberStatusSpan', 'id,"memberId",status,"startsOn",reason'], ['MemberClassificationSpan', 'id,"memberId",classification,"startsOn",reason'],
  ['DuesPeriod', 'id,year,month,"startsOn","dueOn","graceEndsOn"'],
  ['DuesCharge', 'id,"memberId","periodId","amountCents",classification,"rateId","journalId"'],
  ['Journal', 'id,kind,"occurredOn",memo,"sourceKey"'], ['LedgerEntry', 'id,"journalId","accountCode","amountCents","memberId","chargeId"'],
  ['DuesOpening', '"memberId","paidThroughOn","journalId"'],
]

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** The same rows by COPY into a database like this one, triggers and all. */
async function copyAll(): Promise<number> {
  const name = `ip2a_clone_${process.pid}_copy`
  const admin = await connect(Object.assign(new URL(inject('superUrl')), { pathname: '/postgres' }).toString())
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject('template')} STRATEGY FILE_COPY`)
  const [source, target] = [await connect(process.env['SUPER_URL']!), await connect(Object.assign(new URL(inject('superUrl')), { pathname: `/${name}` }).toString())]
  const rows = new Map<string, string>()
  for (const [table, columns] of tables) rows.set(table, await text(source.query(copyTo(`COPY "${table}" (${columns}) TO STDOUT`))))
  const started = performance.now()
  await target.query('BEGIN')
  for (const [table, columns] of tables) await pipeline(Readable.from([rows.get(table)!]), target.query(copyFrom(`COPY "${table}" (${columns}) FROM STDIN`)))
  await target.query('COMMIT')
  const took = seconds(started)
  await Promise.all([source.end(), target.end()])
  await admin.query(`DROP DATABASE ${name}`)
  await admin.end()
  return took
}

test('5,000 rows by the command take at most five times a raw COPY of the same rows into the same tables', async () => {
  const command = await importByCommand(5_000, 500_000)
  expect(await db.member.count()).toBe(5_000)
  const copy = await copyAll()
  console.log(`5,000 rows: raw COPY with triggers ${copy.toFixed(1)} s · the whole command ${command.took.toFixed(1)} s = ${(command.took / copy).toFixed(1)} times. ${command.said}`)
  expect(command.took / copy).toBeLessThanOrEqual(5)
})

test('trust: 26 50,000 rows by the command, in less than 512 MB', async () => {
  const { took, megabytes, said } = await importByCommand(50_000, 1_000_000)
  console.log(`50,000 rows: ${took.toFixed(1)} s, at most ${megabytes} MB. ${said}`)
  expect(await db.member.count()).toBe(55_000)
  expect(megabytes).toBeLessThan(512)
})
