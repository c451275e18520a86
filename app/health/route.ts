import { readFileSync } from 'node:fs'
import { db } from '@/lib/db'
import { WORKER_NAME } from '@/lib/jobs/worker-name'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

/** For operators and their monitors: 200 while the database answers, 503 when it does not. Says nothing a stranger may not know. */
export async function GET(): Promise<Response> {
  const answer = (status: number, body: object) => Response.json({ version, ...body }, { status, headers: { 'cache-control': 'no-store' } })
  try {
    const asked = db.$queryRaw<{ worker: boolean }[]>`SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = ${WORKER_NAME} AND datname = current_database()) AS worker`
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), 3000).unref())
    const [row] = await Promise.race([asked, late])
    return answer(200, { status: 'ok', database: 'up', worker: row?.worker ? 'up' : 'down' })
  } catch {
    return answer(503, { status: 'failing', database: 'down', worker: 'unknown' })
  }
}
