// What the database itself tells, asked as the application's role: it sees what the portal would meet.
import { readdirSync } from 'node:fs'
import { inRoot } from '../launcher/places.mjs'
import { agoInWords, bad, ok, warn } from './findings.mjs'

const reasons = {
  ECONNREFUSED: ['nobody listens there', 'Start PostgreSQL, or mend the address in DATABASE_URL.'],
  ENOTFOUND: ['its host has no address', 'Mend the host in DATABASE_URL.'],
  EAI_AGAIN: ['its host’s name cannot be looked up now', 'Look at this machine’s network and name service.'],
  ETIMEDOUT: ['its host does not answer', 'Look at the network and the firewall between.'],
  '28P01': ['it refuses the password', 'Mend the password in DATABASE_URL. `ip2adb migrate` sets the role’s password only when it makes it.'],
  '28000': ['it lets nobody in from here', 'Add a line to its pg_hba.conf.'],
  '3D000': ['it has no such database', 'Make it (createdb), then run: ip2adb migrate'],
  '53300': ['it has no connection left', 'Lower DATABASE_POOL or raise max_connections.'],
  '57P03': ['it is starting or stopping', 'Wait a minute and ask again.'],
}

/** Why nobody gets in, in words. */
export function unreachable(error) {
  const [says, todo] = reasons[error.code] ?? [error.message, 'Its own log says more.']
  return bad('database', `cannot be reached: ${says}`, todo)
}

const one = async (client, sql, ...values) => (await client.query(sql, values)).rows[0]

export async function version({ client }) {
  const { number, shown } = await one(client, `SELECT current_setting('server_version_num')::int number, current_setting('server_version') shown`)
  return number >= 150_000 ? ok('PostgreSQL', shown) : bad('PostgreSQL', `${shown} is too old`, 'Move to PostgreSQL 15 or newer.')
}

/** Which migrations of the sources the database lacks, and which of its own the sources do not know. */
export function compareMigrations(sources, rows) {
  const failed = rows.filter((row) => !row.finished && !row.rolledBack).map((row) => row.name)
  const done = new Set(rows.filter((row) => row.finished && !row.rolledBack).map((row) => row.name))
  const pending = sources.filter((name) => !done.has(name) && !failed.includes(name))
  const newer = [...done].filter((name) => !sources.includes(name))
  if (failed.length > 0) return bad('migrations', `${failed.join(', ')} broke off; nothing of it was kept`, 'Read docs/operations.md, "A migration failed".')
  if (pending.length > 0) return bad('migrations', `${pending.length} of ${sources.length} are missing, the next is ${pending[0]}`, 'Run: ip2adb migrate')
  if (newer.length > 0) return warn('migrations', `the database is newer than these sources: ${newer.join(', ')}`, 'An older version works beside it; upgrade the sources when you can.')
  return ok('migrations', `all ${sources.length} are there`)
}

