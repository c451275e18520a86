// Every state of the sources builds into a folder of its own, named by their fingerprint: a second instance, or a pull,
// never changes the files of a build that somebody is running.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { endLeftovers } from './children.mjs'
import { ofSources } from './fingerprint.mjs'
import { inUse, lease } from './leases.mjs'
import { withLock } from './lock.mjs'
import { inRoot } from './places.mjs'
import { PlainError, say, step } from './plain.mjs'
import { remove } from './private-files.mjs'
import { must } from './run.mjs'

const folder = () => inRoot('.next-builds')
const kept = 2

/** Remembers the npm, Prisma or Next that is setting up the checkout. */
export const setupRecord = () => path.join(made(), 'setup.json')
export const setupLog = () => path.join(made(), 'setup.log')
const leasesOf = (name) => path.join(folder(), `${name}.leases`)
const finished = (name) => existsSync(path.join(folder(), name, 'ip2a-finished'))

function made() {
  mkdirSync(folder(), { recursive: true })
  return folder()
}

/** Installing, generating and building are done by one process of this checkout at a time. */
export function oneAtATime(work) {
  const onWait = ({ pid }) => say(`Process ${pid} is setting up this checkout; waiting for it`)
  const onlyOne = async () => {
    await endLeftovers(setupRecord())
    return work()
  }
  return withLock(path.join(made(), 'setup.lock'), onlyOne, { patience: 15 * 60_000, onWait })
}

/**
 * Next adds its folders to the tsconfig that it is given. One apart, which extends ours, keeps the committed one as it is;
 * answers its path for IP2A_TSCONFIG.
 */
export function ownTsconfig() {
  const file = path.join(made(), 'tsconfig.json')
  const include = ['../next-env.d.ts', '../**/*.ts', '../**/*.tsx']
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ extends: '../tsconfig.json', include }))
  return '.next-builds/tsconfig.json'
}

export const buildDirOf = (name) => `.next-builds/${name}`

/** The folder of the finished build of the present sources, for IP2A_BUILD_DIR; undefined when there is none. */
export function currentBuild() {
  const name = ofSources()
  return finished(name) ? buildDirOf(name) : undefined
}

/** Builds the present sources unless that is done already; answers the build's folder. With the bench's pages only where a bench asks for them. */
export async function build({ log, timeout, withBenchPages = false } = {}) {
  const sources = ofSources()
  const name = withBenchPages ? `${sources}-bench` : sources
  if (finished(name)) return buildDirOf(name)
  await step('production build', async () => {
    remove(path.join(folder(), name))
    const ours = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', IP2A_BUILD_DIR: buildDirOf(name), IP2A_TSCONFIG: ownTsconfig(), BENCH: withBenchPages ? '1' : '' }
    const options = { env: { ...process.env, ...ours }, log, timeout, record: setupRecord() }
    await must('next build', process.execPath, [inRoot('node_modules/next/dist/bin/next'), 'build'], options)
    if (ofSources() !== sources) throw new PlainError('The sources changed while they were being built. Start again.')
    writeFileSync(path.join(folder(), name, 'ip2a-finished'), '')
  })
  prune(name)
  return buildDirOf(name)
}

/** Says that this process runs that build; nobody removes it meanwhile. */
export const useBuild = (buildDir) => lease(leasesOf(path.basename(buildDir)))

export function anyBuildInUse() {
  const leases = existsSync(folder()) ? readdirSync(folder()).filter((name) => name.endsWith('.leases')) : []
  return leases.some((name) => inUse(path.join(folder(), name)))
}

function prune(current) {
  const builds = readdirSync(folder()).filter((name) => /^[0-9a-f]{16}(-bench)?$/.test(name) && name !== current)
  const age = (name) => statSync(path.join(folder(), name)).mtimeMs
  for (const name of builds.sort((a, b) => age(b) - age(a)).slice(kept)) {
    if (inUse(leasesOf(name))) continue
    remove(path.join(folder(), name))
    remove(leasesOf(name))
  }
}
