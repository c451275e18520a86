import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { listArrears, previewNotices } from '@/lib/arrears/queries'
import { proposeStatusRun } from '@/lib/arrears/runs'
import { viewFrom } from '@/lib/arrears/schema'
import { cliActor, type Person } from '@/lib/auth/actor'
import { inMs, layMembers, median, timed, withBareDatabase, type Measured } from './measuring'

const MEMBERS = 10_000
const ROUNDS = 5

/** Everybody owes, from one month to twelve, laid into the projection past the triggers: the ledger is not what is measured. */
async function layDebts(client: pg.Client): Promise<void> {
  await client.query("SET session_replication_role = 'replica'")
  await layMembers(client, 'A', MEMBERS)
  await client.query(`UPDATE "Member" SET email = 'a' || substr("memberNumber", 3) || '@bench.test' WHERE "memberNumber" LIKE 'A-%0'`)
  await client.query(`
    INSERT INTO "DuesProjection"("memberId", "balanceCents", "owedCents", "unpaidMonths", "oldestUnpaidPeriodOn", "oldestUnpaidDueOn", "oldestUnpaidGraceEnd", "oldestUncoveredDueOn", "unpaidGraceEnds", "lastChargedPeriodOn")
    SELECT id, 7500 * n, 7500 * n, n, first, first, first + 14, first, ARRAY(SELECT (first + k * interval '1 month')::date + 14 FROM generate_series(0, n - 1) k), date_trunc('month', current_date)::date
    FROM (SELECT id, n, (date_trunc('month', current_date) - (n - 1) * interval '1 month')::date AS first
      FROM (SELECT id, 1 + substr("memberNumber", 3)::int % 12 AS n FROM "Member" WHERE "memberNumber" LIKE 'A-%') m) o`)
  await client.query("SET session_replication_role = 'origin'")
  await client.query('VACUUM ANALYZE "DuesProjection"')
}

const bare = 'SELECT count(*), sum(p."owedCents") FROM "Member" m JOIN "DuesProjection" p ON p."memberId" = m.id WHERE p."oldestUnpaidDueOn" <= current_date AND m."archivedAt" IS NULL'

/** The list of arrears, the preview of its notices and a proposal of suspensions, where ten thousand members owe; beside the bare sum of who owes. */
export const benchArrears = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  await layDebts(client)
  const officer: Person = { kind: 'person', id: 'user:bench', userId: randomUUID(), sessionId: randomUUID(), memberId: null, roles: ['officer'], duties: [], requestId: randomUUID() }
  const works: [string, number, () => Promise<unknown>][] = [
    ['the list of arrears, one page with its sums', ROUNDS, () => listArrears(officer, viewFrom({}))],
    ['the preview of notices to all of them', ROUNDS, () => previewNotices(officer, { q: '', kind: 'reminder' })],
    ['a proposal of suspensions, each written with its reason', 1, () => proposeStatusRun(cliActor('bench'), { kind: 'suspend' })],
  ]
  const beside = median(await series(ROUNDS, () => client.query(bare)))
  const measured: Measured[] = []
  for (const [what, rounds, work] of works) {
    const took = median(await series(rounds, work))
    measured.push({ what: `${what}, ${MEMBERS.toLocaleString('en-US')} members`, ratio: took / beside, bar: null, detail: `${inMs(took)} beside ${inMs(beside)} for the bare sum of who owes` })
  }
  return measured
})

async function series(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let n = 0; n < rounds; n++) all.push(await timed(work))
  return all
}
