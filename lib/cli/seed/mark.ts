// The row that says that the data of this database is invented: begun in an empty database, ended once. The owner of the tables writes it.
import pg from 'pg'
import type { On } from '@/lib/dates'
import { env } from '@/lib/env'

async function asOwner(statement: string, values: unknown[]): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const client = new pg.Client({ connectionString: DATABASE_OWNER_URL ?? DATABASE_URL })
  await client.connect()
  try {
    await client.query("SELECT set_config('app.actor', 'cli:seed', false), set_config('app.operation', 'seed.run', false)")
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}

/** Notes that the demo local is told from here on; refused where anybody is on record. */
export const beginSeeding = (seed: number, asOfOn: On): Promise<void> => asOwner('INSERT INTO "Seeding"(id, profile, seed, "asOfOn") VALUES (gen_random_uuid(), \'demo\', $1, $2)', [seed, asOfOn])

export const endSeeding = (): Promise<void> => asOwner('UPDATE "Seeding" SET "finishedAt" = clock_timestamp() WHERE "finishedAt" IS NULL', [])
