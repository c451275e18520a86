import type pg from 'pg'
import { db } from '@/lib/db'
import { balancesOn } from '@/lib/ledger/balances'
import { inMs, layMembers, median, timed, withBareDatabase, type Measured } from './measuring'

const MEMBERS = 10_000
const MONTHS = 25
const ROUNDS = 5
const day = '2022-01-15'

/** Two years of charges and payments for everybody from a month on, a million lines, laid past the triggers: they are not what is measured. */
export async function layLedger(client: pg.Client, first = '2021-01-01'): Promise<void> {
  await client.query("SET session_replication_role = 'replica'")
  await layMembers(client, 'B', MEMBERS)
  await client.query(`
    CREATE TEMP TABLE lay AS SELECT m.id AS member, d.id AS period, d.starts, r.id AS rate, gen_random_uuid() AS charge, gen_random_uuid() AS charging, gen_random_uuid() AS paying
    FROM "Member" m, "DuesRate" r, (SELECT gen_random_uuid() AS id, ('${first}'::date + n * interval '1 month')::date AS starts FROM generate_series(0, ${MONTHS - 1}) n) d
    WHERE m."memberNumber" LIKE 'B-%' AND r.classification = 'journeyman'`)
  await client.query(`INSERT INTO "DuesPeriod"(id, year, month, "startsOn", "dueOn", "graceEndsOn")
    SELECT DISTINCT period, extract(year FROM starts)::int, extract(month FROM starts)::int, starts, starts, starts + 14 FROM lay`)
  await client.query(`INSERT INTO "DuesCharge"(id, "memberId", "periodId", "amountCents", classification, "rateId", "journalId") SELECT charge, member, period, 7500, 'journeyman', rate, charging FROM lay`)
  await client.query(`INSERT INTO "Journal"(id, kind, "occurredOn", memo) SELECT charging, 'charge'::"JournalKind", starts, 'Dues' FROM lay UNION ALL SELECT paying, 'payment', starts + 9, 'Payment' FROM lay`)
  await client.query(`INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId")
    SELECT gen_random_uuid(), charging, 'receivable.dues', 7500, member, charge FROM lay UNION ALL SELECT gen_random_uuid(), charging, 'income.dues', -7500, NULL, NULL FROM lay
    UNION ALL SELECT gen_random_uuid(), paying, 'receivable.dues', -7500, member, charge FROM lay UNION ALL SELECT gen_random_uuid(), paying, 'clearing.counter', 7500, NULL, NULL FROM lay`)
  await client.query('DROP TABLE lay')
  await client.query("SET session_replication_role = 'origin'")
  await client.query('VACUUM ANALYZE "LedgerEntry"')
  await client.query('VACUUM ANALYZE "Journal"')
}

const bareThen = 'SELECT e."memberId", sum(e."amountCents") FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" WHERE j."occurredOn" <= $1 GROUP BY 1'
const bareAll = 'SELECT "memberId", sum("amountCents") FROM "LedgerEntry" GROUP BY 1'

/** Balances of ten thousand members on a past day over a million lines, beside the one bare aggregate that sums lines up to a day. */
export const benchBalances = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  await layLedger(client)
  const lines = Number((await client.query<{ n: string }>('SELECT count(*) AS n FROM "LedgerEntry"')).rows[0]!.n)
  const [ours, then, all]: [number[], number[], number[]] = [[], [], []]
  for (let n = 0; n < ROUNDS; n++) {
    then.push(await timed(() => client.query(bareThen, [day])))
    ours.push(await timed(() => balancesOn(db, { on: day, knownAt: null })))
    all.push(await timed(() => client.query(bareAll)))
  }
  const what = `balances of ${MEMBERS.toLocaleString('en-US')} members on a past day over ${lines.toLocaleString('en-US')} lines`
  return [
    { what, ratio: median(ours) / median(then), bar: 2, detail: `${inMs(median(ours))} beside ${inMs(median(then))} for the bare sum of lines up to that day (medians of ${ROUNDS})` },
    { what: 'the same beside the bare sum of all lines, without any day', ratio: median(ours) / median(all), bar: null, detail: `${inMs(median(all))}` },
  ]
})
