// The bulk seed itself: one transaction a batch of members, all tables of a batch by COPY, through the real triggers and constraints. A few
// connections take the batches in turns. Only as many batches lie in memory as there are connections, however many members there are.
import { availableParallelism } from 'node:os'
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
const MOST_LANES = 4
const analyzedAfter = [1, 8, 40, 400]
const ORGANIZATIONS_AT_ONCE = 500

export type Written = { members: number; rows: number }
type Progress = (members: number) => void

async function readRates(client: pg.ClientBase): Promise<Map<MemberClassification, Rate>> {
  const { rows } = await client.query<Rate>(`SELECT id, classification::text, "monthlyCents", "startsOn"::text, "endsOn"::text FROM "DuesRate" WHERE "endsOn" IS NULL`)
  return new Map(rows.map((rate) => [rate.classification, rate]))
}

/** What must be known before the first row: how many payments fall on each day, how many jobs the dice wish for. */
function countAhead(world: World, rates: Rates): { receipts: Receipts; wished: number } {
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

/** What members name: the hall, the office and the organizations. */
function* groundOf(world: World, receipts: Receipts, passwordHash: string): Generator<Batch> {
  const hall = new Batch()
  addHall(hall, world)
  addCounters(hall, receipts)
  if (world.staff > 0) addStaff(hall, world, passwordHash)
  yield hall
  for (let from = 0; from < world.organizations; from += ORGANIZATIONS_AT_ONCE) {
    const batch = new Batch()
    for (let serial = from; serial < Math.min(from + ORGANIZATIONS_AT_ONCE, world.organizations); serial++) addOrganization(batch, world, serial)
    yield batch
  }
}

type Rates = ReadonlyMap<MemberClassification, Rate>

function* membersOf(world: World, rates: Rates, receipts: Receipts, jobs: (wish: number) => number, passwordHash: string): Generator<Batch> {
  for (let from = 0; from < world.members; from += MEMBERS_AT_ONCE) {
    const batch = new Batch()
    batch.members = Math.min(MEMBERS_AT_ONCE, world.members - from)
    for (let serial = from; serial < from + batch.members; serial++) {
      const career = careerOf(world, serial)
      const who = addMember(batch, world, career)
      if (world.staff > 0 && career.statuses.at(-1)!.value !== 'deceased') addMemberAccount(batch, world, passwordHash, serial, who)
      addNotes(batch, world, serial)
      addTasks(batch, world, serial)
      addEmployments(batch, world, career, jobs(wishedJobs(world, career)))
      addMoves(batch, world, career, movesOf(world, career, rates), receipts)
    }
    yield batch
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

/** A connection whose rows come in bulk, as the seeding that is under way. */
async function openLane(ownerUrl: string, seeding: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ip2a-seed' })
  await client.connect()
  await client.query(`SELECT set_config('app.actor', 'cli:seed', false), set_config('app.operation', 'seed.run', false), set_config('app.request', $1, false), set_config('app.seeding', $1, false),
    set_config('synchronous_commit', 'off', false)`, [seeding])
  return client
}

/** Each lane takes the next batch as soon as it is free; rows are made one batch at a time, in order, so that they are the same however many lanes there are. */
async function sendAll(lanes: readonly pg.Client[], batches: Iterable<Batch>, sent: (batch: Batch, client: pg.Client) => Promise<void>): Promise<void> {
  const waiting = batches[Symbol.iterator]()
  let failed = false
  await Promise.all(lanes.map(async (client) => {
    for (let next = waiting.next(); !next.done && !failed; next = waiting.next()) {
      await sendWhole(client, next.value).catch((error: unknown) => {
        failed = true
        throw error
      })
      await sent(next.value, client)
    }
  }))
}

/**
 * Writes the invented local into a database without members, as the owner of its tables; the trail holds one event a batch and table, with count
 * and digest. Refused by the database where anybody is on record, or where another seeding was begun there.
 */
export async function writeBulk(ownerUrl: string, world: World, passwordHash: string, progress: Progress = () => undefined): Promise<Written> {
  const seeding = world.id('seeding', 0)
  const first = await openLane(ownerUrl, seeding)
  const lanes = [first]
  try {
    // Its own row is told in full.
    await first.query("SELECT set_config('app.seeding', '', false)")
    await first.query('INSERT INTO "Seeding"(id, profile, seed, "asOfOn") VALUES ($1, $2, $3, $4)', [seeding, world.name, world.seed, world.asOfOn])
    await first.query("SELECT set_config('app.seeding', $1, false)", [seeding])
    const batches = Math.ceil(world.members / MEMBERS_AT_ONCE)
    while (lanes.length < Math.min(MOST_LANES, availableParallelism(), batches)) lanes.push(await openLane(ownerUrl, seeding))
    const written: Written = { members: 0, rows: 0 }
    let sent = 0
    const count = async (batch: Batch, client: pg.Client) => {
      written.members += batch.members
      written.rows += batch.rows
      progress(written.members)
      // Triggers keep the plans they made while the tables were empty, until the tables are known to have grown.
      if (batch.members > 0 && written.members < world.members && analyzedAfter.includes(++sent)) await client.query('ANALYZE')
    }
    const rates = await readRates(first)
    const { receipts, wished } = countAhead(world, rates)
    await sendAll([first], groundOf(world, receipts, passwordHash), count)
    await sendAll(lanes, membersOf(world, rates, receipts, jobsAsAsked(world, wished), passwordHash), count)
    await first.query("SELECT set_config('app.seeding', '', false)")
    await first.query('UPDATE "Seeding" SET "finishedAt" = clock_timestamp() WHERE id = $1', [seeding])
    await first.query('ANALYZE')
    return written
  } finally {
    await Promise.all(lanes.map((client) => client.end()))
  }
}
