import { inDatabaseOfItsOwn } from './bench.mjs'
import { cli, run } from './run.mjs'

/** `ip2adb all`: seed, check and repair, load, in a database of its own that is thrown away; stops at the first that fails. */
export function all({ options }) {
  const size = options.stress ? ['--stress'] : options.quick ? ['--quick'] : []
  const steps = [['seed', ...size], ['integrity', '--repair'], ['load', ...size]]
  return inDatabaseOfItsOwn('all', async (env) => {
    const done = []
    for (const step of steps) {
      console.log(`\n── ip2adb ${step.join(' ')}`)
      const ran = await run(process.execPath, cli(...step, ...(options.json ? ['--json'] : [])), { env, quiet: options.json, interactive: !options.json })
      done.push({ command: step.join(' '), exitCode: ran.code, seconds: ran.seconds, ...(options.json ? { answer: parsed(ran.output) } : {}) })
      console.log(`── ${step[0]}: ${ran.code === 0 ? 'good' : `ended with exit code ${ran.code}`}, ${ran.seconds.toFixed(1)} s`)
      if (ran.code !== 0) break
    }
    if (options.json) process.stdout.write(`${JSON.stringify({ steps: done }, null, 2)}\n`)
    return { code: done.at(-1).exitCode }
  })
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
