import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'

export const isRoot = process.getuid?.() === 0

/** A secret for one instance: letters and digits only, so that it can stand in an address unescaped. */
export const secret = (bytes = 24) => randomBytes(bytes).toString('hex')

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Writes JSON that only its owner may read; whole or not at all, so that a kill in between loses nothing. */
export function writePrivateJson(file, value) {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  if (isRoot) giveToFolderOwner(draft)
  renameSync(draft, file)
}

/** Root works in a folder of somebody else: what it leaves there belongs to that person. */
function giveToFolderOwner(file) {
  const { uid, gid } = statSync(path.dirname(file))
  chownSync(file, uid, gid)
}

/** The data folder: closed to others; under root it may be passed through, for PostgreSQL runs as somebody else. */
export function makeDataDir(dataDir) {
  if (mkdirSync(dataDir, { recursive: true }) !== undefined) chmodSync(dataDir, isRoot ? 0o711 : 0o700)
}

export const remove = (file) => rmSync(file, { recursive: true, force: true })
