import { describe, expect, test } from 'vitest'
import { cliActor, stripeActor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { person } from '@/prisma/factories/actors'
import { auditByOperation, expectAudit } from '@/prisma/factories/audit'
import { booksOf, MONTHLY_CENTS, openFor, owingMember, RETURN_FEE_CENTS } from '@/prisma/factories/payments'
import { asked, holds, openMonths, paidByCard } from '@/prisma/factories/refunds'
import { quietTill } from '@/prisma/factories/till'
import { convergeDispute, noteDispute, settleDispute } from './disputes'
import { getDispute, listDisputes } from './disputes-queries'
import { recordPayments } from './record'
import { refund } from './refunds-walk'

const staff = () => person('staff')
const stripe = stripeActor('test')

describe('a payer disputes', () => {
  const till = quietTill()

  const paid = async () => {
    const member = await owingMember()
    return { member, payment: await paidByCard(till, member) }
  }
  const truth = async (disputeId: string, over: object) => settleDispute(stripe, {
    disputeId, paymentIntentId: '', amountCents: 2 * MONTHLY_CENTS, currency: 'usd', reason: 'fraudulent', status: 'needs_response', method: 'card',
    evidenceDueAt: null, openedAt: new Date(), takenCents: 0, givenBackCents: 0, feeCents: 0, ...over,
  })
  const inbox = (id: string) => db.moneyException.findUnique({ where: { key: `dispute:${id}` } })

  test('money-cases: 45 opened: flagged with the day its evidence is due, the money taken back; won: restored to the cent', async () => {
    const { member, payment } = await paid()
    const before = await holds(accounts.cardClearing)
    till.controls.webhooks({ drop: 0 })
    const { id } = till.controls.openDispute(payment.chargeId)
    await till.controls.idle()
    const opened = await getDispute(staff(), { disputeId: id })
    expect(opened).toMatchObject({ status: 'needs_response', amountCents: 2 * MONTHLY_CENTS, feeCents: 1_500, moneyMoved: true, payment: { id: payment.id } })
    expect(opened.evidenceDueAt!.getTime()).toBeGreaterThan(Date.now())
    expect(await inbox(id)).toMatchObject({ kind: 'dispute', room: 'disputes', recordId: id, dueAt: opened.evidenceDueAt, settledAt: null })
    expect([(await booksOf(member.memberId)).owedCents, await holds(accounts.cardClearing)]).toEqual([2 * MONTHLY_CENTS, before - 2 * MONTHLY_CENTS])
    expect((await listDisputes(staff(), { state: 'open' })).rows.map((row) => row.id)).toContain(id)
    await expect(refund(staff(), asked(payment.id, { amount: '1' }))).rejects.toThrow('disputes this payment')

    till.controls.decideDispute(id, 'won')
    await till.controls.idle()
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
    expect(await holds(accounts.cardClearing)).toBe(before)
    expect(await inbox(id)).toMatchObject({ settlement: 'The dispute was won; the money is back.' })
    expect((await listDisputes(staff(), { state: 'won' })).rows.map((row) => row.id)).toContain(id)
    expect(await db.journal.findMany({ where: { sourceKey: { in: [`dispute:${id}`, `dispute-won:${id}`] } }, select: { kind: true, effectiveOn: true }, orderBy: { postedAt: 'asc' } }))
      .toEqual([{ kind: 'dispute', effectiveOn: null }, { kind: 'dispute_won', effectiveOn: null }])
  })

  test('money-cases: 45 lost: the money stays taken back, the exception is settled', async () => {
    const { member, payment } = await paid()
    const { id } = till.controls.openDispute(payment.chargeId, 'product_not_received')
    await convergeDispute(stripe, id)
    till.controls.decideDispute(id, 'lost')
    await convergeDispute(stripe, id)
    expect((await booksOf(member.memberId)).owedCents).toBe(2 * MONTHLY_CENTS)
    expect(await inbox(id)).toMatchObject({ settlement: 'The dispute was lost; the payment stays taken back.' })
    await expect(refund(staff(), asked(payment.id, { amount: '1' }))).rejects.toThrow('given this payment back to the payer already')
  })

  test('money-cases: 45 told many times, at once and out of order: one booking; an older answer that comes late changes nothing', async () => {
    const { member, payment } = await paid()
    const { id } = till.controls.openDispute(payment.chargeId)
    await Promise.all(Array.from({ length: 5 }, () => convergeDispute(stripeActor(crypto.randomUUID()), id)))
    expect(await db.journal.count({ where: { sourceKey: `dispute:${id}` } })).toBe(1)
    till.controls.decideDispute(id, 'won')
    await Promise.all(Array.from({ length: 5 }, () => convergeDispute(stripeActor(crypto.randomUUID()), id)))
    await truth(id, { paymentIntentId: payment.intentId, takenCents: 9_000, feeCents: 1_500 })
    expect(await db.dispute.findUnique({ where: { id } })).toMatchObject({ status: 'won' })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
  })

  test('money-cases: 45 an inquiry moves no money: flagged, and settled when it is closed', async () => {
    const { member, payment } = await paid()
    await truth('du_inquiry', { paymentIntentId: payment.intentId, status: 'warning_needs_response', evidenceDueAt: new Date('2031-05-01T12:00:00Z') })
    expect(await db.dispute.findUnique({ where: { id: 'du_inquiry' } })).toMatchObject({ status: 'warning_needs_response', journalId: null })
    expect((await inbox('du_inquiry'))?.detail).toContain('The card company asks about $90.00')
    expect((await booksOf(member.memberId)).owedCents).toBe(0)
    await truth('du_inquiry', { paymentIntentId: payment.intentId, status: 'warning_closed' })
    expect((await inbox('du_inquiry'))?.settledAt).not.toBeNull()
    expect((await refund(staff(), asked(payment.id, { amount: '1' }))).status).toBe('sending')
  })

  test('money-cases: 45 what was refunded before is not asked of the member again: it left twice, and staff hear of it', async () => {
    const { member, payment } = await paid()
    await refund(staff(), asked(payment.id, { amount: '60' }))
    await truth('du_twice', { paymentIntentId: payment.intentId, takenCents: 9_000 })
    expect((await booksOf(member.memberId)).owedCents).toBe(2 * MONTHLY_CENTS)
    expect(await db.moneyException.findUnique({ where: { key: 'twice:dispute:du_twice' } })).toMatchObject({ amountCents: 6_000 })
    await truth('du_twice', { paymentIntentId: payment.intentId, takenCents: 9_000, givenBackCents: 9_000, status: 'won' })
    expect((await booksOf(member.memberId)).owedCents).toBe(6_000)
    expect(await holds(accounts.losses)).toBe(0)
  })

  test('money-cases: 38 refund and return of one debit: the bank’s dispute is booked as a return, and the member is not credited twice', async () => {
    const { member, payment } = await paid()
    await refund(staff(), asked(payment.id, { amount: '45' }))
    const returned = { paymentIntentId: payment.intentId, method: 'us_bank_account', reason: 'insufficient_funds', status: 'lost', takenCents: 9_000 }
    await truth('du_returned', returned)
    await truth('du_returned', returned)
    expect(await db.paymentReturn.findUnique({ where: { paymentId: payment.id } })).toMatchObject({ amountCents: 9_000, reason: 'insufficient_funds', stripeDisputeId: 'du_returned' })
    expect(await db.dispute.findUnique({ where: { id: 'du_returned' } })).toMatchObject({ status: 'lost', journalId: null })
    expect(await openMonths(member.memberId)).toEqual({ [member.months[0]!]: MONTHLY_CENTS, [member.months[1]!]: MONTHLY_CENTS })
    await expect(refund(staff(), asked(payment.id, { amount: '1' }))).rejects.toThrow('The bank has taken this payment back already')
  })

  test('money-cases: 37 the bank sends a debit back, with the fee for it, and gives it again: paid as before, the fee gone, told as often as it likes', async () => {
    const { member, payment } = await paid()
    const before = await holds(accounts.cardClearing)
    const sent = { paymentIntentId: payment.intentId, method: 'us_bank_account', reason: 'debit_not_authorized', status: 'lost', takenCents: 9_000 }
    await truth('du_again', sent)
    await truth('du_again', sent)
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 9_000 + RETURN_FEE_CENTS, creditCents: 0 })
    expect(await db.feeCharge.findMany({ where: { memberId: member.memberId }, select: { kind: true, amountCents: true } })).toEqual([{ kind: 'returned_payment', amountCents: RETURN_FEE_CENTS }])
    for (let time = 0; time < 2; time++) await truth('du_again', { ...sent, status: 'won', givenBackCents: 9_000 })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
    expect(await holds(accounts.cardClearing)).toBe(before)
    expect((await db.moneyException.findUniqueOrThrow({ where: { key: `return:${payment.id}` } })).settlement).toBe('The bank gave the payment back.')
    expect((await refund(staff(), asked(payment.id, { amount: '1' }))).status).toBe('sending')
  })

  test('money-cases: 45 credit of other money eats what a dispute opens', async () => {
    const { member, payment } = await paid()
    await recordPayments(cliActor('test'), { payments: [{ memberId: member.memberId, amountCents: 5_000, method: 'check', receivedOn: todayAtHall() }] })
    await truth('du_credit', { paymentIntentId: payment.intentId, takenCents: 9_000 })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 4_000, creditCents: 0 })
  })

  test('money-cases: 38 a bank debit that was refunded and then sent back, told by Stripe’s own events: the hall’s books hold what moved, the member owes once', async () => {
    const member = await owingMember()
    const { sessionId } = await openFor(member)
    till.controls.webhooks({ drop: 0 })
    till.controls.pay(sessionId, { bankAccount: '000123456789' })
    till.controls.settleDebit(sessionId, 'succeeds')
    await till.controls.idle()
    const payment = await db.payment.findFirstOrThrow({ where: { memberId: member.memberId } })
    const { refundId } = await refund(staff(), asked(payment.id, { amount: '45' }))
    expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'pending', pendingReason: 'processing' })
    till.controls.returnDebit(sessionId, 'insufficient_funds')
    await till.controls.idle()
    expect(await db.paymentReturn.findUnique({ where: { paymentId: payment.id } })).toMatchObject({ amountCents: 4_500, reason: 'insufficient_funds' })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 2 * MONTHLY_CENTS + RETURN_FEE_CENTS, creditCents: 0 })
    expect(await db.stripeEvent.count({ where: { problem: { not: null } } })).toBe(0)
    await expect(refund(staff(), asked(payment.id, { amount: '1' }))).rejects.toThrow('The bank has taken this payment back already')
  })

  test('money-cases: 22 a dispute that is told before its payment: the payment is booked first', async () => {
    const member = await owingMember()
    const { sessionId } = await openFor(member)
    till.controls.pay(sessionId)
    const charge = till.controls.events('charge.succeeded').at(-1)!.data.object as { id: string }
    const { id } = till.controls.openDispute(charge.id)
    const event = stripeActor('evt_first')
    await convergeDispute(event, id)
    const { payments, owedCents } = await booksOf(member.memberId)
    expect([payments.length, owedCents]).toEqual([1, 2 * MONTHLY_CENTS])
    expect((await auditByOperation(event.requestId))['payments.settleDispute']).toEqual(expect.arrayContaining(['insert Dispute', 'insert Journal', 'insert MoneyException']))
  })

  test('staff keep a note; two who write at once are told; who may not is refused', async () => {
    const { payment } = await paid()
    await truth('du_note', { paymentIntentId: payment.intentId })
    const actor = staff()
    await noteDispute(actor, { disputeId: 'du_note', note: 'Asked the member.\r\nShe knows of it.', version: '' })
    expect(await expectAudit(actor, 'payments.noteDispute')).toEqual(['update Dispute: note'])
    await expect(noteDispute(staff(), { disputeId: 'du_note', note: 'Mine', version: '' })).rejects.toBeInstanceOf(Conflict)
    await noteDispute(staff(), { disputeId: 'du_note', note: '', version: 'Asked the member.\r\nShe knows of it.' })
    expect((await getDispute(staff(), { disputeId: 'du_note' })).note).toBeNull()
    for (const role of ['member', 'viewer', 'organizer'] as const) await expect(noteDispute(person(role), { disputeId: 'du_note', note: 'x', version: '' })).rejects.toBeInstanceOf(Forbidden)
    await expect(noteDispute(staff(), { disputeId: 'du_none', note: 'x', version: '' })).rejects.toBeInstanceOf(NotFound)
  })
})
