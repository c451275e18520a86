// A real PostgreSQL out of an npm package, one for each data folder. Whoever uses it holds a lease; the last one out
// stops it, so that a command beside a running demo neither needs a second server nor takes the demo's away.
import { inUse, lease } from './leases.mjs'
import { withLock } from './lock.mjs'
import { remove, writePrivateJson } from './private-files.mjs'
import { isAlive } from './processes.mjs'
import { pathsIn, prepare } from './postgres-folder.mjs'
import { findPlace, homeOfData } from './postgres-place.mjs'
import { adopt, launch, serverIn, shutDown, urlOf } from './postgres-server.mjs'

/**
 * Starts the PostgreSQL of a data folder, or adopts the one that runs there already.
 * Answers `{ id, port, superUrl, ownerUrl, appUrl, adopted, alive(), stop() }`; the addresses are full
 * postgresql:// ones, the id is another for every database that was made anew.
 * `fsync: false` is for servers that are thrown away. Throws a PlainError where the folder is damaged.
 */
export async function startPostgres({ dataDir, log = console.log, fsync = true }) {
  const place = findPlace(dataDir, log)
  const paths = pathsIn(place.folder)
  if (place.outside) log(`The database lies in ${place.folder}: PostgreSQL does not run as root, and others cannot enter ${dataDir}`)
  const giveBack = lease(paths.leases)
  try {
    return await withLock(paths.lock, async () => {
      const state = await prepare(place, paths, fsync)
      const running = await adopt(paths, state)
      const server = running ?? (await launch(place, paths, state, fsync))
      if (!state.ready) await finishSetUp(paths, state)
      return handle(paths, state, server, giveBack, running !== undefined)
    })
  } catch (error) {
    giveBack()
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

async function finishSetUp(paths, state) {
  const { bootstrap } = await import('./postgres-bootstrap.mjs')
  await bootstrap(urlOf(state.port), state)
  writePrivateJson(paths.state, Object.assign(state, { ready: true }))
}

function handle(paths, state, server, giveBack, adopted) {
  const url = urlOf(state.port)
  return {
    id: state.id,
    port: state.port,
    superUrl: url('postgres', state.superPassword),
    ownerUrl: url('ip2a_owner', state.ownerPassword),
    appUrl: url('ip2a_app', state.appPassword),
    adopted,
    alive: () => isAlive(server),
    stop: () =>
      withLock(paths.lock, async () => {
        giveBack()
        if (!inUse(paths.leases)) await shutDown(server)
      }),
  }
}
