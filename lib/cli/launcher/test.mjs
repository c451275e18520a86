import { oneAtATime } from './builds.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { checkNode, generate, install } from './install.mjs'
import { interruptRuns } from './run.mjs'
import { add, close, failedOne, tally } from './tally.mjs'

const minutes = 20
/** A developer's own database, keys and addresses have no place in a test. */
const foreign = /^((DATABASE|NEXTAUTH|STRIPE|STANDIN|SMTP|MAIL|DEMO)_.*|IP2A_(ENV|DATA_DIR|BUILD_DIR|PROOF)|PORT|HOST|TRUSTED_PROXIES)$/

/** `npm test`: sets itself up and runs types, lint, unit and integration tests, build and browser journeys. */
export async function test({ options: { only }, rest: args }) {
  checkNode()
  for (const name of Object.keys(process.env)) if (foreign.test(name)) delete process.env[name]
  return untilAskedToEnd(async (ending) => {
    await oneAtATime(async () => {
      await install()
      await generate()
    })
    const total = tally()
    let late = false
    const watchdog = setTimeout(() => {
      late = true
      interruptRuns('SIGKILL')
    }, minutes * 60_000)
    for (const [name, part] of await partsOf(only, args, ending)) {
      if (ending.asked()) return undefined
      add(total, late ? failedOne(`${name}: no time was left`) : await part())
    }
    clearTimeout(watchdog)
    if (late) total.failed.push(`The tests did not end within ${minutes} minutes`)
    return { over: close(total) }
  })
}

/** In the order of what is quickest to say no. With arguments of one's own, only the tests that they choose. */
async function partsOf(only, args, ending) {
  const { types, lint } = await import('./static-checks.mjs')
  const { vitest } = await import('./vitest.mjs')
  const { journeys } = await import('./journeys.mjs')
  const chosen = args.length > 0
  const parts = []
  // Each of the two keeps one core busy.
  if (only !== 'e2e' && !chosen) parts.push(['types and lint', async () => (await Promise.all([types(), lint()])).reduce((sum, part) => (add(sum, part), sum), tally())])
  if (only !== 'e2e') parts.push(['vitest', () => vitest(['run', ...(chosen ? ['--passWithNoTests', ...args] : [])])])
  if (only !== 'unit') parts.push(['journeys', () => journeys(chosen ? ['--pass-with-no-tests', ...args] : [], ending)])
  return parts
}
