import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/env'

/** Where backups lie: IP2A_BACKUP_DIR, else below the data folder. */
export const backupFolder = (): string => path.resolve(env().IP2A_BACKUP_DIR ?? path.join(env().IP2A_DATA_DIR ?? '.data', 'backups'))

/** What a backup says of itself; written last, so that a folder with one is whole. */
export const MANIFEST = 'manifest.json'

/** The bytes of a backup's files but for its manifest; null where it is not there, or not whole. */
export async function bytesThere(name: string, into = backupFolder()): Promise<number | null> {
  const folder = path.join(into, name)
  const files = await readdir(folder).catch((): string[] => [])
  if (!files.includes(MANIFEST)) return null
  const sizes = await Promise.all(files.filter((file) => file !== MANIFEST).map(async (file) => (await stat(path.join(folder, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
