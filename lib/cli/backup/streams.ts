import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { quoted } from './catalog'

/** What went by: length and SHA-256. */
export type Measured = { bytes: number; digest: string }

/** Lets everything through and measures it; `passed` is told how much went by since it was told last. */
function meter(passed?: (bytes: number) => void): { stream: Transform; measured: () => Measured } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      passed?.(chunk.length)
      done(null, chunk)
    },
  })
  return { stream, measured: () => ({ bytes, digest: hash.digest('hex') }) }
}

const listOf = (columns: readonly string[]) => columns.map(quoted).join(', ')
const out = (client: pg.Client, table: string, columns: readonly string[], where = '') =>
  client.query(copyTo(where ? `COPY (SELECT ${listOf(columns)} FROM ${table} WHERE ${where} ORDER BY 1, 2) TO STDOUT` : `COPY ${table} (${listOf(columns)}) TO STDOUT`))

/** Writes a table's rows into a compressed file that only this user may read; on the disk when it answers. */
export async function copyToFile(client: pg.Client, { table, columns, where, file }: { table: string; columns: string[]; where?: string; file: string }, passed?: (bytes: number) => void): Promise<Measured & { rows: number; fileBytes: number }> {
  const rows = out(client, table, columns, where)
  const { stream, measured } = meter(passed)
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true, highWaterMark: 1 << 20 })
  await pipeline(rows, stream, createGzip({ level: 1, chunkSize: 1 << 18 }), target)
  return { ...measured(), rows: (rows as unknown as { rowCount: number }).rowCount, fileBytes: target.bytesWritten }
}

/** Puts the rows of such a file into a table. What the file held is answered also where it is not what it should be: the caller compares. */
export async function copyFromFile(client: pg.Client, { into, columns, file, how = '' }: { into: string; columns: string[]; file: string; how?: string }, passed?: (bytes: number) => void): Promise<Measured & { rows: number }> {
  const rows = client.query(copyFrom(`COPY ${into} (${listOf(columns)}) FROM STDIN ${how}`))
  const { stream, measured } = meter(passed)
  await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), createGunzip({ chunkSize: 1 << 18 }), stream, rows)
  return { ...measured(), rows: rows.rowCount }
}

/** The rows of a table as they stand, measured like those of a backup's file. */
export async function measureRows(client: pg.Client, table: string, columns: string[], passed?: (bytes: number) => void): Promise<Measured & { rows: number }> {
  const rows = out(client, table, columns)
  const { stream, measured } = meter(passed)
  await pipeline(rows, stream, new Writable({ write: (_chunk, _encoding, done) => done() }))
  return { ...measured(), rows: (rows as unknown as { rowCount: number }).rowCount }
}

/** Has each of these done by whichever connection is free. After a failure nothing more is begun, and it is thrown when the others came to their end. */
export async function shareOut<T>(clients: readonly pg.Client[], waiting: T[], work: (client: pg.Client, one: T) => Promise<void>): Promise<void> {
  const turns = await Promise.allSettled(clients.map(async (client) => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      await work(client, one).catch((error: unknown) => {
        waiting.length = 0
        throw error
      })
    }
  }))
  for (const turn of turns) if (turn.status === 'rejected') throw turn.reason as Error
}
