// A real PostgreSQL out of an npm package, one for each data folder. Whoever starts it holds a lease; the last one out
// stops it, so that a command beside a running demo neither needs a second server nor takes the demo's away.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withLock } from './lock.mjs'
import { samePortOrFree } from './ports.mjs'
import { PlainError } from './plain.mjs'
import { readJson, remove, secret, writePrivateJson } from './private-files.mjs'
import { describe, end, isAlive } from './processes.mjs'
import { findPlace, handOver, homeOfData } from './postgres-place.mjs'

const fastShutdown = [['SIGINT', 60_000], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]]

/**
 * Starts the PostgreSQL of a data folder, or adopts the one that runs there already.
 * Answers `{ port, superUrl, ownerUrl, appUrl, adopted, alive(), stop() }`; the addresses are full postgresql:// ones.
 * `fsync: false` is for servers that are thrown away. Throws a PlainError where the folder is damaged.
 */
export async function startPostgres({ dataDir, log = console.log, fsync = true }) {
  const place = findPlace(dataDir, log)
  const paths = pathsIn(place.folder)
  if (place.outside) log(`The database lies in ${place.folder}, because ${dataDir} is closed to the user PostgreSQL runs as`)
  const lease = takeLease(paths.leases)
  try {
    return await withLock(paths.lock, async () => {
      const state = await prepare(place, paths)
      const running = await adopt(state, paths)
      const server = running ?? (await launch(place, paths, state, fsync))
      if (!state.ready) await finishSetUp(state, paths)
      return handle(state, paths, server, lease, running !== undefined)
    })
  } catch (error) {
    remove(lease)
    throw error
  }
}

/** Stops the server of a data folder and removes its data, and nothing else. */
export async function discardPostgres(dataDir) {
  const { folder, outside } = homeOfData(dataDir)
  const paths = pathsIn(folder)
  await end(serverIn(paths), ...fastShutdown)
  for (const file of Object.values(paths)) remove(file)
  if (outside) remove(folder)
}

const pathsIn = (folder) => ({
  pgdata: path.join(folder, 'postgres'),
  draft: path.join(folder, 'postgres.new'),
  state: path.join(folder, 'postgres.json'),
  log: path.join(folder, 'postgres.log'),
  leases: path.join(folder, 'postgres.leases'),
  lock: path.join(folder, 'postgres.lock'),
})

const urlOf = (port) => (user, password, database = 'ip2a') => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

