import { inRoot } from './places.mjs'
import { run } from './run.mjs'
import { failedOne, passedOne } from './tally.mjs'

const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
const bin = (file, ...args) => run(process.execPath, [inRoot('node_modules', file), ...args], { env })

const outcome = (name, { code, seconds }) => {
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
  return code === 0 ? passedOne() : failedOne(name)
}

/** The types of the whole tree; Next writes down the routes first, for a link to no page is a type error. */
export async function types() {
  const routes = await bin('next/dist/bin/next', 'typegen')
  if (routes.code !== 0) return outcome('types', routes)
  return outcome('types', await bin('typescript/bin/tsc', '--noEmit', '--incremental', '-p', '.'))
}

/** The lint of these files, or of everything. */
export async function lint(files = ['.']) {
  return outcome('lint', await bin('eslint/bin/eslint.js', '--no-warn-ignored', '--max-warnings=0', ...files))
}
