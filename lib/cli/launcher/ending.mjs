import { interruptRuns } from './run.mjs'

/**
 * Calls `stop` once when somebody asks the launcher to end, then ends it: with 0 where it was running as asked,
 * with 130 or 143 in the middle of setting up. Asking again changes nothing; every wait in `stop` has an end.
 */
export function onAskedToEnd(stop) {
  let asked = false
  for (const [name, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.on(name, async () => {
      if (asked) return
      asked = true
      interruptRuns()
      let settingUp = true
      try {
        settingUp = (await stop(name)) !== 'ran'
      } catch (error) {
        console.error(error)
      }
      process.exit(settingUp ? code : 0)
    })
  }
  return { asked: () => asked }
}
