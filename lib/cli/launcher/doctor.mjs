// `ip2adb doctor`: what is wrong here, in words. It starts nothing, installs nothing and changes nothing, and it works where nothing else
// does: it is plain Node, and what needs the packages or the database is left out with a line where they are not there.
import { existsSync } from 'node:fs'
import { withClientOf } from '../doctor/asking.mjs'
import * as database from '../doctor/database.mjs'
import { bad, ok } from '../doctor/findings.mjs'
import * as machine from '../doctor/machine.mjs'
import * as settings from '../doctor/settings.mjs'
import * as work from '../doctor/work.mjs'
import { readEnvFile } from './env-file.mjs'
import { addressOf } from './instance.mjs'
import { dataDirOf, inRoot } from './places.mjs'

/** A check that breaks is itself something to know; the others go on. */
async function found(check, given) {
  try {
    return [await check(given)].flat()
  } catch (error) {
    return [bad(check.name, `could not be checked: ${error.message}`, 'Mend what the other lines say first, then ask again.')]
  }
}

async function all(checks, given) {
  const findings = []
  for (const check of checks) findings.push(...(await found(check, given)))
  return findings
}

async function aboutDatabase(given) {
  if (!given.installed) return [bad('database', 'cannot be asked before the packages are installed', 'Run: npm ci')]
  return withClientOf(given, {
    asleep: () => [ok('database', `the one of ${given.dataDir} does not run; demo, dev and each command start it`)],
    unreachable: (error) => [database.unreachable(error)],
    work: async (client, { appUrl }) => {
      const asked = { ...given, client }
      const { rows: [there] } = await client.query(`SELECT to_regclass('"AuditSeal"') IS NOT NULL AND to_regnamespace('pgboss') IS NOT NULL AS migrated`)
      const basic = [database.version, database.extensions, database.migrations, database.clocks, database.durability, database.connections, database.longTransactions, database.triggers]
      const later = [database.rights, database.timeZone, work.worker, work.queues, work.outbox, work.seals, work.backup]
      const { host, pathname } = new URL(appUrl)
      return [ok('database', `answers at ${host}${pathname}`), ...(await all([...basic, ...(there.migrated ? later : [])], { ...asked, migrated: there.migrated }))]
    },
  })
}

const signs = { ok: 'ok   ', warn: 'warn ', bad: 'BAD  ' }

/** Prints a line a check, with what to do; 1 where anything is bad. */
export async function doctor({ options }) {
  readEnvFile()
  const world = process.env.IP2A_ENV || (process.env.DATABASE_URL ? 'production' : 'demo')
  const given = {
    world, real: world === 'production' || world === 'staging', env: { ...process.env, IP2A_ENV: world },
    dataDir: dataDirOf(world === 'dev' ? '.data/dev' : '.data'), address: addressOf(), installed: existsSync(inRoot('node_modules/pg')),
  }
  const begun = performance.now()
  const findings = [
    ok('world', `${world}${given.real ? '' : ` (data in ${given.dataDir})`}`),
    ...(await all([() => machine.nodeVersion(), machine.packages, machine.databaseClient, machine.productionBuild, machine.disks, machine.memory, machine.leftovers, machine.port], given)),
    ...(await all([settings.envFile, settings.variables, settings.stripeKeys, settings.formsKey, settings.mailServer], given)),
    ...(await aboutDatabase(given)),
  ]
  const count = (state) => findings.filter((one) => one.state === state).length
  const summary = { ok: count('ok'), warn: count('warn'), bad: count('bad') }
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ world, ...summary, seconds: Math.round(performance.now() - begun) / 1000, findings }, null, 2)}\n`)
  } else {
    for (const { state, what, says, todo } of findings) console.log(`${signs[state]}${what}: ${says}${todo ? `\n       → ${todo}` : ''}`)
    console.log(`\n${summary.ok} ok, ${summary.warn} to look at, ${summary.bad} bad`)
  }
  return summary.bad > 0 ? 1 : 0
}
