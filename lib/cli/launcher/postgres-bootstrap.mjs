import pg from 'pg'

const extensions = ['pg_trgm', 'citext', 'unaccent', 'btree_gist', 'pgcrypto']

/** Runs `work` on one connection as the superuser, or as whoever `url` names. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The two roles and the database; may run again and again, for a kill may come between any two statements. */
export async function bootstrap(urlOf, { superPassword, ownerPassword, appPassword }) {
  const superUrl = (database) => urlOf('postgres', superPassword, database)
  await withClient(superUrl('postgres'), async (client) => {
    await role(client, 'ip2a_owner', 'LOGIN CREATEROLE CREATEDB NOSUPERUSER', ownerPassword)
    await role(client, 'ip2a_app', 'LOGIN NOCREATEROLE NOCREATEDB NOSUPERUSER', appPassword)
    // As if the owner had made the app's role, which is how it is on a server of one's own.
    await client.query('GRANT ip2a_app TO ip2a_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE')
  })
  // Databases made for tests are copies of template1 and find the extensions there.
  await withClient(superUrl('template1'), addExtensions)
  await withClient(superUrl('postgres'), async (client) => {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'ip2a'`)
    if (!rowCount) await client.query('CREATE DATABASE ip2a OWNER ip2a_owner')
  })
  await withClient(superUrl('ip2a'), addExtensions)
}

async function role(client, name, rights, password) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
  await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${rights} PASSWORD ${client.escapeLiteral(password)}`)
}

async function addExtensions(client) {
  for (const extension of extensions) await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`)
}