function takeLease(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${process.pid}-${secret(3)}`)
  writePrivateJson(file, describe(process.pid))
  return file
}

/** The folder with a database in it, made in a draft first: a kill in the middle leaves nothing half. */
async function prepare(place, paths) {
  remove(paths.draft)
  const fresh = !existsSync(paths.pgdata) || readdirSync(paths.pgdata).length === 0
  if (fresh) {
    const state = { superPassword: secret(), ownerPassword: secret(), appPassword: secret(), ready: false }
    await initdb(place, paths, state.superPassword)
    writePrivateJson(paths.state, state)
    remove(paths.pgdata)
    renameSync(paths.draft, paths.pgdata)
    return state
  }
  const state = readJson(paths.state)
  if (!state?.superPassword) throw damaged(paths, 'the passwords in postgres.json are missing')
  const made = existsSync(path.join(paths.pgdata, 'PG_VERSION')) ? readFileSync(path.join(paths.pgdata, 'PG_VERSION'), 'utf8').trim() : ''
  if (!made) throw damaged(paths, 'PG_VERSION is missing')
  return state
}

async function initdb(place, paths, password) {
  mkdirSync(paths.draft, { mode: 0o700 })
  handOver(paths.draft, place.as)
  const passwordFile = path.join(paths.draft, 'password')
  const target = path.join(paths.draft, 'data')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  handOver(passwordFile, place.as)
  const args = ['-D', target, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C.UTF-8']
  const log = openSync(paths.log, 'a', 0o600)
  const child = spawn(path.join(place.native, 'bin/initdb'), args, { ...place.as, cwd: paths.draft, stdio: ['ignore', log, log] })
  const code = await new Promise((resolve) => child.once('error', resolve).once('exit', resolve))
  closeSync(log)
  if (code !== 0) throw new PlainError(`PostgreSQL could not lay out its data in ${place.folder}: ${lastWords(paths.log)}`)
  renameSync(target, `${paths.draft}.data`)
  remove(paths.draft)
  renameSync(`${paths.draft}.data`, paths.draft)
}

/** What postmaster.pid says about a server that lives; undefined for a stale file, whoever has that id now. */
function serverIn(paths) {
  const file = path.join(paths.pgdata, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  const known = describe(Number(pid))
  if (!known.started || !isServerOf(known.pid, paths.pgdata)) return undefined
  return { ...known, port: Number(port) }
}

function isServerOf(pid, pgdata) {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(pgdata)
  } catch {
    return false
  }
}

async function adopt(state, paths) {
  const server = serverIn(paths)
  if (server) {
    if (await answers({ ...state, port: server.port }, 15_000, () => isAlive(server))) {
      if (state.port !== server.port) writePrivateJson(paths.state, Object.assign(state, { port: server.port }))
      return server
    }
    await end(server, ...fastShutdown)
  }
  // Left by a killed server: PostgreSQL itself would refuse where the id in it now is some other program of ours.
  remove(path.join(paths.pgdata, 'postmaster.pid'))
  return undefined
}

async function launch(place, paths, state, fsync) {
  for (let attempt = 1; ; attempt++) {
    const port = await samePortOrFree(attempt === 1 ? state.port : undefined)
    writePrivateJson(paths.state, Object.assign(state, { port }))
    const log = openSync(paths.log, 'w', 0o600)
    const args = Object.entries(settings(port, fsync)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    // Detached: Ctrl-C reaches every process of a terminal at once, but the database has to go last.
    const child = spawn(path.join(place.native, 'bin/postgres'), ['-D', paths.pgdata, ...args], {
      ...place.as, cwd: paths.pgdata, detached: true, stdio: ['ignore', log, log],
    })
    closeSync(log)
    let ended = false
    child.once('error', () => (ended = true)).once('exit', () => (ended = true))
    child.unref()
    const known = describe(child.pid)
    if (await answers(state, 60_000, () => !ended)) return known
    await end(known, ...fastShutdown)
    const words = lastWords(paths.log)
    if (attempt >= 3 || !words.includes('Address already in use')) throw damaged(paths, `PostgreSQL says "${words}"`)
  }
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
async function answers({ port, superPassword }, ms, stillTrying) {
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

async function finishSetUp(state, paths) {
  const { bootstrap } = await import('./postgres-bootstrap.mjs')
  await bootstrap(urlOf(state.port), state)
  writePrivateJson(paths.state, Object.assign(state, { ready: true }))
}

function handle(state, paths, server, lease, adopted) {
  const url = urlOf(state.port)
  return {
    port: state.port,
    superUrl: url('postgres', state.superPassword),
    ownerUrl: url('ip2a_owner', state.ownerPassword),
    appUrl: url('ip2a_app', state.appPassword),
    adopted,
    alive: () => isAlive(server),
    stop: () =>
      withLock(paths.lock, async () => {
        remove(lease)
        const others = readdirSync(paths.leases).map((name) => readJson(path.join(paths.leases, name)))
        if (!others.some(isAlive)) await end(server, ...fastShutdown)
      }),
  }
}

function lastWords(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const line = lines.findLast((text) => /FATAL|PANIC|error:/i.test(text)) ?? lines.at(-1) ?? 'nothing'
  return line.replace(/^.*?(FATAL|PANIC|error):\s*/i, '')
}

const damaged = (paths, why) =>
  new PlainError(`The data folder ${path.dirname(paths.pgdata)} is damaged (${why}). Put it back from a copy, or start over with --fresh, which empties it.`)
