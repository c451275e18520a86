import { interruptRuns } from './run.mjs'

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }

/**
 * Runs `start({ defer, asked })` and, once somebody asks the launcher to end or `start` fails, everything that was
 * deferred, last first. A request in the middle of setting up lets the step at hand come to its end, so that what it
 * began is known and can be undone. `start` answers a promise to wait on (`over`) or nothing: then it runs until asked.
 */
export async function untilAskedToEnd(start) {
  const undo = []
  let asked
  let ask
  const request = new Promise((resolve) => (ask = resolve))
  for (const name of Object.keys(signals)) {
    process.on(name, () => {
      // Asking again changes nothing: every wait on the way down has an end.
      if (asked) return
      asked = name
      interruptRuns()
      ask()
    })
  }
  // A terminal that is gone must not keep us from stopping what we started.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  let settled = false
  try {
    const begun = await start({ defer: (work) => undo.push(work), asked: () => asked !== undefined })
    settled = true
    if (!asked) await Promise.race([request, begun?.over ?? new Promise(() => {})])
    return asked ? 0 : await begun.over
  } catch (error) {
    if (!asked) throw error
    return signals[asked]
  } finally {
    if (settled && asked) console.log('Stopping')
    for (const work of undo.reverse()) {
      try {
        await work()
      } catch (error) {
        console.error(error.message)
      }
    }
  }
}
