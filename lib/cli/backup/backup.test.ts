import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { cliActor, jobActor } from '@/lib/auth/actor'
import { noteBackup } from '@/lib/backups/commands'
import { bytesThere } from '@/lib/backups/folder'
import { db, disconnect } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { sealJobs } from '@/lib/seals/jobs'
import { sealTrail } from '@/lib/seals/commands'
import { expectAudit } from '@/prisma/factories/audit'
import { aCall } from '@/prisma/factories/call'
import { enrolled } from '@/prisma/factories/members'
import { arranged, owingMember, paidAtTheCounter } from '@/prisma/factories/payments'
import { bytesIn } from './manifest'
import { backUpByNight } from './nightly'
import { keptOf } from './keeping'
import { restoreBackup } from './restoring'
import { runBackup } from './run'
import { withScratchServer } from './trying'
import { writeBackup } from './writing'

const folder = mkdtempSync(path.join(tmpdir(), 'ip2a-backup-'))
const silent = () => ({ at: () => undefined, end: () => undefined })
const odd = 'Tab\there, a back\\slash, \\N, "quotes", ünï, 你, line\nbreak'
let made: Awaited<ReturnType<typeof writeBackup>>

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client.query<Row>(statement).then(({ rows }) => rows).finally(() => client.end())
}
const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
const restore = (ownerUrl: string, appUrl: string, from = made.folder) => restoreBackup({ ownerUrl, appUrl, folder: from, actor: 'cli:test', progressOf: silent })

