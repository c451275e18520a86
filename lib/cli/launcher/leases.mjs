// A lease says "this process is using that": a file that counts for as long as the process lives.
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { readJson, remove, secret, writePrivateJson } from './private-files.mjs'
import { describe, isAlive } from './processes.mjs'

/** Takes a lease in this folder; call the answer to give it back. */
export function lease(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${process.pid}-${secret(3)}`)
  writePrivateJson(file, describe(process.pid))
  return () => remove(file)
}

/** Whether any living process holds a lease there; what the dead left is swept away. */
export function inUse(folder) {
  if (!existsSync(folder)) return false
  const files = readdirSync(folder).map((name) => path.join(folder, name))
  return files.filter((file) => isAlive(readJson(file)) || remove(file)).length > 0
}
