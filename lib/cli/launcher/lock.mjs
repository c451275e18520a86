import { linkSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain.mjs'
import { readJson, remove, secret } from './private-files.mjs'
import { describe, isAlive } from './processes.mjs'

/** Takes the lock file for this process, or returns who holds it. A lock whose holder is dead counts for nothing. */
export function take(file, extra = {}) {
  const mine = `${JSON.stringify({ ...describe(process.pid), ...extra })}\n`
  for (let attempt = 0; attempt < 20; attempt++) {
    if (createWhole(file, mine)) return { taken: true, release: () => readIfThere(file) === mine && remove(file) }
    const holder = readJson(file)
    if (isAlive(holder)) return { taken: false, holder }
    setAside(file, holder)
  }
  throw new PlainError(`The lock ${file} cannot be taken.`)
}

/** Creates the file with its content in one step (nobody ever reads it empty); false when it is there already. */
function createWhole(file, content) {
  const draft = `${file}.${secret(4)}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    remove(draft)
  }
}

/** Two that find the same stale lock must not remove the fresh one of the first: it is moved away and looked at again. */
function setAside(file, stale) {
  const aside = `${file}.${secret(4)}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readJson(aside)
  if (isAlive(moved) && moved.pid !== stale?.pid) renameSync(aside, file)
  else remove(aside)
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Runs `work` while no other process runs anything under the same lock; waits its turn, a minute unless told otherwise. */
export async function withLock(file, work, { patience = 60_000, onWait = () => {} } = {}) {
  const until = Date.now() + patience
  let told = false
  for (;;) {
    const lock = take(file)
    if (lock.taken) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    if (Date.now() > until) throw new PlainError(`Process ${lock.holder.pid} keeps ${file}. Stop it and try again.`)
    if (!told) onWait(lock.holder)
    told = true
    await sleep(50)
  }
}
