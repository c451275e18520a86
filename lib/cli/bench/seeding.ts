// The bulk seed beside the bare COPY of the same rows into the same tables, with the same indexes, keys and triggers; each in a fresh migrated database.
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { todayAtHall } from '@/lib/dates'
import { migrate } from '../migrate'
import { copyInto, type Table } from '../seed/bulk/copy'
import { profiles, type Profile } from '../seed/bulk/profile'
import { worldOf } from '../seed/bulk/world'
import { bulkTables, writeBulk, type Written } from '../seed/bulk/write'
import { timed, withBareDatabase, type Measured } from './measuring'

const SEED = 46
const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
const owner = (name: string) => at(process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL']!, name)
const figure = (n: number) => Math.round(n).toLocaleString('en-US')

async function connected<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: owner(name) })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** A database with tables and rates and nothing else, for the time of some work. */
async function withFresh<T>(admin: pg.Client, name: string, template: string | null, work: () => Promise<T>): Promise<T> {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${name} OWNER ${pg.escapeIdentifier(decodeURIComponent(new URL(owner(name)).username))}${template === null ? '' : ` TEMPLATE ${template} STRATEGY FILE_COPY`}`)
  try {
    return await work()
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

async function makeTemplate(admin: pg.Client, name: string): Promise<void> {
  await migrate(owner(name), at(process.env['DATABASE_URL']!, name))
  const { rows } = await admin.query<{ rates: string }>('SELECT json_agg(r) AS rates FROM "DuesRate" r')
  await connected(name, (client) => client.query('INSERT INTO "DuesRate" SELECT * FROM json_populate_recordset(NULL::"DuesRate", $1)', [JSON.stringify(rows[0]!.rates)]))
}

/** The rows of every table as COPY text, a file a table; answers how many there are. */
async function copyOut(client: pg.Client, folder: string): Promise<number> {
  let rows = 0
  for (const { name, columns } of bulkTables) {
    const out = client.query(to(`COPY ${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) TO STDOUT`))
    await pipeline(out, createWriteStream(path.join(folder, name)))
    rows += out.rowCount
  }
  return rows
}

/** The same rows by COPY, table after table, in the one transaction that the ledger's triggers ask for. */
async function copyIn(client: pg.Client, folder: string): Promise<void> {
  const send = (table: Table) => pipeline(createReadStream(path.join(folder, table.name), { highWaterMark: 1 << 20 }), client.query(from(copyInto(table))))
  await client.query("SELECT set_config('app.actor', 'cli:bench', false), set_config('app.operation', 'bench', false), set_config('synchronous_commit', 'off', false)")
  await client.query('INSERT INTO "Seeding"(id, profile, seed, "asOfOn") VALUES (gen_random_uuid(), \'bench\', 0, current_date)')
  await client.query("SELECT set_config('app.seeding', (SELECT id::text FROM \"Seeding\"), false)")
  await client.query('BEGIN')
  for (const table of bulkTables) await send(table)
  await client.query('COMMIT')
}

async function seeded(name: string, profile: Profile): Promise<{ ms: number; written: Written }> {
  let written: Written = { members: 0, rows: 0 }
  const ms = await timed(async () => {
    written = await writeBulk(owner(name), worldOf(profile, SEED, todayAtHall()), 'no hash')
  })
  return { ms, written }
}

async function besideCopy(admin: pg.Client, profile: Profile): Promise<Measured> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ip2a-seeding-'))
  try {
    const [ours, rows] = await withFresh(admin, 'ip2a_seeding_ours', 'ip2a_seeding_template', async () => {
      const { ms } = await seeded('ip2a_seeding_ours', profile)
      return [ms, await connected('ip2a_seeding_ours', (client) => copyOut(client, folder))]
    })
    const bare = await withFresh(admin, 'ip2a_seeding_bare', 'ip2a_seeding_template', () => connected('ip2a_seeding_bare', (client) => timed(() => copyIn(client, folder))))
    return {
      what: `seed --stress with ${figure(profile.members)} members, ${figure(rows)} rows`, ratio: ours / bare, bar: 3,
      detail: `${(ours / 1000).toFixed(1)} s (${figure((rows * 1000) / ours)} rows a second, statistics included) beside ${(bare / 1000).toFixed(1)} s for COPY of the same rows with indexes, keys and triggers`,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How long a profile takes, as a part of the seconds that it may take. */
const within = (admin: pg.Client, what: string, profile: Profile, seconds: number) => withFresh(admin, 'ip2a_seeding_timed', 'ip2a_seeding_template', async (): Promise<Measured> => {
  const { ms, written } = await seeded('ip2a_seeding_timed', profile)
  return { what: `${what}, ${figure(written.rows)} rows, of ${seconds} s`, ratio: ms / 1000 / seconds, bar: 1, detail: `${(ms / 1000).toFixed(1)} s, ${figure((written.rows * 1000) / ms)} rows a second` }
})

/** IP2A_SEEDING_MEMBERS makes it smaller, for a first look. */
export const benchSeeding = (): Promise<Measured[]> => withBareDatabase(async (admin) => {
  const members = Number(process.env['IP2A_SEEDING_MEMBERS'] || profiles.stress.members)
  const share = members / profiles.stress.members
  const first = profiles.first_system
  const smaller = { ...first, members, organizations: Math.ceil(first.organizations * share), employers: Math.ceil(first.employers * share), contacts: Math.ceil(first.contacts * share), jobs: { ...first.jobs, total: Math.ceil(first.jobs.total * share) } }
  return withFresh(admin, 'ip2a_seeding_template', null, async () => {
    await makeTemplate(admin, 'ip2a_seeding_template')
    return [
      await within(admin, 'seed --quick', profiles.quick, 2),
      await besideCopy(admin, { ...profiles.stress, members }),
      await within(admin, 'seed --rows-of-first-system (less students, instructors, locations and files, which have no room yet)', smaller, 60),
    ]
  })
})
