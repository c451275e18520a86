import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { samePortOrFree } from './ports.mjs'
import { remove, writePrivateJson } from './private-files.mjs'
import { describe, end, isAlive } from './processes.mjs'
import { damaged, lastWords, logOf } from './postgres-folder.mjs'

/** Fast shutdown: sessions end, everything is written. Harder only where that does not happen. */
export const shutDown = (server) => end(server, ['SIGINT', 60_000], ['SIGQUIT', 10_000], ['SIGKILL', 5_000])

export const urlOf = (port) => (user, password, database = 'ip2a') => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

/** What postmaster.pid says about a server that lives; undefined for a stale file, whoever has that id now. */
export function serverIn(paths) {
  const file = path.join(paths.pgdata, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  const known = describe(Number(pid))
  return known.started && isServerOf(known.pid, paths.pgdata) ? { ...known, port: Number(port) } : undefined
}

function isServerOf(pid, pgdata) {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(pgdata)
  } catch {
    return false
  }
}

/** The server that a killed launcher, or another command, left running; one that does not answer is stopped. */
export async function adopt(paths, state) {
  const server = serverIn(paths)
  if (server) {
    if (await answers(server.port, state.superPassword, 15_000, () => isAlive(server))) {
      if (state.port !== server.port) writePrivateJson(paths.state, Object.assign(state, { port: server.port }))
      return server
    }
    await shutDown(server)
  }
  // PostgreSQL itself would refuse to start where the id in a stale file is some other program of ours by now.
  remove(path.join(paths.pgdata, 'postmaster.pid'))
  return undefined
}

export async function launch(place, paths, state, fsync) {
  for (let attempt = 1; ; attempt++) {
    const port = await samePortOrFree(attempt === 1 ? state.port : undefined)
    writePrivateJson(paths.state, Object.assign(state, { port }))
    const { known, ended } = spawnServer(place, paths, settings(port, fsync))
    if (await answers(port, state.superPassword, 60_000, () => !ended())) return known
    await shutDown(known)
    // The port was taken in between, or the processes of a killed server are not all gone yet.
    const passing = /Address already in use|is still in use/.test(logOf(paths))
    if (!passing || attempt >= 10) throw damaged(paths, `PostgreSQL says "${lastWords(paths)}"`)
    await sleep(500)
  }
}

function spawnServer(place, paths, values) {
  const log = openSync(paths.log, 'w', 0o600)
  const args = Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached: Ctrl-C reaches every process of a terminal at once, but the database has to go last.
  const child = spawn(path.join(place.native, 'bin/postgres'), ['-D', paths.pgdata, ...args], {
    ...place.as,
    cwd: paths.pgdata,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let over = false
  child.once('error', () => (over = true)).once('exit', () => (over = true))
  child.unref()
  return { known: describe(child.pid), ended: () => over }
}

const settings = (port, fsync) => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: 200,
  ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

/** Whether the server lets us in as its superuser: then it is ours, and ready. */
async function answers(port, superPassword, ms, stillTrying) {
  const { withClient } = await import('./postgres-bootstrap.mjs')
  const until = Date.now() + ms
  while (stillTrying() && Date.now() < until) {
    try {
      await withClient(urlOf(port)('postgres', superPassword, 'postgres'), (client) => client.query('SELECT 1'))
      return true
    } catch (error) {
      if (error.code === '28P01') return false
      await sleep(25)
    }
  }
  return false
}
