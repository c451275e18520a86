// One connection to the database this checkout would use, as the application's role: the address that is given, else the server of the
// data folder where it runs. Nothing is started for it.
import { pathsIn } from '../launcher/postgres-folder.mjs'
import { homeOfData } from '../launcher/postgres-place.mjs'
import { serverIn, urlOf } from '../launcher/postgres-server.mjs'
import { readJson } from '../launcher/private-files.mjs'

function addressOf({ env, dataDir }) {
  if (env.DATABASE_URL) return env.DATABASE_URL
  const paths = pathsIn(homeOfData(dataDir).folder)
  const [server, state] = [serverIn(paths), readJson(paths.state)]
  return server && state ? urlOf(server.port)('ip2a_app', state.appPassword) : undefined
}

/** Runs `work(client, { appUrl })`; `asleep()` where the folder's server does not run, `unreachable(error)` where nobody gets in. */
export async function withClientOf(given, { asleep, unreachable, work }) {
  const appUrl = addressOf(given)
  if (!appUrl) return asleep()
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 5_000, statement_timeout: 10_000, application_name: 'ip2a-doctor' })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    return unreachable(error)
  }
  try {
    return await work(client, { appUrl })
  } finally {
    await client.end()
  }
}
