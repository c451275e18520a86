import { inDatabaseOfItsOwn } from './bench.mjs'
import { cli, run } from './run.mjs'

/** `ip2adb load` without --url: a portal of its own, on a database of its own with invented people, both gone after it. */
export function load({ options, given }) {
  const data = options.members ? ['--members', options.members] : options.quick ? [] : ['--stress']
  return inDatabaseOfItsOwn('load', async (env) => {
    const seeded = await run(process.execPath, cli('seed', ...data), { env: { ...env, IP2A_BENCH_URL: '' } })
    return seeded.code === 0 ? run(process.execPath, cli('load', ...given), { env, interactive: true }) : seeded
  })
}
