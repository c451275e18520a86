import { randomUUID } from 'node:crypto'
import type { Fault, Field, Planted } from './planting'

const many = (check: string, plant: (field: Field) => Promise<unknown>, off?: [table: string, trigger: string]): Fault => async (field, each): Promise<Planted> => {
  const work = () => field.times(each, () => plant(field))
  await (off ? field.without(...off, work) : work())
  return { [check]: each }
}
const reason = 'Planted by seed --dirty'
const checkout = async (field: Field, over: Record<string, unknown>) => field.row('Checkout', {
  memberId: await field.member(), amountCents: 5_000, createdBy: 'cli:dirty', environment: 'dev', idempotencyKey: randomUUID(), expiresAt: field.instant(-24), ...over,
})
const drawer = (field: Field, over: Record<string, unknown>) => field.row('Drawer', {
  openedBy: `user:${randomUUID()}`, openedOn: field.today, floatCents: 10_000, closedAt: new Date(), closedBy: 'cli:dirty', countedCents: 10_000, expectedCents: 10_000, ...over,
})

const ledger: Fault[] = [
  many('ledger.unbalanced', (field) => field.journal('adjustment', [{ account: 'bank', cents: 100 }, { account: 'suspense', cents: -90 }]), ['Journal', 'balances']),
  many('ledger.outOfBounds', async (field) => {
    const memberId = await field.member()
    const chargeId = await field.charge(memberId)
    await field.journal('adjustment', [{ account: 'bank', cents: 9_000 }, { account: 'receivable.dues', cents: -9_000, memberId, chargeId }])
  }, ['LedgerEntry', 'within_bounds']),
  many('ledger.overspentCredit', async (field) => field.journal('adjustment', [{ account: 'member_credit', cents: 500, memberId: await field.member() }, { account: 'bank', cents: -500 }]), ['LedgerEntry', 'within_bounds']),
  many('ledger.mirrorDiffers', async (field) => {
    const reversesId = await field.journal('adjustment', [{ account: 'bank', cents: 100 }, { account: 'suspense', cents: -100 }])
    await field.journal('reversal', [{ account: 'bank', cents: -90 }, { account: 'suspense', cents: 90 }], { reversesId })
  }),
]

const dues: Fault[] = [
  async (field, each) => {
    await field.without('DuesProjection', 'derived_only', () => field.times(each, async () => field.rows('INSERT INTO "DuesProjection"("memberId", "owedCents", "balanceCents") VALUES ($1, 1234, 1234)', [await field.member()])))
    return { 'dues.projectionDiffers': each }
  },
  many('dues.chargedTwice', async (field) => {
    const memberId = await field.member()
    await field.charge(memberId)
    await field.charge(memberId, { round: 2 })
  }, ['DuesCharge', 'one_stands']),
  many('dues.chargeNotBooked', async (field) => {
    const memberId = await field.member()
    const journalId = randomUUID()
    const [ground] = await field.rows<{ period: string; rate: string }>('SELECT (SELECT id FROM "DuesPeriod" ORDER BY "startsOn" LIMIT 1) AS period, (SELECT id FROM "DuesRate" ORDER BY id LIMIT 1) AS rate')
    await field.row('DuesCharge', { memberId, periodId: ground!.period, amountCents: 5_000, classification: 'journeyman', rateId: ground!.rate, journalId })
    await field.journal('charge', [{ account: 'bank', cents: 5_000, memberId }, { account: 'income.dues', cents: -5_000 }], { id: journalId })
  }),
  many('dues.journalMissing', async (field) => field.row('DuesAdjustment', {
    memberId: await field.member(), type: 'credit', effect: 'reduces', amountCents: 100, reason, status: 'approved', askedBy: 'cli:one', decidedBy: 'cli:another', decidedAt: new Date(), journalId: randomUUID(),
  })),
  many('dues.creditBesideDebt', async (field) => {
    const memberId = await field.member()
    await field.charge(memberId)
    await field.journal('adjustment', [{ account: 'bank', cents: 700 }, { account: 'member_credit', cents: -700, memberId }])
  }),
  async (field) => {
    await field.rows(`INSERT INTO "DuesPeriod"(id, year, month, "startsOn", "dueOn", "graceEndsOn")
      SELECT gen_random_uuid(), extract(year FROM s)::int, extract(month FROM s)::int, s, s, s + 14 FROM (SELECT (min("startsOn") - interval '2 months')::date AS s FROM "DuesPeriod") x`)
    return { 'dues.periodMissing': 1 }
  },
  async (field) => {
    await field.rows(`UPDATE "DuesRate" SET "endsOn" = $1 WHERE "startsOn" < $1 AND ("endsOn" IS NULL OR "endsOn" > $1) AND classification = (SELECT k.classification FROM "MemberClassificationSpan" k
      JOIN "MemberStatusSpan" s ON s."memberId" = k."memberId" AND s.status = 'active' AND s."startsOn" <= $1 AND (s."endsOn" IS NULL OR s."endsOn" > $1) JOIN "Member" m ON m.id = k."memberId" AND m."archivedAt" IS NULL
      WHERE k."startsOn" <= $1 AND (k."endsOn" IS NULL OR k."endsOn" > $1) AND k.classification <> 'journeyman' GROUP BY 1 ORDER BY count(*), 1 LIMIT 1)`, [field.today])
    return { 'dues.rateMissing': 1 }
  },
  many('dues.deadButCharged', async (field) => field.charge(await field.member({ status: 'deceased' }))),
]

