import pg from 'pg'

/** One statement as the database's owner: what a person with a database client could do. */
export async function asOwner<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
  const connectionString = process.env['DATABASE_OWNER_URL']
  if (!connectionString) throw new Error('DATABASE_OWNER_URL is not set. Run the journeys by npm test, or npm run e2e.')
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
  }
}
