import { readFileSync } from 'node:fs'
import { DatabaseAway } from '@/lib/database-away'
import { db, fullDisk } from '@/lib/db'
import { WORKER_NAME } from '@/lib/jobs/worker-name'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const PATIENCE_MS = 3_000
/** A full disk stays red for so long after the last write that met it, and until there is room. */
const FULL_MS = 15_000

/** Sorts more than fits into its memory, so that the server must write to its disk; the app's role may do it, and nothing stays. */
const needsDisk = () => db.$queryRaw`SELECT count(*) FROM (SELECT set_config('work_mem', '64kB', true) || repeat('x', 900) || n AS t FROM generate_series(1, 2000) n ORDER BY t DESC OFFSET 0) sorted`

async function hasRoom(): Promise<boolean> {
  const met = fullDisk.lastMet()
  if (met === undefined) return true
  if (Date.now() - met < FULL_MS) return false
  await needsDisk()
  fullDisk.forget()
  return true
}

const said = { busy: 'busy', slow: 'busy', full: 'full', away: 'down' } as const

/**
 * For operators and their monitors: 200 while the database answers and can write, 503 when it does not: `busy` (no free connection, or too
 * slow), `full` (its disk), `down`. It recovers by itself. Says nothing a stranger may not know.
 */
export async function GET(): Promise<Response> {
  const answer = (status: number, body: object) => Response.json({ version, ...body }, { status, headers: { 'cache-control': 'no-store', ...(status === 503 ? { 'retry-after': '5' } : {}) } })
  const failing = (database: string) => answer(503, { status: 'failing', database, worker: 'unknown' })
  try {
    const asked = db.$queryRaw<{ worker: boolean }[]>`SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = ${WORKER_NAME} AND datname = current_database()) AS worker`
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS).unref())
    const all = asked.then(async ([row]) => ({ worker: row?.worker, room: await hasRoom() }))
    // Whoever is late may still fail, when nobody listens any more.
    all.catch(() => undefined)
    const found = await Promise.race([all, late])
    if (found === 'late') return failing('busy')
    if (!found.room) return failing('full')
    return answer(200, { status: 'ok', database: 'up', worker: found.worker ? 'up' : 'down' })
  } catch (error) {
    return failing(error instanceof DatabaseAway ? said[error.why] : 'down')
  }
}
