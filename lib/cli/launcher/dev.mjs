import { keepRunning } from './children.mjs'
import { keepDatabase, migrate, openDatabase, seed } from './database.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { addressOf, environment, hasOwnStripe, standInPort } from './instance.mjs'
import { checkNode, generate, install } from './install.mjs'
import { oneAtATime, ownTsconfig } from './builds.mjs'
import { dataDirOf, hashOf, inRoot } from './places.mjs'
import { say, step } from './plain.mjs'
import { enter } from './session.mjs'

const watched = (...args) => [
  inRoot('node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', '--conditions=react-server', 'lib/cli/main.ts', ...args,
]

/** `npm run dev`: the same three processes from the sources; each is loaded again when a file of it changes. */
export async function dev({ options: { fresh } }) {
  checkNode()
  const address = addressOf()
  const dataDir = dataDirOf('.data/dev')
  return untilAskedToEnd(async ({ defer, asked }) => {
    const instance = await enter({ dataDir, address, fresh, defer })
    await oneAtATime(async () => {
      await install()
      await generate()
    })
    if (asked()) return
    const options = { dataDir, log: say }
    let database
    await step('database', async () => {
      database = await openDatabase(options)
    })
    defer(keepDatabase(options, database, say))
    // Two `next dev` of one checkout must not share a folder.
    const buildDir = dataDir === inRoot('.data/dev') ? '.next' : `.next-builds/dev-${hashOf(dataDir)}`
    const standIn = await standInPort(instance)
    const settings = { ip2aEnv: 'dev', nodeEnv: 'development', address, database, standIn, buildDir }
    const env = { ...environment(instance, settings), IP2A_TSCONFIG: ownTsconfig() }
    await migrate(instance, database, env)
    await seed(instance, database, env)
    if (asked()) return
    const children = keepRunning({ recordFile: instance.recordFile, say })
    defer(() => children.stopAll('web', 'worker', 'stand-in'))
    children.start('web', [inRoot('lib/cli/launcher/web.mjs'), '--dev'], env)
    children.start('worker', watched('worker'), env)
    if (!hasOwnStripe('dev')) children.start('stand-in', watched('stand-in', '--port', String(standIn)), env)
    console.log(`\nThe portal will be at ${address.url}; its data is in ${dataDir}. Ctrl-C stops everything.\n`)
  })
}
