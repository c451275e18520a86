import { cliActor } from '@/lib/auth/actor'
import { setDefaultRates } from '@/lib/dues/rates'
import { env } from '@/lib/env'
import { emptyDatabase } from './backup/bare'
import { connected } from './backup/catalog'
import { CommandError, databaseName, guard, type Call } from './call'
import { migrate } from './migrate'

/** `ip2adb reset`: a database without a row, at this version. Refused while app or worker hold it, and on production without its name. */
export async function runReset(call: Call): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const ownerUrl = DATABASE_OWNER_URL ?? DATABASE_URL
  const name = databaseName(ownerUrl)
  await guard(call, { what: 'every row of', database: name })
  const owner = await connected(ownerUrl)
  try {
    const { rows } = await owner.query<{ who: string }>(`SELECT DISTINCT application_name AS who FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('ip2a-web', 'ip2a-worker') AND pid <> pg_backend_pid()`)
    if (rows.length > 0) throw new CommandError(`The database ${name} is in use by ${rows.map(({ who }) => who.replace('ip2a-', 'the ')).join(' and ')}. Stop them first. Nothing was changed.`, 3)
    await owner.query(`SET lock_timeout = '15s'`)
    await emptyDatabase(owner)
  } finally {
    await owner.end()
  }
  const { applied } = await migrate(ownerUrl, DATABASE_URL)
  await setDefaultRates(cliActor('migrate'), {})
  call.answer({ database: name, migrations: applied })
  call.say(`The database ${name} is empty, with the tables of this version (${applied} migrations). ip2adb seed fills it with invented people.`)
}
