import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { build, oneAtATime, useBuild } from './builds.mjs'
import { keepRunning } from './children.mjs'
import { keepDatabase, migrate, openDatabase, seed } from './database.mjs'
import { answers } from './health.mjs'
import { environment, standInPort } from './instance.mjs'
import { generate, install } from './install.mjs'
import { inRoot } from './places.mjs'
import { PlainError, say, step } from './plain.mjs'
import { cli, lastLines } from './run.mjs'
import { enter } from './session.mjs'

/**
 * Sets up and starts a whole demo: database, web, worker and Stripe stand-in. What it starts is deferred to `defer` for
 * stopping, in the order web, worker, stand-in, database. `fsync: false` for one that is thrown away.
 */
export async function startDemo({ dataDir, address, fresh, fsync, defer, asked }) {
  const instance = await enter({ dataDir, address, fresh, defer })
  const logDir = path.join(dataDir, 'logs')
  mkdirSync(logDir, { recursive: true, mode: 0o700 })
  const log = path.join(logDir, 'setup.log')
  const goOn = () => {
    if (asked()) throw new PlainError('Stopped before it was set up.')
  }

  await oneAtATime(async () => {
    await install()
    await generate()
  })
  goOn()
  const options = { dataDir, fsync, log: say }
  let database
  await step('database', async () => {
    database = await openDatabase(options)
    return database.adopted ? 'it was still running' : undefined
  })
  defer(keepDatabase(options, database, say))
  goOn()
  const settings = { ip2aEnv: 'demo', nodeEnv: 'production', address, database, standIn: await standInPort(instance) }
  const plain = environment(instance, settings)
  await migrate(instance, database, plain, log)
  goOn()
  await seed(instance, database, plain, log)
  goOn()
  const buildDir = await oneAtATime(() => build({ log }))
  goOn()
  defer(useBuild(buildDir))
  const env = environment(instance, { ...settings, buildDir })
  await step('web, worker, Stripe stand-in', () => startProcesses({ instance, settings, env, logDir, defer, asked }))
  return { instance, database, env }
}

async function startProcesses({ instance, settings, env, logDir, defer, asked }) {
  const { port, host } = settings.address
  let ready = false
  let failed
  const onEnd = (name) => {
    if (ready) return 'again'
    failed ??= name
    return 'leave'
  }
  const children = keepRunning({ recordFile: instance.recordFile, logDir, say, onEnd })
  defer(() => children.stopAll('web', 'worker', 'stand-in'))
  children.start('web', [inRoot('lib/cli/launcher/web.mjs')], env)
  const health = `http://${settings.address.open ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}/health`
  const stillTrying = () => !failed && !asked()
  // The portal first: on a small machine the three would take the processor from each other.
  let missing = (await answers(health, { password: env.DEMO_PASSWORD, stillTrying })) ? undefined : health
  if (!missing && stillTrying()) {
    children.start('worker', cli('worker'), env)
    children.start('stand-in', cli('stand-in', '--port', String(settings.standIn)), env)
    const standIn = `http://127.0.0.1:${settings.standIn}/`
    if (!(await answers(standIn, { any: true, stillTrying }))) missing = standIn
  }
  ready = !missing && !failed
  if (ready || asked()) return
  const name = failed ?? (missing === health ? 'web' : 'stand-in')
  const tail = lastLines(path.join(logDir, `${name}.log`), 20)
  const what = failed ? `${name} did not start.` : `${missing} did not answer within a minute.`
  throw new PlainError(`${tail}\n\n${what} The logs are in ${logDir}.`)
}
