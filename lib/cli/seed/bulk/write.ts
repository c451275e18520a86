// The bulk seed itself: one transaction a batch of members, all tables of a batch by COPY, through the real triggers and constraints. The rows of
// the next batch are made while PostgreSQL takes the last one. Only a batch or two lie in memory, however many members there are.
import pg from 'pg'
import type { Rate } from '@/lib/dues/rules'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { careerOf } from './careers'
import { Batch, type Table } from './copy'
import { movesOf } from './dues'
import { addEmployments, employmentTable, wishedJobs } from './employments'
import { addMoves, chargeTable, entryTable, journalTable, paymentTable } from './ledger'
import { addMember, classificationTable, exemptionTable, memberTable, statusTable } from './members'
import { addCounters, addHall, addMemberAccount, addNotes, addStaff, addTasks, counterTable, dutyTable, noteTable, officeTable, periodTable, roleTable, settingTable, taskTable, userTable } from './office'
import { addOrganization, agreementTable, contactTable, organizationTable } from './organizations'
import { Receipts } from './receipts'
import type { World } from './world'

/** Every table that is written, in an order in which keys find what they name. Tables whose room is not built yet join here when it is. */
export const bulkTables: readonly Table[] = [
  periodTable, counterTable, settingTable, officeTable, organizationTable, contactTable, agreementTable, memberTable, statusTable, classificationTable, exemptionTable,
  userTable, roleTable, dutyTable, noteTable, taskTable, employmentTable, chargeTable, journalTable, entryTable, paymentTable,
]

const MEMBERS_AT_ONCE = 200
const afterBatches = [3, 10, 40, 400]
const ORGANIZATIONS_AT_ONCE = 500

export type Written = { members: number; rows: number }
type Progress = (members: number) => void

async function readRates(client: pg.ClientBase): Promise<Map<MemberClassification, Rate>> {
  const { rows } = await client.query<Rate>(`SELECT id, classification::text, "monthlyCents", "startsOn"::text, "endsOn"::text FROM "DuesRate" WHERE "endsOn" IS NULL`)
  return new Map(rows.map((rate) => [rate.classification, rate]))
}

/** What must be known before the first row: how many payments fall on each day, how many jobs the dice wish for. */
function countAhead(world: World, rates: ReadonlyMap<MemberClassification, Rate>): { receipts: Receipts; wished: number } {
  const receipts = new Receipts()
  let wished = 0
  for (let serial = 0; serial < world.members; serial++) {
    const career = careerOf(world, serial)
    for (const move of movesOf(world, career, rates)) if (move.kind === 'payment') receipts.count(move.day)
    if (world.jobs.total !== null) wished += wishedJobs(world, career)
  }
  return { receipts, wished }
}

/** Where a number of jobs was asked for, each member has the part that the dice gave; else the dice decide alone. */
function jobsAsAsked(world: World, wished: number): (wish: number) => number {
  if (world.jobs.total === null) return (wish) => wish
  const share = world.jobs.total / wished
  let [soFar, given] = [0, 0]
  return (wish) => {
    soFar += wish * share
    const count = Math.round(soFar) - given
    given += count
    return count
  }
}

function* batchesOf(world: World, rates: ReadonlyMap<MemberClassification, Rate>, passwordHash: string): Generator<{ batch: Batch; members: number }> {
  const { receipts, wished } = countAhead(world, rates)
  const hall = new Batch()
  addHall(hall, world)
  addCounters(hall, receipts)
  if (world.staff > 0) addStaff(hall, world, passwordHash)
  yield { batch: hall, members: 0 }
  for (let from = 0; from < world.organizations; from += ORGANIZATIONS_AT_ONCE) {
    const batch = new Batch()
    for (let serial = from; serial < Math.min(from + ORGANIZATIONS_AT_ONCE, world.organizations); serial++) addOrganization(batch, world, serial)
    yield { batch, members: 0 }
  }
  const jobs = jobsAsAsked(world, wished)
  for (let from = 0; from < world.members; from += MEMBERS_AT_ONCE) {
    const batch = new Batch()
    const until = Math.min(from + MEMBERS_AT_ONCE, world.members)
    for (let serial = from; serial < until; serial++) {
      const career = careerOf(world, serial)
      const who = addMember(batch, world, career)
      if (world.staff > 0) addMemberAccount(batch, world, passwordHash, serial, who)
      addNotes(batch, world, serial)
      addTasks(batch, world, serial)
      addEmployments(batch, world, career, jobs(wishedJobs(world, career)))
      addMoves(batch, world, career, movesOf(world, career, rates), receipts)
    }
    yield { batch, members: until }
  }
}

async function sendWhole(client: pg.ClientBase, batch: Batch): Promise<void> {
  await client.query('BEGIN')
  try {
    await batch.send(client, bulkTables)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/**
 * Writes the invented local into a database without members, as the owner of its tables; the trail holds one event a batch and table, with count
 * and digest. Refused by the database where anybody is on record, or where another seeding was begun there.
 */
export async function writeBulk(ownerUrl: string, world: World, passwordHash: string, progress: Progress = () => undefined): Promise<Written> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ip2a-seed' })
  await client.connect()
  try {
    const seeding = world.id('seeding', 0)
    await client.query("SELECT set_config('app.actor', 'cli:seed', false), set_config('app.operation', 'seed.run', false), set_config('app.request', $1, false), set_config('synchronous_commit', 'off', false)", [seeding])
    await client.query('INSERT INTO "Seeding"(id, profile, seed, "asOfOn") VALUES ($1, $2, $3, $4)', [seeding, world.name, world.seed, world.asOfOn])
    await client.query("SELECT set_config('app.seeding', $1, false)", [seeding])
    const written: Written = { members: world.members, rows: 0 }
    let sending: Promise<void> = Promise.resolve()
    let sent = 0
    for (const { batch, members } of batchesOf(world, await readRates(client), passwordHash)) {
      await sending
      // Triggers keep the plans they made while the tables were empty, until the tables are known to have grown.
      if (afterBatches.includes(sent++)) await client.query('ANALYZE')
      written.rows += batch.rows
      sending = sendWhole(client, batch).then(() => progress(members))
      // Noticed where it is awaited; until then nobody must call it unhandled.
      sending.catch(() => undefined)
    }
    await sending
    await client.query("SELECT set_config('app.seeding', '', false)")
    await client.query('UPDATE "Seeding" SET "finishedAt" = clock_timestamp() WHERE id = $1', [seeding])
    await client.query('ANALYZE')
    return written
  } finally {
    await client.end()
  }
}