const payments: Fault[] = [
  many('payments.journalDiffers', (field) => field.payment({ books: 1_900 })),
  many('payments.withoutJournal', (field) => field.payment({ kind: 'adjustment' })),
  many('payments.journalWithoutPayment', (field) => field.journal('payment', [{ account: 'clearing.counter', cents: 300 }, { account: 'suspense', cents: -300 }])),
  many('payments.receiptGap', (field) => field.payment({ skip: 1 })),
  many('payments.refundedTooMuch', async (field) => field.row('Refund', { paymentId: await field.payment(), amountCents: 2_500, way: 'check', status: 'asked', reason, askedBy: 'cli:dirty' }), ['Refund', 'within_payment']),
  many('payments.journalMissing', async (field) => field.row('Refund', { paymentId: await field.payment(), amountCents: 500, way: 'check', status: 'succeeded', reason, askedBy: 'cli:dirty', journalId: randomUUID() })),
  many('payments.paidWithoutPayment', (field) => checkout(field, { status: 'paid', settledAt: new Date() })),
  many('payments.onItsWayAstray', async (field) => {
    const [memberId, journalId] = [await field.member(), randomUUID()]
    await field.rows(`INSERT INTO "MoneyOnItsWay"(id, "memberId", "journalId", "periodId", "amountCents", "setOutOn", "holdsUntilOn") SELECT gen_random_uuid(), $1, $2, id, 5000, $3, $4 FROM "DuesPeriod" ORDER BY "startsOn" DESC LIMIT 1`,
      [memberId, journalId, field.today, field.days(10)])
    await field.journal('on_its_way', [{ account: 'on_its_way', cents: 5_000, memberId }, { account: 'announced', cents: -5_000, memberId }], { id: journalId })
  }),
  many('payments.checkoutStuck', (field) => checkout(field, { status: 'open', expiresAt: field.instant(5 * 24) })),
  many('payments.eventStuck', (field) => field.row('StripeEvent', { id: `evt_faulty_${randomUUID()}`, type: 'checkout.session.completed', livemode: false, receivedAt: field.instant(72) })),
]

const counter: Fault[] = [
  many('counter.drawerDiffers', (field) => drawer(field, { countedCents: 10_500, expectedCents: 10_500 })),
  many('counter.differenceNotBooked', (field) => drawer(field, { countedCents: 10_700, differenceNote: reason })),
  many('counter.journalMissing', (field) => drawer(field, { journalId: randomUUID() })),
  many('counter.depositDiffers', async (field) => field.row('Deposit', {
    amountCents: 1_000, depositedOn: field.today, madeBy: 'cli:dirty', journalId: await field.journal('deposit', [{ account: 'bank', cents: 1_000 }, { account: 'clearing.counter', cents: -1_000 }]),
  })),
  many('counter.drawerLong', (field) => drawer(field, { openedOn: field.days(-10), closedAt: null, closedBy: null, countedCents: null, expectedCents: null })),
  many('arrears.runHalfDone', async (field) => field.row('StatusProposal', {
    runId: await field.row('StatusRun', { kind: 'suspend', asOfOn: field.today, status: 'confirmed', proposedBy: 'cli:dirty' }), memberId: await field.member(), reason, months: 3, owedCents: 100,
  })),
  many('reconciliation.journalMissing', (field) => field.row('Payout', { id: `po_faulty_${randomUUID()}`, amountCents: 100, status: 'paid', createdAt: new Date(), arrivesOn: field.today, journalId: randomUUID() })),
  many('reconciliation.recordMissing', (field) => field.row('MoneyException', { kind: 'other', key: `faulty:${randomUUID()}`, detail: reason, room: 'payments', recordId: randomUUID() })),
  async (field) => {
    await field.rows(`UPDATE "ReconciliationRun" SET "startedAt" = "startedAt" - interval '1 day' WHERE "startedAt" > now() - interval '8 hours'`)
    await field.row('ReconciliationRun', { startedAt: field.instant(7), startedBy: 'cli:dirty', fromAt: field.instant(80), untilAt: field.instant(7) })
    return { 'reconciliation.runStuck': 1 }
  },
]

/** The counter of receipts comes last: the payments before take their numbers from it. */
const receiptCounter: Fault = async (field) => {
  await field.rows('UPDATE "ReceiptCounter" SET "lastNumber" = "lastNumber" - 1 WHERE year = $1', [Number(field.today.slice(0, 4))])
  return { 'payments.receiptCounterBehind': 1 }
}

export const moneyFaults: Fault[] = [...ledger, ...dues, ...payments, ...counter, receiptCounter]
