import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { homeOfData } from './postgres-place.mjs'
import { discardPostgres, startPostgres } from './postgres.mjs'
import { launcher, scratch } from './scratch'

/** As root the server runs as somebody else, who has to be able to enter. */
function dataFolder(mode = 0o711): string {
  const dataDir = scratch()
  chmodSync(dataDir, mode)
  onTestFinished(() => discardPostgres(dataDir))
  return dataDir
}

const start = (dataDir: string) => startPostgres({ dataDir, fsync: false, log: () => undefined })
const pgdata = (dataDir: string) => path.join(homeOfData(dataDir).folder, 'postgres')

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('the packaged PostgreSQL', () => {
  test('keeps data, passwords and port from one start to the next', async () => {
    const dataDir = dataFolder()
    const first = await start(dataDir)
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n')
    await first.stop()
    expect(first.alive()).toBe(false)
    const second = await start(dataDir)
    expect([second.ownerUrl, second.id]).toEqual([first.ownerUrl, first.id])
    expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await second.stop()
  })

  test('gives the owner databases and roles to make, the application nothing but a sign-in', async () => {
    const server = await start(dataFolder())
    const asked = "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname LIKE 'ip2a%' ORDER BY 1"
    const rights = await ask(server.appUrl, asked)
    expect(rights).toEqual([
      { rolname: 'ip2a_app', rolsuper: false, rolcreaterole: false, rolcreatedb: false },
      { rolname: 'ip2a_owner', rolsuper: false, rolcreaterole: true, rolcreatedb: true },
    ])
    await expect(ask(server.appUrl, 'CREATE TABLE mine (n int)')).rejects.toThrow(/permission denied/)
    await ask(server.ownerUrl, 'CREATE DATABASE copied')
    const copied = Object.assign(new URL(server.ownerUrl), { pathname: '/copied' }).toString()
    expect(await ask(copied, "SELECT unaccent('Peña') AS plain, 'A'::citext = 'a' AS same")).toEqual([{ plain: 'Pena', same: true }])
    await server.stop()
  })

  test('is shared by those who use it at once, and stops with the last of them', async () => {
    const dataDir = dataFolder()
    const users = await Promise.all([start(dataDir), start(dataDir), start(dataDir)])
    expect(users.map((user) => user.adopted).sort()).toEqual([false, true, true])
    await users[0]!.stop()
    await users[1]!.stop()
    expect(await ask(users[2]!.appUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await users[2]!.stop()
    expect(users[2]!.alive()).toBe(false)
  })

  test('that a killed launcher left running is adopted', async () => {
    const dataDir = dataFolder()
    const script = `const { startPostgres } = await import(${JSON.stringify(launcher('postgres.mjs'))})
      await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, fsync: false, log() {} }); console.log('up'); setInterval(() => {}, 1000)`
    const killed = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(killed.stdout, 'data')
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    const server = await start(dataDir)
    expect(server.adopted).toBe(true)
    await server.stop()
    expect(server.alive()).toBe(false)
  })

  test.runIf(process.getuid?.() === 0)('under root, below a folder closed to others, lies outside it and goes when it is discarded', async () => {
    const dataDir = dataFolder(0o700)
    const told: string[] = []
    const server = await startPostgres({ dataDir, fsync: false, log: (line) => told.push(line) })
    const { folder } = homeOfData(dataDir)
    expect([folder.startsWith(dataDir), told.join()]).toEqual([false, expect.stringContaining(folder)])
    await server.stop()
    await discardPostgres(dataDir)
    expect(existsSync(folder)).toBe(false)
  })

  const loseVersion = (folder: string) => rmSync(path.join(folder, 'PG_VERSION'))
  const spoilControl = (folder: string) => writeFileSync(path.join(folder, 'global/pg_control'), 'x'.repeat(8192))

  test.each([
    ['without PG_VERSION', loseVersion, /is damaged \(PG_VERSION is missing\)/],
    ['with a control file of garbage', spoilControl, /is damaged \(PostgreSQL says/],
  ])('a data folder %s: one plain sentence', async (_, harm, sentence) => {
    const dataDir = dataFolder()
    await (await start(dataDir)).stop()
    harm(pgdata(dataDir))
    await expect(start(dataDir)).rejects.toMatchObject({ exitCode: 1, message: expect.stringMatching(sentence) as string })
  })

  test('a stale postmaster.pid that names some other living process hurts neither', async () => {
    const dataDir = dataFolder()
    await (await start(dataDir)).stop()
    writeFileSync(path.join(pgdata(dataDir), 'postmaster.pid'), `${process.pid}\n${pgdata(dataDir)}\n1\n5432\n`)
    const server = await start(dataDir)
    expect(server.adopted).toBe(false)
    await server.stop()
  })
})
