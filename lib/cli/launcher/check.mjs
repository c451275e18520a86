import { existsSync } from 'node:fs'
import { changedFiles, trackedFiles } from './changed-files.mjs'
import { oneAtATime } from './builds.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { checkNode, generate, install } from './install.mjs'
import { inRoot } from './places.mjs'
import { PlainError } from './plain.mjs'
import { secretsIn } from './secret-scan.mjs'
import { lint, types } from './static-checks.mjs'
import { add, close, failedOne, passedOne, tally } from './tally.mjs'
import { test } from './test.mjs'
import { vitest } from './vitest.mjs'

const architecture = 'lib/architecture.test.ts'

/** `npm run check`: everything. `--quick`: what a commit needs, in seconds. */
export async function check(args) {
  if (args.length === 0) return test([])
  if (args.length > 1 || args[0] !== '--quick') throw new PlainError('ip2adb check knows --quick.', 2)
  checkNode()
  return untilAskedToEnd(async () => {
    await oneAtATime(async () => {
      await install()
      await generate()
    })
    return { over: close(await quick()) }
  })
}

async function quick() {
  const changed = changedFiles() ?? []
  const code = changed.filter((file) => /\.tsx?$/.test(file))
  const total = tally()
  add(total, secrets(changed))
  // Compiler and lint keep one core each busy.
  const [typed, linted] = await Promise.all([types(), code.length ? lint(code) : passedOne()])
  add(total, typed)
  add(total, linted)
  const touched = [...code, ...(existsSync(inRoot(architecture)) ? [architecture] : [])]
  if (touched.length) add(total, await vitest(['related', '--run', '--passWithNoTests', ...touched]))
  return total
}

function secrets(changed) {
  const found = secretsIn([...new Set([...trackedFiles(), ...changed])])
  for (const line of found) console.error(line)
  return found.length ? failedOne(`secret scan: ${found.length} found`) : passedOne()
}
