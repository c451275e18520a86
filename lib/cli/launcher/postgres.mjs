// A real PostgreSQL out of an npm package, one for each data folder. Whoever uses it holds a lease; the last one out
// stops it, so that a command beside a running demo neither needs a second server nor takes the demo's away.
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { withLock } from './lock.mjs'
import { readJson, remove, secret, writePrivateJson } from './private-files.mjs'
import { describe, isAlive } from './processes.mjs'
import { pathsIn, prepare } from './postgres-folder.mjs'
import { findPlace, homeOfData } from './postgres-place.mjs'
import { adopt, launch, serverIn, shutDown, urlOf } from './postgres-server.mjs'

/**
 * Starts the PostgreSQL of a data folder, or adopts the one that runs there already.
 * Answers `{ port, superUrl, ownerUrl, appUrl, adopted, alive(), stop() }`; the addresses are full postgresql:// ones.
 * `fsync: false` is for servers that are thrown away. Throws a PlainError where the folder is damaged.
 */
export async function startPostgres({ dataDir, log = console.log, fsync = true }) {
  const place = findPlace(dataDir, log)
  const paths = pathsIn(place.folder)
  if (place.outside) log(`The database lies in ${place.folder}: PostgreSQL does not run as root, and others cannot enter ${dataDir}`)
  const lease = takeLease(paths.leases)
  try {
    return await withLock(paths.lock, async () => {
      const state = await prepare(place, paths)
      const running = await adopt(paths, state)
      const server = running ?? (await launch(place, paths, state, fsync))
      if (!state.ready) await finishSetUp(paths, state)
      return handle(paths, state, server, lease, running !== undefined)
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
  await shutDown(serverIn(paths))
  for (const file of Object.values(paths)) remove(file)
  if (outside) remove(folder)
}

function takeLease(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${process.pid}-${secret(3)}`)
  writePrivateJson(file, describe(process.pid))
  return file
}

async function finishSetUp(paths, state) {
  const { bootstrap } = await import('./postgres-bootstrap.mjs')
  await bootstrap(urlOf(state.port), state)
  writePrivateJson(paths.state, Object.assign(state, { ready: true }))
}

function handle(paths, state, server, lease, adopted) {
  const url = urlOf(state.port)
  return {
    port: state.port,
    superUrl: url('postgres', state.superPassword),
    ownerUrl: url('ip2a_owner', state.ownerPassword),
    appUrl: url('ip2a_app', state.appPassword),
    adopted,
    alive: () => isAlive(server),
    stop: () => withLock(paths.lock, () => leave(paths, server, lease)),
  }
}

async function leave(paths, server, lease) {
  remove(lease)
  const leases = readdirSync(paths.leases).map((name) => path.join(paths.leases, name))
  const living = leases.filter((file) => isAlive(readJson(file)) || remove(file))
  if (living.length === 0) await shutDown(server)
}
