// What should go on by itself: the worker, its queues, mails, seals, backups. Asked of the database.
import { agoInWords, bad, ok, warn } from './findings.mjs'

const HOUR = 3_600_000
const one = async (client, sql, ...values) => (await client.query(sql, values)).rows[0]
const since = (at) => Date.now() - at.getTime()

export async function worker({ client, real }) {
  const { alive } = await one(client, `SELECT count(*)::int AS alive FROM pg_stat_activity WHERE application_name = 'ip2a-worker' AND datname = current_database()`)
  const { last } = await one(client, 'SELECT max(completed_on) AS last FROM pgboss.job')
  const did = last ? `, its last job ended ${agoInWords(since(last))} ago` : ', no job has ended yet'
  if (alive > 0) return ok('worker', `is there${did}`)
  return (real ? bad : warn)('worker', `does not run${did}`, 'Start it: npm start (both), or npm run worker. Mails, charge runs and reports wait for it.')
}

export async function queues({ client }) {
  const { rows } = await client.query(`SELECT name, count(*) FILTER (WHERE state = 'failed')::int AS failed,
      count(*) FILTER (WHERE state IN ('created', 'retry') AND start_after < now() - interval '10 minutes')::int AS waiting,
      count(*) FILTER (WHERE state = 'active' AND started_on + expire_in < now())::int AS lost
    FROM pgboss.job WHERE created_on > now() - interval '3 days' OR state IN ('created', 'retry', 'active') GROUP BY name ORDER BY name`)
  const found = rows.flatMap(({ name, failed, waiting, lost }) => [
    ...(waiting > 0 ? [bad('queues', `${name}: ${waiting} due for more than ten minutes`, 'Does the worker run, and can it write? Its log says more.')] : []),
    ...(lost > 0 ? [warn('queues', `${name}: ${lost} begun and never ended`, 'The next worker takes them up when it starts.')] : []),
    ...(failed > 0 ? [warn('queues', `${name}: ${failed} gave up within three days`, 'The worker’s log has the reason.')] : []),
  ])
  return found.length > 0 ? found : [ok('queues', 'nothing is stuck')]
}

export async function outbox({ client }) {
  const { waiting, oldest } = await one(client, `SELECT count(*)::int AS waiting, min("createdAt") AS oldest FROM "OutboundMail" WHERE status = 'waiting'`)
  if (!oldest || since(oldest) < HOUR) return ok('outbox', waiting > 0 ? `${waiting} mails on their way` : 'no mail waits')
  return warn('outbox', `${waiting} mails wait, the oldest for ${agoInWords(since(oldest))}`, 'See the line about mail; the page /outbox lists them.')
}

/** The trail is sealed each hour; older than three hours with events after it means that the worker does not do it. */
export async function seals({ client }) {
  const { at, unsealed } = await one(client, `SELECT max(s.at) AS at, EXISTS (SELECT 1 FROM "AuditEvent" WHERE txid > coalesce((SELECT max("throughTxid") FROM "AuditSeal"), 0)) AS unsealed FROM "AuditSeal" s`)
  if (!at) return unsealed ? warn('seals', 'the trail has none yet', 'The worker makes one each hour.') : ok('seals', 'nothing to seal yet')
  if (since(at) < 3 * HOUR || !unsealed) return ok('seals', `the last is ${agoInWords(since(at))} old`)
  return warn('seals', `the last is ${agoInWords(since(at))} old, and more has happened since`, 'Does the worker run? /audit compares the seals.')
}

/** The nightly backup notes what came of it; an installation whose backups are made elsewhere has no such note. */
export async function backup({ client, real }) {
  if (!(await one(client, `SELECT to_regclass('"BackupRun"') IS NOT NULL AS there`)).there) return []
  const last = await one(client, `SELECT max("endedAt") FILTER (WHERE problem IS NULL) AS good, (array_agg(problem ORDER BY "endedAt" DESC))[1] AS problem FROM "BackupRun" WHERE act = 'made'`)
  const todo = 'Run: ip2adb backup, and read what it says.'
  const { installed } = await one(client, 'SELECT min(started_at) AS installed FROM _prisma_migrations')
  if (!last.good && !last.problem && installed && since(installed) < 24 * HOUR) return ok('backup', 'none yet: the worker makes the first tonight')
  if (!last.good) return (real ? warn : ok)('backup', 'none was made yet', ...(real ? [todo] : []))
  const says = `the last good one is ${agoInWords(since(last.good))} old`
  if (last.problem) return bad('backup', `${says}; the one after it failed: ${last.problem}`, todo)
  return since(last.good) > 30 * HOUR ? (real ? bad : warn)('backup', says, todo) : ok('backup', says)
}
