import { inDatabaseOfItsOwn } from './bench.mjs'
import { cli, run } from './run.mjs'

/** The two commands of it, with their arguments: who lives there, and the load as it was asked for. */
export function commandsOf({ options, given }) {
  return [['seed', ...(options.members ? ['--members', options.members] : options.quick ? [] : ['--stress'])], ['load', ...given]]
}

/** `ip2adb load` without --url: a portal of its own, on a database of its own with invented people, both gone after it. */
export function load(asked) {
  const [seed, own] = commandsOf(asked)
  return inDatabaseOfItsOwn('load', async (env) => {
    const seeded = await run(process.execPath, cli(...seed), { env: { ...env, IP2A_BENCH_URL: '' } })
    return seeded.code === 0 ? run(process.execPath, cli(...own), { env, interactive: true }) : seeded
  })
}
