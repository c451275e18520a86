import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { jobActor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import { todayAtHall } from '@/lib/dates'
import { env } from '@/lib/env'
import { sealTrail } from '@/lib/seals/commands'
import { makeBare } from '../backup/bare'
import { connected, quoted, tablesOf } from '../backup/catalog'
import { bytesIn, rowsIn, type Manifest } from '../backup/manifest'
import { restoreBackup } from '../backup/restoring'
import { copyFromFile } from '../backup/streams'
import { writeBackup } from '../backup/writing'
import { deploy } from '../migrate'
import { profiles } from '../seed/bulk/profile'
import { worldOf } from '../seed/bulk/world'
import { writeBulk } from '../seed/bulk/write'
import { inMs, timed, withBareDatabase, type Measured } from './measuring'

const silent = () => ({ at: () => undefined, end: () => undefined })
const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

/** What has to be done at the least: COPY of the same rows into the same tables while they are bare, one after the other, and then their indexes and unique keys. */
async function copyAndIndex(ownerUrl: string, folder: string, manifest: Manifest): Promise<number> {
  await deploy(ownerUrl)
  const client = await connected(ownerUrl)
  const { build } = await makeBare(client, await tablesOf(client))
  await client.query(`SET maintenance_work_mem = '256MB'`)
  await client.query(`TRUNCATE ${manifest.tables.map(({ table }) => quoted(table)).join(', ')}`)
  const took = await timed(async () => {
    for (const { table, columns, file } of manifest.tables) await copyFromFile(client, { into: quoted(table), columns, file: path.join(folder, file) })
    for (const statement of [...build.values()].flat()) await client.query(statement)
  })
  await client.end()
  return took
}

async function measured(bare: pg.Client, ownerUrl: string, folder: string): Promise<Measured[]> {
  const { DATABASE_URL } = env()
  const members = Number(process.env['IP2A_BENCH_MEMBERS'] ?? profiles.stress.members)
  await writeBulk(ownerUrl, worldOf({ ...profiles.stress, members }, 46, todayAtHall()), await hashPassword('only for this bench'), () => undefined)
  await sealTrail(jobActor('bench'), {})
  let made!: Awaited<ReturnType<typeof writeBackup>>
  const writing = await timed(async () => (made = await writeBackup(DATABASE_URL, folder, silent)))
  for (const name of ['bench_restored', 'bench_bare']) await bare.query(`CREATE DATABASE ${name} OWNER ip2a_owner`)
  // The least first: what it reads is then in memory for both.
  const least = await copyAndIndex(at(ownerUrl, 'bench_bare'), made.folder, made.manifest)
  const { seconds } = await restoreBackup({ ownerUrl: at(ownerUrl, 'bench_restored'), appUrl: at(DATABASE_URL, 'bench_restored'), folder: made.folder, actor: 'cli:bench', progressOf: silent })
  const whole = seconds.all * 1000
  const parts = `tables ${inMs(seconds.tables * 1000)}, rows with indexes ${inMs(seconds.rows * 1000)}, keys ${inMs(seconds.keys * 1000)}, all read again ${inMs(seconds.compared * 1000)}, queues and rights ${inMs(seconds.version * 1000)}`
  const size = `${rowsIn(made.manifest).toLocaleString('en-US')} rows of ${members.toLocaleString('en-US')} members, ${Math.round(made.manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6)} MB of COPY, ${Math.round(bytesIn(made.manifest) / 1e6)} MB on the disk`
  return [
    { what: 'restore, beside COPY of the same rows and their indexes', ratio: whole / least, bar: 1.5, detail: `${inMs(whole)} beside ${inMs(least)}: ${parts}; ${size}` },
    { what: 'restore without making tables, queues and rights', ratio: (whole - (seconds.tables + seconds.version) * 1000) / least, bar: null, detail: 'what grows with the rows' },
    { what: 'backup, beside COPY of the same rows and their indexes', ratio: writing / least, bar: null, detail: inMs(writing) },
  ]
}

/** A backup of the stress local (IP2A_BENCH_MEMBERS: another number of members) and its restore: tables, rows, indexes, keys, and everything compared. */
export const benchRestore = (): Promise<Measured[]> => withBareDatabase(async (bare) => {
  const ownerUrl = env().DATABASE_OWNER_URL!
  const folder = await mkdtemp(path.join(env().IP2A_DATA_DIR ?? '.data', 'restore-'))
  try {
    return await measured(bare, ownerUrl, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
    for (const name of ['bench_restored', 'bench_bare']) await bare.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
})
