import type pg from 'pg'
import { cliActor } from '@/lib/auth/actor'
import { addMonths, firstOfMonth, todayAtHall, type On } from '@/lib/dates'
import { runCharges } from '@/lib/dues/charge-run'
import { openPeriods } from '@/lib/dues/periods'
import { inMs, layMembers, median, timed, withBareDatabase, type Measured } from './measuring'

const MEMBERS = 10_000
const ROUNDS = 3

/** The rows that a charge run writes, as bare INSERT … SELECT with all triggers: what must be written, and nothing that finds it out. */
async function chargeBare(client: pg.Client, month: On): Promise<number> {
  await client.query(`CREATE TEMP TABLE due AS SELECT m.id AS member, gen_random_uuid() AS charge, gen_random_uuid() AS journal, d.id AS period, r.id AS rate, r."monthlyCents" AS cents
    FROM "Member" m, "DuesPeriod" d, "DuesRate" r WHERE d."startsOn" = $1 AND r.classification = 'journeyman'`, [month])
  const took = await timed(async () => {
    await client.query('BEGIN')
    await client.query(`INSERT INTO "DuesCharge"(id, "memberId", "periodId", "amountCents", classification, "rateId", "journalId")
      SELECT charge, member, period, cents, 'journeyman', rate, journal FROM due`)
    await client.query(`INSERT INTO "Journal"(id, kind, "occurredOn", memo, "sourceKey") SELECT journal, 'charge', $1::date, 'Dues', 'charge:' || member || ':' || period FROM due`, [month])
    await client.query(`INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId")
      SELECT gen_random_uuid(), journal, 'receivable.dues', cents, member, charge FROM due
      UNION ALL SELECT gen_random_uuid(), journal, 'income.dues', -cents, NULL, NULL FROM due`)
    await client.query('COMMIT')
  })
  await client.query('DROP TABLE due')
  return took
}

/** The charge run for ten thousand members beside the bare statements that write the same rows, month by month in turns. */
export const benchCharges = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  const first = addMonths(firstOfMonth(todayAtHall()), 1 - 2 * ROUNDS)
  await openPeriods(cliActor('bench'), { from: first, to: firstOfMonth(todayAtHall()) })
  await layMembers(client, 'C', MEMBERS)
  await client.query('ANALYZE')
  const [bare, run]: [number[], number[]] = [[], []]
  for (let n = 0; n < 2 * ROUNDS; n += 2) {
    bare.push(await chargeBare(client, addMonths(first, n)))
    run.push(await timed(() => runCharges(cliActor('bench'), { month: addMonths(first, n + 1) })))
  }
  const [ours, theirs] = [median(run), median(bare)]
  return [{
    what: `charge run for ${MEMBERS.toLocaleString('en-US')} members`, ratio: ours / theirs, bar: 3,
    detail: `${inMs(ours)} beside ${inMs(theirs)} for the bare INSERT … SELECT of the same rows with all triggers (medians of ${ROUNDS})`,
  }]
})
