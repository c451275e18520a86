import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, failedWith } from '@/lib/db'
import { ensurePeriods } from '@/lib/dues/periods'
import { postCharges } from '@/lib/dues/charges'
import { NotFound } from '@/lib/errors'
import { duesGround, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { accounts } from './accounts'
import { newId } from './ids'
import { lockMember, postJournal, reverseJournal } from './journals'

const on = '2026-03-01'
let memberId: string, chargeId: string

const openOf = async (id: string) => (await db.ledgerEntry.aggregate({ where: { chargeId: id }, _sum: { amountCents: true } }))._sum.amountCents

async function chargedMember(): Promise<void> {
  memberId = await enrolled()
  await within(async (tx) => {
    const periodId = (await ensurePeriods(tx, [on])).get(on)!
    const rate = await tx.duesRate.findFirstOrThrow({ where: { classification: 'journeyman' } })
    await postCharges(tx, [{ memberId, periodId, startsOn: on, price: { rateId: rate.id, classification: 'journeyman', monthlyCents: 7500 } }], on)
  })
  chargeId = (await db.duesCharge.findFirstOrThrow({ where: { memberId } })).id
}

beforeAll(() => duesGround(on, on))

describe('booking', () => {
  beforeEach(chargedMember)
  const pay = (cents: number, credit = 0) => within((tx) => postJournal(tx, {
    kind: 'payment', occurredOn: on, memo: 'Test', lines: [
      { account: accounts.cardClearing, cents: cents + credit },
      { account: accounts.duesReceivable, cents: -cents, memberId, chargeId },
      ...(credit ? [{ account: accounts.memberCredit, cents: -credit, memberId }] : []),
    ],
  }))

  test('money-cases: 31 refuses lines that do not sum to zero, halves of a cent and single lines before the database does', async () => {
    const book = (lines: number[]) => within((tx) => postJournal(tx, { kind: 'payment', occurredOn: on, memo: 'x', lines: lines.map((cents) => ({ account: accounts.suspense, cents })) }))
    await expect(book([100, -99])).rejects.toThrow(/does not balance/)
    await expect(book([0.5, -0.5])).rejects.toThrow(/whole cents/)
    await expect(book([0])).rejects.toThrow(/does not balance/)
    await expect(book([100, -50, -50])).resolves.toBeTypeOf('string')
  })

  test('a source key is booked once', async () => {
    const book = () => within((tx) => postJournal(tx, { kind: 'payment', occurredOn: on, memo: 'x', sourceKey: `once:${memberId}`, lines: [{ account: accounts.cardClearing, cents: 5 }, { account: accounts.suspense, cents: -5 }] }))
    await book()
    expect(failedWith(await book().catch((error: unknown) => error), '23505')).toBe(true)
  })

  test('trust: 32 a reversing journal mirrors the lines, opens the month again, and is made once only', async () => {
    const paid = await pay(7500, 200)
    expect(await openOf(chargeId)).toBe(0)
    const reverse = () => within((tx) => reverseJournal(tx, paid, { occurredOn: '2026-04-01', memo: 'Bounced' }))
    const mirror = await reverse()
    expect(await openOf(chargeId)).toBe(7500)
    expect(await db.duesProjection.findUnique({ where: { memberId } })).toMatchObject({ balanceCents: 7500, owedCents: 7500, creditCents: 0, unpaidMonths: 1 })
    expect(await db.journal.findUnique({ where: { id: mirror } })).toMatchObject({ kind: 'reversal', reversesId: paid })
    await expect(reverse()).rejects.toMatchObject({ code: 'P2002' })
    await expect(within((tx) => reverseJournal(tx, newId(), { occurredOn: on, memo: 'x' }))).rejects.toBeInstanceOf(NotFound)
  })

  test('bookings for one member wait for each other', async () => {
    const order: string[] = []
    const slow = within(async (tx) => {
      await lockMember(tx, memberId)
      order.push('first in')
      await new Promise((resolve) => setTimeout(resolve, 300))
      order.push('first out')
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await Promise.all([slow, within(async (tx) => {
      await lockMember(tx, memberId)
      order.push('second in')
    })])
    expect(order).toEqual(['first in', 'first out', 'second in'])
  })

  test('ids made here are version 7 and in the order of time', async () => {
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      ids.push(newId())
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect([...ids].sort()).toEqual(ids)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('the database itself, asked by a bare client as the application and as the owner', () => {
  const clients: pg.Client[] = []
  beforeAll(async () => {
    for (const url of [process.env['DATABASE_URL'], process.env['DATABASE_OWNER_URL']]) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      clients.push(client)
    }
  })
  afterAll(() => Promise.all(clients.map((client) => client.end())))
  beforeEach(chargedMember)

  type Line = [account: string, cents: number, member?: string, charge?: string]
  async function book(client: pg.Client, lines: Line[], journal: string = newId(), known = false) {
    await client.query('BEGIN')
    try {
      await client.query(`SELECT set_config('app.actor', 'cli:test', true), set_config('app.operation', 'test', true)`)
      if (!known) await client.query(`INSERT INTO "Journal"(id, kind, "occurredOn", memo) VALUES ($1, 'payment', '2026-03-01', 'bare')`, [journal])
      for (const [account, cents, member, charge] of lines) {
        await client.query(`INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId") VALUES (gen_random_uuid(), $1, $2, $3, $4, $5)`, [journal, account, cents, member, charge])
      }
      await client.query('COMMIT')
      return journal
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
  }
  const each = async (attempt: (client: pg.Client) => Promise<unknown>, refusal: RegExp) => {
    for (const client of clients) await expect(attempt(client)).rejects.toThrow(refusal)
  }

  test('trust: 32 refuses journals that do not balance, are empty, or have one line', async () => {
    await each((client) => book(client, [['clearing.card', 100], ['suspense', -99]]), /does not balance/)
    await each((client) => book(client, []), /does not balance/)
    await each((client) => book(client, [['suspense', 0]]), /not_zero/)
  })

  test('trust: 32 refuses lines added to a journal that is closed', async () => {
    const closed = await book(clients[0]!, [['clearing.card', 100], ['suspense', -100]])
    await each((client) => book(client, [['clearing.card', 1], ['suspense', -1]], closed, true), /is closed/)
  })

  test('trust: 33 refuses to settle more than is open, also in two bookings at once', async () => {
    await each((client) => book(client, [['clearing.card', 7501], ['receivable.dues', -7501, memberId, chargeId]]), /would be open by -1/)
    const both = await Promise.allSettled(clients.map((client) => book(client, [['clearing.card', 7500], ['receivable.dues', -7500, memberId, chargeId]])))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await openOf(chargeId)).toBe(0)
    await each((client) => book(client, [['clearing.card', -1], ['receivable.dues', 1, memberId, newId()]]), /foreign key|is another member/)
  })

  test('trust: 33 refuses credit that is not there, and a charge of somebody else', async () => {
    await each((client) => book(client, [['member_credit', 1, memberId], ['clearing.card', -1]]), /has not that much credit/)
    const other = await enrolled()
    await each((client) => book(client, [['clearing.card', 1], ['receivable.dues', -1, other, chargeId]]), /another member/)
    await each((client) => book(client, [['clearing.card', 1], ['receivable.dues', -1, memberId]]), /dues_name_charge/)
  })

  test('refuses a balance typed into the projection', async () => {
    await each((client) => client.query(`UPDATE "DuesProjection" SET "owedCents" = 0 WHERE "memberId" = $1`, [memberId]), /permission denied|derived from the ledger/)
  })
})
