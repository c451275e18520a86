// The processes of an instance. Each runs detached, so that Ctrl-C in a terminal reaches the launcher alone and it can
// end them in order; each is written down in the data folder, so that the next start finds what a killed launcher left.
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import path from 'node:path'
import { root } from './places.mjs'
import { readJson, remove, writePrivateJson } from './private-files.mjs'
import { describe, end } from './processes.mjs'

const graceful = [['SIGTERM', 15_000], ['SIGKILL', 5_000]]

/** Stops the processes that a killed launcher of this data folder left behind. */
export async function endLeftovers(recordFile) {
  const left = readJson(recordFile) ?? []
  await Promise.all(left.map((known) => end(known, ...graceful)))
  remove(recordFile)
  return left.length
}

/**
 * Starts programs and keeps them running. `recordFile` remembers them; `logDir` gets their output, the terminal where
 * it is absent. `onEnd(name, code)` may answer 'leave' to say that this one is not started again.
 */
export function keepRunning({ recordFile, logDir, say, onEnd = () => 'again' }) {
  const children = new Map()
  let stopping = false

  const record = () => recordFile && writePrivateJson(recordFile, [...children.values()].map((child) => child.known).filter(Boolean))

  function start(name, args, env, failures = 0) {
    const log = logDir && openSync(path.join(logDir, `${name}.log`), failures ? 'a' : 'w', 0o600)
    const output = log === undefined ? 'inherit' : log
    const process_ = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: ['ignore', output, output] })
    if (log !== undefined) closeSync(log)
    const child = { known: describe(process_.pid), since: Date.now(), timer: undefined }
    children.set(name, child)
    record()
    child.over = new Promise((resolve) => process_.once('exit', (code, signal) => resolve(code ?? signal)))
    void child.over.then((code) => {
      child.known = undefined
      if (stopping) return
      record()
      if (onEnd(name, code) !== 'leave') again(name, args, env, code, child, failures)
    })
  }

  function again(name, args, env, code, child, failures) {
    const inARow = Date.now() - child.since > 60_000 ? 1 : failures + 1
    const wait = Math.min(500 * 2 ** (inARow - 1), 30_000)
    say(`${name} ended (${code}); it starts again in ${wait / 1000} s`)
    child.timer = setTimeout(() => start(name, args, env, inARow), wait)
  }

  async function stop(name) {
    const child = children.get(name)
    if (!child) return
    clearTimeout(child.timer)
    if (child.known) await end(child.known, ...graceful)
    children.delete(name)
    record()
  }

  return {
    start,
    /** Ends them all, in this order. */
    async stopAll(...names) {
      stopping = true
      for (const name of names) await stop(name)
      if (recordFile) remove(recordFile)
    },
  }
}
