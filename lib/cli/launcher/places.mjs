import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'

/** The checkout this launcher belongs to. */
export const root = path.resolve(import.meta.dirname, '../../..')

export const inRoot = (...parts) => path.join(root, ...parts)

/** The data folder of an instance: IP2A_DATA_DIR, else the verb's own below .data. */
export const dataDirOf = (fallback) => path.resolve(root, process.env.IP2A_DATA_DIR || fallback)

/** A short name that is the same for the same folder, however it was reached. */
export function hashOf(folder) {
  const real = existsSync(folder) ? realpathSync(folder) : path.resolve(folder)
  return createHash('sha256').update(real).digest('hex').slice(0, 12)
}
