import { run, cli } from './run.mjs'
import { ofDatabase } from './fingerprint.mjs'
import { addressOf } from './instance.mjs'
import { checkNode } from './install.mjs'
import { dataDirOf } from './places.mjs'
import { PlainError } from './plain.mjs'
import { startDemo } from './demo-instance.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { withOwner } from './instance.mjs'

/** `npm run demo`: everything from a bare checkout to a running portal with the demo local in it. */
export async function demo({ options }) {
  checkNode()
  const address = addressOf()
  if (address.open && !process.env.DEMO_PASSWORD) {
    throw new PlainError(`HOST=${address.host} opens the demo to other machines: set DEMO_PASSWORD, which everybody is asked for first.`, 3)
  }
  const dataDir = dataDirOf('.data')
  return untilAskedToEnd(async ({ defer, asked }) => {
    const { instance, database, env } = await startDemo({ dataDir, address, fresh: options.fresh, defer, asked })
    if (asked()) return
    console.log(`\nThe IP2A Portal is at ${address.url}\n`)
    console.log(await signIns(instance, withOwner(env, database)))
    console.log(`Data and logs are in ${dataDir}. Ctrl-C stops everything.`)
  })
}

/** The sign-ins as the seed prints them; asked for once for each state of the sources, for asking takes a second. */
async function signIns(instance, env) {
  const asOf = ofDatabase()
  if (instance.kept.signIns?.asOf !== asOf) {
    const { code, output } = await run(process.execPath, cli('seed', '--print-sign-ins'), { env, quiet: true })
    if (code !== 0) return ''
    instance.save({ signIns: { asOf, text: output } })
  }
  return instance.kept.signIns.text
}
