import { addMonths, firstOfMonth, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { boardRows } from '@/lib/leadership/board-sql'
import { getBoard } from '@/lib/leadership/queries'
import { person } from '@/prisma/factories/actors'
import { layLedger } from './balances'
import { inMs, median, timed, withBareDatabase, type Measured } from './measuring'

const ROUNDS = 5
const bareAll = 'SELECT "memberId", sum("amountCents") FROM "LedgerEntry" GROUP BY 1'

/** The numbers of the board for ten thousand members over a million lines: counted anew, and while nobody has written anything since. */
export const benchLeadership = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  const today = todayAtHall()
  await layLedger(client, addMonths(firstOfMonth(today), -24))
  // One in five owes months, as at a hall where much is overdue.
  await client.query("SET session_replication_role = 'replica'")
  await client.query(`INSERT INTO "DuesProjection"("memberId", "owedCents", "unpaidMonths", "oldestUnpaidDueOn") SELECT id, 7500, 1, $1 FROM "Member" WHERE "memberNumber" LIKE 'B-%5' OR "memberNumber" LIKE 'B-%0'`, [today])
  await client.query("SET session_replication_role = 'origin'")
  for (const table of ['DuesProjection', 'Member', 'DuesCharge', 'DuesPeriod', 'MemberStatusSpan', 'MemberClassificationSpan']) await client.query(`VACUUM ANALYZE "${table}"`)
  const viewer = person('viewer')
  const [anew, again, all]: [number[], number[], number[]] = [[], [], []]
  await getBoard(viewer, { months: 24 })
  for (let n = 0; n < ROUNDS; n++) {
    all.push(await timed(() => client.query(bareAll)))
    anew.push(await timed(() => db.$queryRaw`${boardRows(today, 24)}`))
    again.push(await timed(() => getBoard(viewer, { months: 24 })))
  }
  return [
    { what: 'the board of 24 months counted anew, beside the bare sum of all lines', ratio: median(anew) / median(all), bar: 4, detail: `${inMs(median(anew))} beside ${inMs(median(all))} (medians of ${ROUNDS})` },
    { what: 'the same while nothing was written', ratio: median(again) / median(all), bar: 0.1, detail: inMs(median(again)) },
  ]
})
