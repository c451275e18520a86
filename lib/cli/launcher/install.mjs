import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { ofLockFile, ofSchema } from './fingerprint.mjs'
import { inRoot } from './places.mjs'
import { PlainError, step } from './plain.mjs'
import { readJson } from './private-files.mjs'
import { must } from './run.mjs'
import { anyBuildInUse, setupLog, setupRecord } from './builds.mjs'

const installedMark = () => inRoot('node_modules/.ip2a-installed')
const generatedMark = () => inRoot('lib/generated/prisma.made-from')
const generated = () => inRoot('lib/generated/prisma')

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new PlainError(`Node ${process.versions.node} is too old: the portal needs Node 20.19 or newer.`)
  }
}

/** Installs the packages of the lock file where they are not there yet, or are those of another lock file. */
export async function install() {
  if (isInstalled()) return
  if (existsSync(inRoot('node_modules')) && anyBuildInUse()) {
    throw new PlainError('The packages have changed, and an instance of this checkout is running with the old ones. Stop it first.')
  }
  await step('packages', async () => {
    const npm = process.env.npm_execpath
    const [command, before] = npm && existsSync(npm) ? [process.execPath, [npm]] : ['npm', []]
    // NODE_ENV=production would leave out what the tests need.
    await must('npm ci', command, [...before, 'ci', '--include=dev', '--no-fund', '--no-audit'], { log: setupLog(), record: setupRecord() })
    writeFileSync(installedMark(), ofLockFile())
  })
}

function isInstalled() {
  if (!existsSync(inRoot('node_modules'))) return false
  if (existsSync(installedMark()) && readFileSync(installedMark(), 'utf8') === ofLockFile()) return true
  const same = areTheWanted()
  if (same) writeFileSync(installedMark(), ofLockFile())
  return same
}

/** Somebody ran npm themselves, or the lock file changed in words only: what npm wrote down tells whether these are its packages. */
function areTheWanted() {
  const has = readJson(inRoot('node_modules/.package-lock.json'))?.packages
  const wants = readJson(inRoot('package-lock.json'))?.packages
  if (!has || !wants) return false
  const isThere = ([name, { version, optional }]) => name === '' || has[name]?.version === version || (optional && !has[name])
  return Object.entries(wants).every(isThere)
}

/** Makes the Prisma client where the schema is not the one it was made from. */
export async function generate() {
  const wanted = ofSchema()
  const made = existsSync(generated()) && existsSync(generatedMark()) ? readFileSync(generatedMark(), 'utf8') : undefined
  if (made === wanted) return
  await step('database client', async () => {
    const prisma = inRoot('node_modules/prisma/build/index.js')
    await must('prisma generate', process.execPath, [prisma, 'generate'], { log: setupLog(), record: setupRecord() })
    writeFileSync(generatedMark(), wanted)
  })
}