beforeAll(async () => {
  const { memberId } = await owingMember({ months: 3 })
  await paidAtTheCounter(memberId, 9_000)
  await sealTrail(jobActor('audit.seal'), {})
  await enrolled({ city: 'Kent' })
  await arranged(async (tx) => {
    await tx.user.create({ data: { email: 'ada@example.org', name: 'Ada Kowalski', passwordHash: 'secret-hash', roles: { create: { role: 'admin' } } } })
    await tx.outboundMail.create({ data: { key: 'odd', recipient: 'x@example.org', subject: 'Odd', body: odd, attachmentName: 'bytes', attachment: new Uint8Array([0, 255, 10, 92, 46]) } })
    await enqueue(tx, sealJobs[0]!, {})
  })
  await sealTrail(jobActor('audit.seal'), {})
  const call = aCall({ folder })
  await runBackup(call)
  const name = readdirSync(folder)[0]!
  made = { folder: path.join(folder, name), manifest: (await import('./manifest').then(({ readManifest }) => readManifest(path.join(folder, name)))) }
  expect(call.said.join('\n')).toContain('hashes of passwords too')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a backup', () => {
  test('is one folder that only this user reads; every table, checksums, totals and the newest seal stand in its manifest', async () => {
    expect(statSync(made.folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(made.folder).map((file) => statSync(path.join(made.folder, file)).mode & 0o777)).toEqual(readdirSync(made.folder).map(() => 0o600))
    const tables = await ask<{ name: string }>(process.env['DATABASE_OWNER_URL']!, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename COLLATE "C"`)
    expect(made.manifest.tables.map(({ table }) => table)).toEqual(tables.map(({ name }) => name))
    expect(made.manifest.seal).toMatchObject({ number: (await db.auditSeal.aggregate({ _max: { number: true } }))._max.number })
    expect(await db.backupRun.findFirst({ where: { act: 'made' } })).toMatchObject({ name: path.basename(made.folder), problem: null, bytes: BigInt(bytesIn(made.manifest)) })
    // The check of integrity looks for the newest one by what it weighs.
    expect(await bytesThere(path.basename(made.folder), path.dirname(made.folder))).toBe(bytesIn(made.manifest))
    expect(await bytesThere('ip2a-of-nobody', path.dirname(made.folder))).toBeNull()
  })

  test.runIf(process.getuid?.() === 0 && existsSync('/proc/filesystems'))('trust: 43 on a full disk leaves nothing half made, and says so', async () => {
    const small = mkdtempSync(path.join(tmpdir(), 'ip2a-full-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small])
    try {
      await expect(writeBackup(process.env['DATABASE_URL']!, small, silent)).rejects.toMatchObject({ code: 'ENOSPC' })
      expect(readdirSync(small)).toEqual([])
      expect(await backUpByNight(small)).toEqual({ problem: expect.stringContaining('The disk is full.') as unknown })
      const [mail] = await db.outboundMail.findMany({ where: { key: { startsWith: 'backups.failed:' } } })
      expect(mail).toMatchObject({ recipient: 'ada@example.org', body: expect.stringContaining('The disk is full.') as unknown })
    } finally {
      execFileSync('umount', [small])
      rmSync(small, { recursive: true })
    }
  })

  test('what came of it is noted, by machines alone', async () => {
    const actor = cliActor('test')
    await noteBackup(actor, { act: 'verified', name: 'x', startedAt: new Date() })
    expect(await expectAudit(actor, 'backups.note')).toEqual(['insert BackupRun'])
  })
})

describe('trust: 46 a backup restored by the command', () => {
  const copy = `ip2a_clone_${process.pid}_restored`
  const [ownerUrl, appUrl] = [at(process.env['DATABASE_OWNER_URL']!, copy), at(process.env['DATABASE_URL']!, copy)]
  const superUrl = at(inject('superUrl'), 'postgres')
  beforeAll(() => ask(superUrl, `CREATE DATABASE ${copy} TEMPLATE ${inject('template')} OWNER ip2a_owner STRATEGY FILE_COPY`))
  afterAll(() => ask(superUrl, `DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`))

  const spoiled = (change: (place: string) => void) => {
    const place = mkdtempSync(path.join(tmpdir(), 'ip2a-spoiled-'))
    cpSync(made.folder, place, { recursive: true })
    change(place)
    return place
  }

  test('is refused where somebody works, where it is damaged, and where it is of a newer version', async () => {
    await expect(restore(process.env['DATABASE_OWNER_URL']!, process.env['DATABASE_URL']!)).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('is not empty') as unknown })
    await expect(restore(ownerUrl, appUrl, folder)).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('is no backup') as unknown })
    const edited = spoiled((place) => writeFileSync(path.join(place, 'manifest.json'), readFileSync(path.join(place, 'manifest.json'), 'utf8').replace('"format": 1', '"format": 1 ')))
    await expect(restore(ownerUrl, appUrl, edited)).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('was changed') as unknown })
    const other = spoiled((place) => copyFileSync(path.join(place, 'Payment.copy.gz'), path.join(place, 'Member.copy.gz')))
    await expect(restore(ownerUrl, appUrl, other)).rejects.toThrow()
    expect(await ask(ownerUrl, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([])
    for (const place of [edited, other]) rmSync(place, { recursive: true })
  })

  test('into another, empty server: rows, counters, totals and seals are equal; triggers stand guard, jobs wait, and the chain of seals goes on', async () => {
    await withScratchServer(folder, async (server) => {
      const restored = await restore(server.ownerUrl, server.appUrl)
      expect(restored.manifest.tables.find(({ table }) => table === 'Member')!.rows).toBe(2)
      // Asked in another way than the command does.
      const state = `SELECT (SELECT json_agg(m ORDER BY id) FROM "Member" m) AS members, (SELECT json_agg(e ORDER BY id) FROM "LedgerEntry" e) AS entries, (SELECT json_agg(e ORDER BY id) FROM "AuditEvent" e WHERE operation NOT LIKE 'backups.%') AS trail,
        (SELECT json_agg(s ORDER BY number) FROM "AuditSeal" s) AS seals, (SELECT json_agg(u) FROM "User" u) AS users, (SELECT json_agg(m) FROM "OutboundMail" m WHERE key = 'odd') AS mails, (SELECT json_agg(p ORDER BY "memberId") FROM "DuesProjection" p) AS projections`
      expect(await ask(server.appUrl, state)).toEqual(await ask(process.env['DATABASE_URL']!, state))
      const shape = `SELECT indexdef AS is FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
        UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`
      expect(await ask(server.ownerUrl, shape)).toEqual(await ask(process.env['DATABASE_OWNER_URL']!, shape))
      expect(await ask(server.appUrl, `SELECT name, state FROM pgboss.job WHERE name = 'audit.seal'`)).toEqual([{ name: 'audit.seal', state: 'created' }])
      await expect(ask(server.ownerUrl, 'DELETE FROM "LedgerEntry"')).rejects.toThrow(/append-only/)
      await expect(ask(server.appUrl, `INSERT INTO "Member"(id) VALUES (gen_random_uuid())`)).rejects.toThrow(/null value|unaudited/)
      await goesOn(server.appUrl)
    })
  }, 60_000)

  /** Enrols and seals in the restored database, whose server counts its transactions from the beginning. */
  async function goesOn(url: string) {
    const ours = process.env['DATABASE_URL']!
    await disconnect()
    vi.resetModules()
    process.env['DATABASE_URL'] = url
    try {
      const [{ db: there, disconnect: leave }, seals, { checkSeals }, factory] = [await import('@/lib/db'), await import('@/lib/seals/commands'), await import('@/lib/seals/checking'), await import('@/prisma/factories/members')]
      const [{ count }] = await there.$queryRaw<[{ count: bigint }]>`SELECT pg_current_xact_id()::text::bigint AS count`
      const memberId = await factory.enrolled({ memberNumber: 'AFTER-1' })
      const event = await there.auditEvent.findFirstOrThrow({ where: { memberId } })
      const highest = await there.auditSeal.aggregate({ _max: { throughTxid: true, number: true } })
      expect(event.txid).toBeGreaterThan(highest._max.throughTxid!)
      expect(await there.auditEvent.findFirst({ where: { operation: 'backups.restore' } })).toMatchObject({ actor: 'cli:test', table: 'BackupRun', kind: 'insert' })
      const sealed = await seals.sealTrail(jobActor('audit.seal'), {})
      expect(sealed.number).toBe(highest._max.number! + 1)
      expect(await checkSeals(there, { milliseconds: 60_000 })).toMatchObject({ faults: [], throughSeal: sealed.number })
      expect(count).toBeLessThan(highest._max.throughTxid!)
      await leave()
    } finally {
      process.env['DATABASE_URL'] = ours
      vi.resetModules()
    }
  }
})

test('one function alone asks PostgreSQL for the number of a transaction: every other would fall below the seals after a restore', async () => {
  const asks = `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'pg_current_xact_id|txid_current' UNION ALL
    SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND column_default ~ 'pg_current_xact_id|txid_current'`
  expect(await ask(process.env['DATABASE_OWNER_URL']!, asks)).toEqual([{ name: 'transaction_number' }])
})

describe('which backups are kept', () => {
  const nights = (count: number, from = '2026-11-22') => Array.from({ length: count }, (_, back) => `ip2a-${new Date(Date.parse(from) - back * 86_400_000).toISOString().slice(0, 10)}T02-30-00Z`)

  test('the newest of each of the last days, weeks and months', () => {
    const kept = [...keptOf(nights(800), { daily: 7, weekly: 5, monthly: 12 })].map((name) => name.slice(5, 15)).sort().reverse()
    expect(kept.slice(0, 7)).toEqual(['2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16'])
    expect(kept).toEqual(expect.arrayContaining(['2026-11-15', '2026-11-08', '2026-11-01', '2026-10-25', '2026-10-31', '2026-09-30', '2025-12-31']))
    expect(kept).toHaveLength(7 + 4 + 11)
  })

  test('gaps are not counted as days, the newest always stays, and other things in the folder are left alone', () => {
    expect(keptOf(['ip2a-2020-01-01T00-00-00Z', 'ip2a-2024-01-01T00-00-00Z', 'notes'], { daily: 1, weekly: 0, monthly: 2 })).toEqual(new Set(['ip2a-2024-01-01T00-00-00Z', 'ip2a-2020-01-01T00-00-00Z']))
    expect(keptOf(nights(3), { daily: 0, weekly: 0, monthly: 0 }).size).toBe(1)
  })
})
