import { untilAskedToEnd } from './ending.mjs'
import { migrate } from './database.mjs'
import { addressOf, environment, forget, openInstance, withOwner } from './instance.mjs'
import { checkNode } from './install.mjs'
import { inRoot } from './places.mjs'
import { discardPostgres, startPostgres } from './postgres.mjs'
import { cli, run } from './run.mjs'

/** `npm run bench [name …]`: measures beside the bare statement, in a database of its own that is thrown away; no other one is ever touched. */
export const bench = (args) => inDatabaseOfItsOwn('bench', (env) => run(process.execPath, cli('bench', ...args), { env, interactive: true }))

/** Runs this with a fresh, migrated database below .data, which is thrown away after it; `work` is given its environment and answers `{ code }`. */
export function inDatabaseOfItsOwn(name, work) {
  checkNode()
  const dataDir = inRoot(`.data/${name}`)
  return untilAskedToEnd(async ({ defer }) => {
    const instance = openInstance(dataDir)
    const database = await startPostgres({ dataDir, log: console.error })
    defer(async () => {
      await database.stop()
      await discardPostgres(dataDir)
      forget(dataDir)
    })
    const settings = { ip2aEnv: 'dev', nodeEnv: 'production', address: addressOf(), standIn: 0, database }
    // An address that the person's environment names is no place for a bench.
    const env = { ...environment(instance, settings), DATABASE_URL: database.appUrl, IP2A_BENCH_URL: database.superUrl }
    await migrate(instance, database, env)
    const { code } = await work(withOwner(env, database))
    return { over: code }
  })
}
