// What can be seen without a package of anybody's: Node, the checkout, disk, memory, the port, what a killed launcher left.
import { existsSync, readFileSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ofLockFile, ofSchema } from '../launcher/fingerprint.mjs'
import { currentBuild } from '../launcher/builds.mjs'
import { inUse } from '../launcher/leases.mjs'
import { inRoot } from '../launcher/places.mjs'
import { faultOf } from '../launcher/ports.mjs'
import { pathsIn } from '../launcher/postgres-folder.mjs'
import { homeOfData } from '../launcher/postgres-place.mjs'
import { serverIn } from '../launcher/postgres-server.mjs'
import { readJson } from '../launcher/private-files.mjs'
import { isAlive } from '../launcher/processes.mjs'
import { bad, ok, roomFor, warn } from './findings.mjs'

const MB = 1024 ** 2

/** 20.19 or newer: what Next and Prisma ask for. */
export function nodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19) ? ok('Node', version) : bad('Node', `${version} is too old`, 'Install Node 20.19 or newer.')
}

export function packages() {
  if (!existsSync(inRoot('node_modules'))) return bad('packages', 'are not installed', 'Run: npm ci')
  const mark = inRoot('node_modules/.ip2a-installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') !== ofLockFile()) return warn('packages', 'are those of another package-lock.json', 'Run: npm ci')
  return ok('packages', 'installed')
}

export function databaseClient() {
  if (!existsSync(inRoot('lib/generated/prisma'))) return warn('database client', 'is not made yet', 'Any start makes it, or: npm run generate')
  const mark = inRoot('lib/generated/prisma.made-from')
  const stale = existsSync(mark) && readFileSync(mark, 'utf8') !== ofSchema()
  return stale ? warn('database client', 'is made of another schema', 'Run: npm run generate') : ok('database client', 'made of this schema')
}

/** Only production runs a build that somebody made before. */
export function productionBuild({ real }) {
  if (currentBuild()) return ok('build', 'there is one of these sources')
  return real ? bad('build', 'there is none of these sources', 'Run: npm run build') : ok('build', 'none yet; the start makes it')
}

export function disks({ dataDir }) {
  const folders = [...new Set([inRoot('.'), existsSync(dataDir) ? dataDir : path.dirname(dataDir), os.tmpdir()].filter((folder) => existsSync(folder)))]
  const todo = 'Make room: old logs, old builds in .next-builds, old backups. With no room PostgreSQL refuses to save.'
  return folders.map((folder) => {
    const { bavail, blocks, bsize } = statfsSync(folder)
    return roomFor(`disk of ${folder}`, { free: bavail * bsize, total: blocks * bsize }, { red: 500 * MB, yellow: 3072 * MB, todo })
  })
}

export function memory() {
  const available = /MemAvailable:\s+(\d+) kB/.exec(existsSync('/proc/meminfo') ? readFileSync('/proc/meminfo', 'utf8') : '')?.[1]
  const free = available ? Number(available) * 1024 : os.freemem()
  return roomFor('memory', { free, total: os.totalmem() }, { red: 256 * MB, yellow: 768 * MB, todo: 'Web, worker and PostgreSQL want about 1 GB. End what else runs here.' })
}

/** The portal's own port: free, the portal itself, or somebody else's. */
export async function port({ address, real }) {
  const fault = await faultOf(address.port, address.host)
  if (!fault) return real ? warn('port', `nothing listens on ${address.port}: the web process does not run`, 'Start it: npm start') : ok('port', `${address.port} is free`)
  const health = await fetch(`http://${address.host === '0.0.0.0' ? '127.0.0.1' : address.host}:${address.port}/health`, { signal: AbortSignal.timeout(5_000) }).then((answer) => answer.json(), () => undefined)
  if (!health?.version) return bad('port', `${address.port} is taken by another program (${fault})`, 'End that program, or choose another PORT.')
  return health.status === 'ok' ? ok('port', `the portal answers on ${address.port}: version ${health.version}, worker ${health.worker}`)
    : bad('port', `the portal on ${address.port} is failing: its database is ${health.database}`, 'The lines about the database say why.')
}

/** What a killed launcher left running. The next start takes it over or ends it. */
export function leftovers({ dataDir }) {
  if (!existsSync(dataDir)) return []
  const launcher = readJson(path.join(dataDir, 'launcher.lock'))
  const children = (readJson(path.join(dataDir, 'children.json')) ?? []).filter(isAlive)
  const paths = pathsIn(homeOfData(dataDir).folder)
  const server = serverIn(paths)
  if (isAlive(launcher)) return [ok('launcher', `process ${launcher.pid} runs the instance in ${dataDir}`)]
  const found = []
  if (children.length > 0) found.push(warn('launcher', `is gone, and left ${children.length} processes: ${children.map(({ pid }) => pid).join(', ')}`, 'The next start ends them; or end them yourself.'))
  if (server && !inUse(paths.leases)) found.push(warn('PostgreSQL', `of ${dataDir} was left running by a killed launcher (process ${server.pid})`, `The next start takes it over; or stop it: kill -INT ${server.pid}`))
  return found
}
