import { existsSync } from 'node:fs'
import { changedFiles, trackedFiles } from './changed-files.mjs'
import { oneAtATime } from './builds.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { checkNode, generate, install } from './install.mjs'
import { inRoot } from './places.mjs'
import { secretsIn } from './secret-scan.mjs'
import { lint, types } from './static-checks.mjs'
import { add, close, failedOne, passedOne, tally } from './tally.mjs'
import { test } from './test.mjs'
import { vitest } from './vitest.mjs'

const architecture = 'lib/architecture.test.ts'

/** `npm run check`: everything. `--quick`: what a commit needs, in seconds. */
export async function check({ options }) {
  if (!options.quick) return test({ options: {}, rest: [] })
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
  const code = changed.filter((file) => /\.(tsx?|mjs)$/.test(file))
  const lintable = code.filter((file) => !file.endsWith('.mjs'))
  const total = tally()
  add(total, secrets(changed))
  // Compiler and lint keep one core each busy.
  const [typed, linted] = await Promise.all([types(), lintable.length ? lint(lintable) : passedOne()])
  add(total, typed)
  add(total, linted)
  const tests = [...new Set([architecture, ...code.flatMap(testsBeside)])].filter((file) => existsSync(inRoot(file)))
  if (tests.length) add(total, await vitest(['run', ...tests]))
  return total
}

/** A touched file's tests lie beside it. Whatever else depends on it is for `npm test`: this has to end in seconds. */
function testsBeside(file) {
  if (/\.test\.tsx?$/.test(file)) return [file]
  const stem = file.replace(/(\.d)?\.m?tsx?$|\.mjs$/, '')
  return [`${stem}.test.ts`, `${stem}.test.tsx`]
}

function secrets(changed) {
  const found = secretsIn([...new Set([...trackedFiles(), ...changed])])
  for (const line of found) console.error(line)
  return found.length ? failedOne(`secret scan: ${found.length} found`) : passedOne()
}
