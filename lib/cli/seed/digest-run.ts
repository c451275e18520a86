import { createHash } from 'node:crypto'
import pg from 'pg'
import { env } from '@/lib/env'
import type { Call } from '../call'
import { digestOf } from './digest'

/** `ip2adb digest [--whole]`: rows and hash of each table, and one hash over all of them. */
export async function runDigest(call: Call): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const client = new pg.Client({ connectionString: DATABASE_OWNER_URL ?? DATABASE_URL })
  await client.connect()
  try {
    const tables = await digestOf(client, { whole: call.options['whole'] === true })
    const digest = createHash('sha256').update(JSON.stringify(tables)).digest('hex')
    call.answer({ digest, tables })
    for (const { table, rows, hash } of tables) if (rows > 0) call.say(`${table.padEnd(28)}${rows.toLocaleString('en-US').padStart(12)}  ${hash}`)
    call.say(digest)
  } finally {
    await client.end()
  }
}
