// One instance is one data folder: its database, its secrets, its ports. What it made up once it keeps, so that
// sessions, links and webhooks of before a restart are still good after it.
import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { samePortOrFree } from './ports.mjs'
import { PlainError } from './plain.mjs'
import { makeDataDir, readJson, remove, secret, writePrivateJson } from './private-files.mjs'

const ownFiles = ['instance.json', 'children.json', 'stand-in.json', 'logs']

export function openInstance(dataDir) {
  try {
    makeDataDir(dataDir)
    const file = path.join(dataDir, 'instance.json')
    const kept = readJson(file) ?? {}
    const save = (changes) => writePrivateJson(file, Object.assign(kept, changes))
    if (!kept.nextauthSecret) {
      save({
        nextauthSecret: secret(32),
        stripeKey: `sk_test_standin_${secret(12)}`,
        webhookSecret: `whsec_${secret(24)}`,
        actionsKey: randomBytes(32).toString('base64'),
      })
    }
    return { dataDir, kept, save, lockFile: path.join(dataDir, 'launcher.lock'), recordFile: path.join(dataDir, 'children.json') }
  } catch (error) {
    if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS' || error.code === 'ENOTDIR') {
      throw new PlainError(`The data folder ${dataDir} cannot be written (${error.code}). Give it to this user, or set IP2A_DATA_DIR.`)
    }
    throw error
  }
}

/** Removes what an instance made in its data folder, and nothing that lies beside it. */
export function forget(dataDir) {
  for (const name of ownFiles) remove(path.join(dataDir, name))
}

/** Next tells nobody that it runs, and leaves .env files to the launcher, through which worker and command line go as well. */
export const nextSettings = { NEXT_TELEMETRY_DISABLED: '1', __NEXT_PROCESSED_ENV: 'true' }

const loopback = new Set(['127.0.0.1', 'localhost', '::1'])

/** Where the instance listens: PORT and HOST. Beyond this machine only behind a password. */
export function addressOf({ port, host } = {}) {
  const listen = { port: Number(port || process.env.PORT || 3000), host: host || process.env.HOST || '127.0.0.1' }
  const isPort = Number.isInteger(listen.port) && listen.port > 0 && listen.port < 65_536
  if (!isPort) throw new PlainError(`PORT=${process.env.PORT} is not a port.`)
  const open = !loopback.has(listen.host)
  return { ...listen, open, url: `http://${open ? reachable(listen.host) : 'localhost'}:${listen.port}` }
}

function reachable(host) {
  if (host !== '0.0.0.0' && host !== '::') return host
  const all = Object.values(os.networkInterfaces()).flat()
  return all.find((one) => !one.internal && one.family === 'IPv4')?.address ?? 'localhost'
}

export async function standInPort(instance) {
  const port = await samePortOrFree(instance.kept.standInPort)
  if (port !== instance.kept.standInPort) instance.save({ standInPort: port })
  return port
}

/** A developer's own test keys speak to Stripe's test mode; a demo never does. */
export const hasOwnStripe = (ip2aEnv) => ip2aEnv === 'dev' && Boolean(process.env.STRIPE_SECRET_KEY) && !process.env.STRIPE_API_BASE

/** What every process of a dev or demo instance is told; what the person set in the environment wins. */
export function environment(instance, { ip2aEnv, nodeEnv, address, standIn, database, buildDir }) {
  const { kept, dataDir } = instance
  const ours = {
    IP2A_ENV: ip2aEnv,
    IP2A_DATA_DIR: dataDir,
    PORT: String(address.port),
    HOST: address.host,
    DATABASE_URL: database?.appUrl,
    NEXTAUTH_URL: address.url,
    NEXTAUTH_SECRET: kept.nextauthSecret,
    STRIPE_SECRET_KEY: kept.stripeKey,
    STRIPE_PUBLISHABLE_KEY: '',
    STRIPE_WEBHOOK_SECRET: kept.webhookSecret,
    STRIPE_API_BASE: hasOwnStripe(ip2aEnv) ? undefined : `http://127.0.0.1:${standIn}`,
    STANDIN_PUBLIC_URL: address.open ? `${process.env.NEXTAUTH_URL || address.url}/practice-stripe` : `http://localhost:${standIn}`,
    STANDIN_STATE_FILE: path.join(dataDir, 'stand-in.json'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: kept.actionsKey,
  }
  const given = Object.fromEntries(Object.entries(process.env).filter(([name, value]) => !(name in ours) || value !== ''))
  const fixed = { NODE_ENV: nodeEnv, ...nextSettings, ...(buildDir && { IP2A_BUILD_DIR: buildDir }) }
  return { ...defined(ours), ...given, ...fixed }
}

/** The environment of what changes the schema or seeds: the owner's address besides the app's. */
export const withOwner = (env, database) => ({
  ...env,
  DATABASE_OWNER_URL: process.env.DATABASE_OWNER_URL || database?.ownerUrl || env.DATABASE_URL,
})

const defined = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
