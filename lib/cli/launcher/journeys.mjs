import path from 'node:path'
import { build, oneAtATime } from './builds.mjs'
import { startDemo } from './demo-instance.mjs'
import { withOwner } from './instance.mjs'
import { inRoot } from './places.mjs'
import { freePort } from './ports.mjs'
import { discardPostgres } from './postgres.mjs'
import { remove } from './private-files.mjs'
import { run } from './run.mjs'
import { add, failedOne, fromPlaywright, passedOne, tally } from './tally.mjs'

/**
 * The browser journeys against a production build and a demo that is thrown away. The app is asked for as 127.0.0.1 and
 * the stand-in's page as localhost: two sites, as in life.
 */
export async function journeys(args, { defer, asked }) {
  const total = tally()
  const dataDir = inRoot('.data/e2e')
  const port = await freePort()
  const address = { port, host: '127.0.0.1', open: false, url: `http://127.0.0.1:${port}` }
  const undo = []
  const down = async () => {
    while (undo.length) await undo.pop()()
  }
  defer(down)
  try {
    await oneAtATime(() => build({ log: path.join(inRoot('.next-builds'), 'setup.log') }))
    add(total, passedOne())
    const demo = await startDemo({ dataDir, address, fresh: true, fsync: false, defer: (work) => undo.push(work), asked })
    add(total, passedOne())
    const env = { ...withOwner(demo.env, demo.database), NODE_ENV: 'test', E2E_BASE_URL: address.url, E2E_DATA_DIR: dataDir }
    add(total, await playwright(args, env, dataDir))
  } catch (error) {
    console.error(error.exitCode === undefined ? error : error.message)
    add(total, failedOne(total.passed === 0 ? 'the production build' : 'the demo for the journeys'))
  }
  if (total.failed.length) console.log(`The logs of the demo are in ${path.join(dataDir, 'logs')}`)
  await down()
  await discardPostgres(dataDir)
  return total
}

async function playwright(args, env, dataDir) {
  const report = path.join(dataDir, 'playwright.json')
  remove(report)
  const cli = inRoot('node_modules/@playwright/test/cli.js')
  const options = { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } }
  const { code } = await run(process.execPath, [cli, 'test', '--reporter=list,json', ...args], options)
  return fromPlaywright(report, code)
}
