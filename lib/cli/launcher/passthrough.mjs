import { existsSync } from 'node:fs'
import { build, oneAtATime } from './builds.mjs'
import { commands } from './commands.mjs'
import { migrate, openDatabase } from './database.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { readEnvFile } from './env-file.mjs'
import { addressOf, environment, openInstance, withOwner } from './instance.mjs'
import { checkNode, generate, install } from './install.mjs'
import { dataDirOf, inRoot } from './places.mjs'
import { cli, run } from './run.mjs'

/** `ip2adb build`: the production build of the present sources, where there is none yet. */
export async function buildOnly() {
  checkNode()
  const made = await oneAtATime(async () => {
    await install()
    await generate()
    return build()
  })
  console.log(`The build is in ${made}`)
}

/**
 * Every command that is not the launcher's own goes to the command line in TypeScript, with a database to speak to: the
 * one that is given, else that of the data folder, running or started for as long as the command takes.
 */
export async function passThrough({ name, args: given }) {
  checkNode()
  const args = [...name.split(' '), ...given]
  if (!existsSync(inRoot('node_modules')) || !existsSync(inRoot('lib/generated/prisma'))) {
    await oneAtATime(async () => {
      await install()
      await generate()
    })
  }
  readEnvFile()
  const world = process.env.IP2A_ENV || (process.env.DATABASE_URL ? 'production' : 'demo')
  // Files are named from where the person stands; the command itself runs in the checkout.
  process.env.IP2A_FROM = process.cwd()
  const env = { ...process.env, IP2A_ENV: world }
  if (process.env.DATABASE_URL || world === 'production' || world === 'staging') return hand(args, env)
  return untilAskedToEnd(async ({ defer, asked }) => ({ over: asked() ? 1 : await withOwnDatabase(name, args, world, defer) }))
}

async function withOwnDatabase(name, args, world, defer) {
  const dataDir = dataDirOf(world === 'dev' ? '.data/dev' : '.data')
  const instance = openInstance(dataDir)
  const address = { ...addressOf(), ...(instance.kept.url && { url: instance.kept.url }) }
  const nodeEnv = world === 'dev' ? 'development' : 'production'
  const settings = { ip2aEnv: world, nodeEnv, address, standIn: instance.kept.standInPort ?? 0 }
  if (name === 'stand-in') return hand(args, environment(instance, settings))
  const database = await openDatabase({ dataDir, log: console.error })
  defer(() => database.stop())
  const env = environment(instance, { ...settings, database })
  if (!commands[name].bare) await migrate(instance, database, env)
  const code = await hand(args, withOwner(env, database))
  // A demo fills it again at its next start.
  if (name === 'reset' && code === 0) instance.save({ seeding: undefined, seeded: undefined })
  return code
}

async function hand(args, env) {
  const { code } = await run(process.execPath, cli(...args), { env, interactive: true })
  return code
}
