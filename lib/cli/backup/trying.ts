// Whether a backup can be restored is known once it was: here into a server that is made for it and thrown away.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { sql, type Db } from '@/lib/db'
import { checkSeals } from '@/lib/seals/checking'
import { CommandError } from '../call'
import { withLock } from '../launcher/lock.mjs'
import { discardPostgres, startPostgres, type Postgres } from '../launcher/postgres.mjs'
import type { Progress } from '../progress'
import { connected } from './catalog'
import { restoreBackup, type Restored } from './restoring'

/** A new, empty server of its own, gone when the work is done; what a killed trial left goes first. One at a time. */
export async function withScratchServer<T>(beside: string, work: (server: Postgres) => Promise<T>): Promise<T> {
  const dataDir = path.join(beside, '.trial')
  await mkdir(beside, { recursive: true, mode: 0o700 })
  return withLock(path.join(beside, '.trial.lock'), async () => {
    await discardPostgres(dataDir)
    try {
      const server = await startPostgres({ dataDir, fsync: false, log: () => undefined })
      try {
        return await work(server)
      } finally {
        await server.stop()
      }
    } finally {
      await discardPostgres(dataDir)
    }
  })
}

/** What the check of the seals asks, through a plain connection. */
const readerOf = (client: pg.Client) =>
  ({ $queryRaw: async (strings: TemplateStringsArray, ...values: never[]) => {
    const { text, values: bound } = sql(strings as unknown as string[], ...values)
    return (await client.query(text, bound as unknown[])).rows as unknown
  } }) as unknown as Pick<Db, '$queryRaw'>

export type Tried = Restored & { seals: { compared: number; events: number } }

/** Restores the backup into a scratch server, which compares every row, total and seal, and has all seals compared with the restored trail. Throws in words what does not fit. */
export async function tryBackup(folder: string, beside: string, progressOf: (what: string, megabytes: number) => Progress): Promise<Tried> {
  return withScratchServer(beside, async ({ ownerUrl, appUrl }) => {
    const restored = await restoreBackup({ ownerUrl, appUrl, folder, actor: 'cli:trial', progressOf })
    const client = await connected(appUrl)
    const { faults, throughSeal, headSeal, events } = await checkSeals(readerOf(client), { milliseconds: 3_600_000 }).finally(() => client.end())
    if (faults.length > 0) throw new CommandError(`The rows are those that the backup was made of, and the trail does not fit its seals: ${faults.slice(0, 5).join(' ')}`, 1)
    if (throughSeal < headSeal) throw new CommandError(`The seals from ${throughSeal + 1} on were not compared: time ran out.`, 1)
    return { ...restored, seals: { compared: throughSeal, events } }
  })
}
