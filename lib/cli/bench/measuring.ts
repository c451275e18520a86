import pg from 'pg'

/** One figure: how many times the bare statement's time it took. Without a bar it is for reading only. */
export type Measured = { what: string; ratio: number; bar: number | null; detail: string }
export type Bench = () => Promise<Measured[]>

/** Milliseconds that work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!
export const inMs = (ms: number): string => `${Math.round(ms).toLocaleString('en-US')} ms`

/** A connection of the bench's own server that may do anything: to lay out rows, and for the bare statements. */
export async function withBareDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env['IP2A_BENCH_URL'] })
  await client.connect()
  try {
    await client.query("SELECT set_config('app.actor', 'cli:bench', false), set_config('app.operation', 'bench', false), set_config('app.request', gen_random_uuid()::text, false)")
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Invented members, active journeymen since 2015, whose numbers begin with a letter of the bench's own. */
export const layMembers = (client: pg.Client, letter: string, members: number) => client.query(`
  WITH made AS (INSERT INTO "Member"(id, "memberNumber", "firstName", "lastName", "updatedAt")
    SELECT gen_random_uuid(), '${letter}-' || n, 'Ada', 'Bench ' || n, now() FROM generate_series(1, ${members}) n RETURNING id),
  active AS (INSERT INTO "MemberStatusSpan"(id, "memberId", status, "startsOn") SELECT gen_random_uuid(), id, 'active', '2015-01-01' FROM made)
  INSERT INTO "MemberClassificationSpan"(id, "memberId", classification, "startsOn") SELECT gen_random_uuid(), id, 'journeyman', '2015-01-01' FROM made`)
