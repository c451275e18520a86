// What a backup says of itself: manifest.json in its folder. Written last, so that a folder with one is whole; compared after restoring.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { MANIFEST } from '@/lib/backups/folder'
import { CommandError } from '../call'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const whole = z.number().int().min(0)

/** The rows of a table as COPY writes them: how many, their length and SHA-256; and the compressed file that holds them. */
const Rows = z.strictObject({ table: z.string(), columns: z.array(z.string()), rows: whole, bytes: whole, digest, file: z.string().regex(/^[\w.-]+$/), fileBytes: whole })

export const Manifest = z.strictObject({
  format: z.literal(1),
  application: z.literal('ip2a-portal'),
  version: z.string(),
  /** The moment of the snapshot. */
  madeAt: z.iso.datetime(),
  database: z.string(),
  server: z.string(),
  /** The application's role; another name may be given when it is restored. */
  role: z.string(),
  migrations: z.array(z.strictObject({ name: z.string().regex(/^\w+$/), checksum: digest })),
  tables: z.array(Rows),
  /** Work that waits on the queues. */
  jobs: Rows,
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().nullable() })),
  ledger: z.array(z.strictObject({ account: z.string(), lines: whole, cents: z.string() })),
  seal: z.strictObject({ number: whole, hash: digest }).nullable(),
})
export type Manifest = z.infer<typeof Manifest>
export type Rows = z.infer<typeof Rows>

export const manifestFile = (folder: string): string => path.join(folder, MANIFEST)
const sealOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** The manifest's text, which ends with its own checksum. */
export const writtenManifest = (manifest: Manifest): string => {
  const text = JSON.stringify(manifest, null, 1)
  return `${text}\n${sealOf(text)}\n`
}

/** Reads and checks a backup's manifest. Fails in words, with exit code 4, where there is none or it was changed. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(manifestFile(folder), 'utf8').catch(() => {
    throw new CommandError(`${folder} is no backup: it holds no manifest.json.`, 4)
  })
  const [, json, seal] = /^([\s\S]*)\n([0-9a-f]{64})\n$/.exec(text) ?? []
  if (json === undefined || sealOf(json) !== seal) throw new CommandError(`The backup ${folder} is damaged: its manifest.json was changed.`, 4)
  const parsed = Manifest.safeParse(JSON.parse(json))
  if (!parsed.success) throw new CommandError(`The backup ${folder} was made by another version of ip2adb, which this one cannot read.`, 4)
  return parsed.data
}

export const rowsIn = (manifest: Manifest): number => manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
export const bytesIn = (manifest: Manifest): number => [...manifest.tables, manifest.jobs].reduce((sum, { fileBytes }) => sum + fileBytes, 0)