export async function migrations({ client }) {
  const sources = readdirSync(inRoot('prisma/migrations'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  if (!(await one(client, `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)).there) return compareMigrations(sources, [])
  const { rows } = await client.query(`SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack" FROM _prisma_migrations`)
  return compareMigrations(sources, rows)
}

/** Whether this role could rub the trail or the books out: asked of PostgreSQL, nothing is tried. */
export async function rights({ client, real }) {
  const role = await one(client, `SELECT current_user AS name, rolsuper AS super, has_schema_privilege('public', 'CREATE') AS ddl FROM pg_roles WHERE rolname = current_user`)
  const { rows } = await client.query(`SELECT format('%s %s', right_, t) AS what FROM unnest(ARRAY['AuditEvent', 'AuditSeal', 'Journal', 'LedgerEntry']) t, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) right_
    WHERE to_regclass(format('%I', t)) IS NOT NULL AND has_table_privilege(format('%I', t), right_)`)
  const too = [...(role.super ? ['everything: it is a superuser'] : []), ...(role.ddl ? ['make tables'] : []), ...rows.map(({ what }) => what)]
  if (too.length === 0) return ok('rights', `${role.name} cannot change the schema, the trail or the ledger`)
  return (real ? bad : warn)('rights', `${role.name} may too much: ${too.join(', ')}`, 'Give DATABASE_URL a role of its own (see .env.example), then run: ip2adb migrate')
}

export async function triggers({ client }) {
  const { rows } = await client.query(`SELECT format('%s on %s', tgname, tgrelid::regclass) AS what FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D' ORDER BY 1`)
  return rows.length === 0 ? ok('triggers', 'all are at work') : bad('triggers', `switched off: ${rows.map(({ what }) => what).join(', ')}`, 'Somebody switched them off as the owner: ALTER TABLE … ENABLE TRIGGER, then look at the trail of that time.')
}

export async function extensions({ client }) {
  const { rows } = await client.query(`SELECT name FROM unnest(ARRAY['citext', 'pg_trgm', 'unaccent', 'btree_gist']) name WHERE name NOT IN (SELECT extname FROM pg_extension)`)
  return rows.length === 0 ? ok('extensions', 'all there') : bad('extensions', `missing: ${rows.map(({ name }) => name).join(', ')}`, 'As a superuser of that database: CREATE EXTENSION …')
}

/** Seconds between this machine's clock and the database's, the way there taken off. */
export function compareClocks(seconds) {
  const says = `${Math.abs(seconds).toFixed(1)} s between here and the database`
  const todo = 'Let both follow a time server (chrony, systemd-timesyncd). Days and sign-ins end by these clocks.'
  return Math.abs(seconds) > 60 ? bad('clocks', says, todo) : Math.abs(seconds) > 3 ? warn('clocks', says, todo) : ok('clocks', says)
}

export async function clocks({ client }) {
  const before = Date.now()
  const { at } = await one(client, 'SELECT extract(epoch FROM clock_timestamp())::float8 AS at')
  return compareClocks(at - (before + Date.now()) / 2000)
}

export async function timeZone({ client, migrated }) {
  if (!migrated) return []
  const row = await one(client, `SELECT value #>> '{}' AS zone FROM "Setting" WHERE key = 'hall.timeZone' AND "startsOn" <= current_date ORDER BY "startsOn" DESC, "createdAt" DESC LIMIT 1`)
  const zone = row?.zone ?? 'America/Los_Angeles'
  const there = await one(client, 'SELECT EXISTS (SELECT 1 FROM pg_timezone_names WHERE name = $1) AS there', zone)
  const here = Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC'
  return here && there.there ? ok('time zone', `the hall’s is ${zone}`) : bad('time zone', `${zone} is not known ${here ? 'to the database' : 'to this machine'}`, 'Install its time zone data (tzdata).')
}

export async function durability({ client, real }) {
  const { off } = await one(client, `SELECT array_agg(name) AS off FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'`)
  if (!off) return ok('durability', 'what is saved is on the disk')
  return (real ? bad : warn)('durability', `${off.join(', ')} is off: a crash may lose what was saved`, 'Switch it on in postgresql.conf and reload.')
}

export async function connections({ client, env }) {
  const { used, most } = await one(client, `SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used, current_setting('max_connections')::int AS most`)
  const says = `${used} of ${most} in use`
  // Web and worker each hold a pool, and half as many for statements planned once; the queue another four.
  const wanted = 3 * Number(env.DATABASE_POOL || 10) + 4
  if (used > most * 0.9) return bad('connections', says, 'Lower DATABASE_POOL, or raise max_connections.')
  return wanted > most * 0.9 || used > most * 0.7 ? warn('connections', `${says}; web and worker may want ${wanted}`, 'Lower DATABASE_POOL, or raise max_connections.') : ok('connections', says)
}

export async function longTransactions({ client }) {
  const { rows } = await client.query(`SELECT pid, coalesce(nullif(application_name, ''), usename) AS who, extract(epoch FROM now() - xact_start) * 1000 AS ms FROM pg_stat_activity
    WHERE xact_start < now() - interval '10 minutes' AND backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 5`)
  if (rows.length === 0) return ok('transactions', 'none is older than ten minutes')
  return warn('transactions', `open for long: ${rows.map((row) => `${row.who} (process ${row.pid}), ${agoInWords(Number(row.ms))}`).join('; ')}`, 'Others may wait behind it. End it: SELECT pg_terminate_backend(PROCESS)')
}
