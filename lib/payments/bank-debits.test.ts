import { describe, expect, test } from 'vitest'
import { jobActor, stripeActor } from '@/lib/auth/actor'
import { addDays, onFrom, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { layFee } from '@/lib/dues/fees'
import { chargesOf } from '@/lib/dues/member-dues'
import { getDuesAccount, getPayable } from '@/lib/dues/queries'
import { lockMember } from '@/lib/ledger/journals'
import { formatCents } from '@/lib/money'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { arranged, balances, booksOf, MONTHLY_CENTS, openFor, RETURN_FEE_CENTS, owingMember, type Owing } from '@/prisma/factories/payments'
import { quietTill } from '@/prisma/factories/till'
import { openCheckout, withdrawCheckout } from './checkout'
import { listDebitsOfMember } from './debits'
import { queueDebitFailed, queueReturned } from './debit-mails'
import { getCheckout } from './queries'
import { returnPayment } from './returns'
import { converge } from './settle'
import { sweepCheckouts, sweepDebits } from './sweep'

const actor = stripeActor('test')
const day = 86_400
const today = todayAtHall()
const later = (days: number) => new Date(Date.now() + days * day * 1000)
const good = '000123456789'
const job = jobActor('test')

describe('a bank debit', () => {
  const till = quietTill()

  const rowOf = (id: string) => db.checkout.findUniqueOrThrow({ where: { id } })
  const projection = (memberId: string) => db.duesProjection.findUniqueOrThrow({ where: { memberId } })
  /** The member has promised a debit, and we have heard of it. */
  const begun = async (member: Owing, { account = good, verification }: { account?: string; verification?: 'microdeposits' } = {}, months = member.months) => {
    const checkout = await openFor(member, months)
    till.controls.pay(checkout.sessionId, { bankAccount: account, ...(verification ? { verification } : {}) })
    await converge(actor, checkout.sessionId)
    return checkout
  }

  test('money-cases: 29, 34 complete and unpaid is on its way: announced, nothing booked, the standing held, nothing to pay', async () => {
    const member = await owingMember({ months: 1 })
    const { standing: before } = await getDuesAccount(member.viewer, { memberId: member.memberId })
    const { id } = await begun(member)
    expect(await rowOf(id)).toMatchObject({ status: 'processing', failureCode: null, url: null })
    expect(await booksOf(member.memberId)).toMatchObject({ payments: [], owedCents: MONTHLY_CENTS })
    expect((await projection(member.memberId)).onItsWayCents).toBe(MONTHLY_CENTS)
    const [way] = await db.moneyOnItsWay.findMany({ where: { memberId: member.memberId } })
    expect([onFrom(way!.setOutOn), onFrom(way!.holdsUntilOn)]).toEqual([today, addDays(today, 10)])
    expect(await getPayable(member.viewer, { memberId: member.memberId })).toMatchObject({ owed: [], fees: [] })
    // It was past its grace when the money set out: the standing is as it was, neither better nor worse (money-cases 34).
    expect((await getDuesAccount(member.viewer, { memberId: member.memberId })).standing.key).toBe(before.key)
    expect(await converge(actor, id)).toMatchObject({ status: 'processing' })
    expect(await db.journal.count({ where: { sourceKey: { startsWith: `on-its-way:${id}` } } })).toBe(1)
    const { underWay } = await listDebitsOfMember(member.viewer, { memberId: member.memberId })
    expect(underWay).toMatchObject([{ status: 'processing', amountCents: MONTHLY_CENTS, setOutOn: today, months: member.months, late: false }])
    expect(await listDebitsOfMember(person('member', { memberId: crypto.randomUUID() }), { memberId: member.memberId })).toEqual({ underWay: [], failed: null, returned: null })
  })

  test('money-cases: 34 with the setting at 0 the clock does not stop', async () => {
    await arranged((tx) => tx.setting.create({ data: { key: 'dues.onItsWayDays', value: 0, startsOn: new Date('2000-01-01') } }))
    const member = await owingMember()
    await begun(member)
    const ways = await db.moneyOnItsWay.findMany({ where: { memberId: member.memberId } })
    expect(new Set(ways.map((way) => onFrom(way.holdsUntilOn)))).toEqual(new Set([today]))
    await arranged((tx) => tx.setting.create({ data: { key: 'dues.onItsWayDays', value: 10, startsOn: new Date('2000-01-01') } }))
  })

  test('arrives: booked as a bank debit with its receipt, and no longer on its way', async () => {
    const member = await owingMember()
    const { id, sessionId } = await begun(member)
    till.controls.settleDebit(sessionId)
    expect(await converge(actor, id)).toMatchObject({ status: 'paid' })
    expect(await converge(actor, id)).toMatchObject({ said: 'Already booked.' })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0, payments: [{ method: 'stripe_ach', amountCents: 2 * MONTHLY_CENTS }] })
    expect((await projection(member.memberId)).onItsWayCents).toBe(0)
    const { on_its_way: way = 0, announced = 0 } = await balances()
    expect(way + announced).toBe(0)
  })

  test('money-cases: 35 what is on its way cannot be paid a second time: from two tabs at once, nor later; other months can', async () => {
    const member = await owingMember({ months: 3 })
    const first = member.months.slice(0, 2)
    await begun(member, {}, first)
    const again = () => openCheckout(member.viewer, { memberId: member.memberId, months: first })
    const both = await Promise.allSettled([again(), again()])
    for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('is on its way. It can take up to 4 business days') as string } })
    expect(await db.checkout.count({ where: { memberId: member.memberId, status: { in: ['creating', 'open'] } } })).toBe(0)
    const rest = await openFor(member, member.months.slice(2))
    expect(rest.amountCents).toBe(MONTHLY_CENTS)
  })

  test('money-cases: 35 two tabs with one checkout: paid by bank in one, the other learns of it before anything new is opened', async () => {
    const member = await owingMember()
    const { sessionId, id } = await openFor(member)
    till.controls.pay(sessionId, { bankAccount: good })
    // Nobody has told us yet: the second tab asks for one month only, so that the open checkout must be withdrawn first.
    await expect(openCheckout(member.viewer, { memberId: member.memberId, months: member.months.slice(0, 1) })).rejects.toThrow('is on its way')
    expect((await rowOf(id)).status).toBe('processing')
  })

  test.each([['000222222227', 'insufficient_funds'], ['000111111113', 'account_closed'], ['000333333335', 'debit_not_authorized']])('money-cases: 36 %s fails with %s: over, told, months open, payable again', async (account, code) => {
    const member = await owingMember()
    const { id, sessionId } = await begun(member, { account })
    till.controls.settleDebit(sessionId)
    expect(await converge(actor, id)).toMatchObject({ status: 'failed' })
    expect(await rowOf(id)).toMatchObject({ status: 'failed', failureCode: code })
    expect((await projection(member.memberId)).onItsWayCents).toBe(0)
    expect(await booksOf(member.memberId)).toMatchObject({ payments: [], owedCents: 2 * MONTHLY_CENTS })
    expect((await listDebitsOfMember(member.viewer, { memberId: member.memberId })).failed).toMatchObject({ id, failureCode: code })
    const teller = jobActor(`test ${code}`)
    expect(await queueDebitFailed(teller, { checkoutId: id })).toBe('queued')
    expect(await queueDebitFailed(job, { checkoutId: id })).toBe('queued')
    expect(await expectAudit(teller, 'payments.queueDebitFailed')).toEqual(['insert OutboundMail'])
    const mails = await db.outboundMail.findMany({ where: { memberId: member.memberId } })
    expect(mails).toHaveLength(1)
    expect(mails[0]!.subject).toBe(`Your bank payment of ${formatCents(2 * MONTHLY_CENTS)} did not go through`)
    // By card, and the bad news is over.
    const card = await openFor(member)
    till.controls.pay(card.sessionId)
    await converge(actor, card.id)
    expect((await listDebitsOfMember(member.viewer, { memberId: member.memberId })).failed).toBeNull()
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, payments: [{ method: 'stripe_card' }] })
  })

  test('money-cases: 22 whatever order and however often the events come, the books end as Stripe has it', async () => {
    till.controls.webhooks({ drop: 0 })
    for (const outcome of ['succeeds', 'fails'] as const) {
      for (const order of ['as_made', 'reversed', 'shuffled'] as const) {
        const member = await owingMember()
        const { id, sessionId } = await openFor(member)
        till.controls.hold()
        till.controls.pay(sessionId, { bankAccount: good })
        till.controls.settleDebit(sessionId, outcome)
        await till.controls.release({ order, times: 2, parallel: 4 })
        await till.controls.idle()
        expect((await rowOf(id)).status).toBe(outcome === 'succeeds' ? 'paid' : 'failed')
        expect((await booksOf(member.memberId)).payments).toHaveLength(outcome === 'succeeds' ? 1 : 0)
        expect((await db.duesProjection.findUnique({ where: { memberId: member.memberId } }))?.onItsWayCents).toBe(0)
      }
    }
  })

  test('no event ever came: the sweep finds the debit, asks about it for days past the session\'s end, and books it when it is there', async () => {
    const member = await owingMember()
    const { id, sessionId } = await openFor(member)
    till.controls.pay(sessionId, { bankAccount: good })
    await sweepCheckouts(later(0.1))
    expect((await rowOf(id)).status).toBe('processing')
    till.controls.setClockOffset(3 * day)
    await sweepCheckouts(later(3))
    await sweepDebits(later(3))
    expect((await rowOf(id)).status).toBe('processing')
    till.controls.setClockOffset(5 * day)
    await sweepDebits(later(5))
    expect((await rowOf(id)).status).toBe('paid')
    expect(onFrom((await booksOf(member.memberId)).payments[0]!.receivedOn)).toBe(today)
  })

  test('money-cases: 39 a micro-deposit waits for days; neither the end of the session nor a sweep kills it, and proving it begins the debit', async () => {
    const member = await owingMember()
    const { id, sessionId } = await begun(member, { verification: 'microdeposits' })
    const waiting = await getCheckout(member.viewer, { checkoutId: id })
    expect(waiting).toMatchObject({ status: 'verifying', mayCallBack: true, verificationUrl: expect.stringContaining('/c/verify/') as string })
    expect(waiting.verifyBy!.getTime()).toBeGreaterThan(later(9).getTime())
    till.controls.setClockOffset(3 * day)
    await sweepCheckouts(later(3))
    await sweepDebits(later(3))
    expect((await rowOf(id)).status).toBe('verifying')
    await expect(openCheckout(member.viewer, { memberId: member.memberId, months: member.months })).rejects.toThrow('is on its way')
    till.controls.verifyDebit(sessionId)
    await converge(actor, id)
    expect(await rowOf(id)).toMatchObject({ status: 'processing', verificationUrl: null })
    expect((await projection(member.memberId)).onItsWayCents).toBe(2 * MONTHLY_CENTS)
    till.controls.settleDebit(sessionId)
    await converge(actor, id)
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, payments: [{ method: 'stripe_ach' }] })
  })

  test('money-cases: 39 an account that is not proved in ten days: the debit is over, and says why', async () => {
    const member = await owingMember()
    const { id } = await begun(member, { verification: 'microdeposits' })
    till.controls.setClockOffset(10 * day + 60)
    await sweepDebits(later(10.1))
    expect(await rowOf(id)).toMatchObject({ status: 'failed', failureCode: 'payment_method_microdeposit_verification_timeout' })
    expect((await projection(member.memberId)).onItsWayCents).toBe(0)
  })

  test('money-cases: 41, 38 what waits to be proved the member calls back, what the bank has only staff, and the months open at once', async () => {
    const member = await owingMember()
    const waiting = await begun(member, { verification: 'microdeposits' })
    expect(await withdrawCheckout(member.viewer, { checkoutId: waiting.id, memberId: member.memberId })).toMatchObject({ status: 'canceled' })
    const underWay = await begun(member)
    await expect(withdrawCheckout(member.viewer, { checkoutId: underWay.id })).rejects.toThrow('Your bank has this payment already')
    expect(await withdrawCheckout(person('staff'), { checkoutId: underWay.id })).toMatchObject({ status: 'canceled' })
    expect(await withdrawCheckout(person('staff'), { checkoutId: underWay.id })).toMatchObject({ status: 'canceled' })
    expect((await projection(member.memberId)).onItsWayCents).toBe(0)
    expect((await openFor(member)).amountCents).toBe(2 * MONTHLY_CENTS)
    // Stripe says canceled as well; nothing changes.
    expect(await converge(actor, underWay.id)).toMatchObject({ status: 'canceled' })
  })

  test('called back too late: the money that came is booked instead', async () => {
    const member = await owingMember()
    const { id, sessionId } = await begun(member)
    till.controls.settleDebit(sessionId)
    expect(await withdrawCheckout(person('staff'), { checkoutId: id })).toMatchObject({ status: 'paid' })
    expect((await booksOf(member.memberId)).owedCents).toBe(0)
  })

  test('money-cases: 37 returned after it came: months open again from the day of the payment, the member told', async () => {
    const member = await owingMember()
    const { id, sessionId } = await begun(member, { account: '000555555559' })
    till.controls.settleDebit(sessionId)
    await converge(actor, id)
    const dispute = till.controls.returnDebit(sessionId)
    const payment = await db.payment.findUniqueOrThrow({ where: { checkoutId: id } })
    await arranged((tx) => returnPayment(tx, { paymentId: payment.id, amountCents: dispute.amount, reason: dispute.reason, returnedOn: today, stripeDisputeId: dispute.id, recordedBy: 'stripe:test' }))
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 2 * MONTHLY_CENTS + RETURN_FEE_CENTS, creditCents: 0 })
    const { returned } = await listDebitsOfMember(member.viewer, { memberId: member.memberId })
    expect(returned).toMatchObject({ paymentId: payment.id, amountCents: 2 * MONTHLY_CENTS, reason: 'insufficient_funds', feeCents: RETURN_FEE_CENTS })
    expect(await queueReturned(job, { paymentId: payment.id })).toBe('queued')
    expect(await expectAudit(job, 'payments.queueReturned')).toEqual(['insert OutboundMail'])
    const mail = await db.outboundMail.findFirstOrThrow({ where: { key: `returned:${payment.id}` } })
    expect(mail.body).toContain('There was not enough money in the account. What it had paid is open again. A fee of $25.00 was added for it.')
    expect(await openFor(member)).toMatchObject({ amountCents: 2 * MONTHLY_CENTS })
  })

  test('fees stand in a checkout beside months, come back out of it, and are paid by it', async () => {
    const member = await owingMember({ months: 1 })
    const feeId = await arranged(async (tx) => {
      await lockMember(tx, member.memberId)
      return (await layFee(tx, { memberId: member.memberId, kind: 'late_fee', amountCents: 700, chargedOn: today, memo: 'Paid late in May' })).feeId
    })
    expect((await getPayable(member.viewer, { memberId: member.memberId })).fees).toMatchObject([{ feeId, kind: 'late_fee', memo: 'Paid late in May', openCents: 700 }])
    const { checkoutId } = await openCheckout(member.viewer, { memberId: member.memberId, months: member.months, fees: feeId })
    const checkout = await getCheckout(member.viewer, { checkoutId })
    expect(checkout).toMatchObject({ amountCents: MONTHLY_CENTS + 700, fees: [{ feeId, amountCents: 700 }] })
    till.controls.pay(checkout.stripeSessionId!, { bankAccount: good })
    await converge(actor, checkoutId)
    await expect(openCheckout(member.viewer, { memberId: member.memberId, fees: feeId })).rejects.toThrow('A bank payment for this fee is on its way')
    till.controls.settleDebit(checkout.stripeSessionId!)
    await converge(actor, checkoutId)
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
    await expect(openCheckout(member.viewer, { memberId: member.memberId, fees: feeId })).rejects.toThrow('This fee cannot be paid')
    expect((await chargesOf(db, [member.memberId])).map((charge) => charge.openCents)).toEqual([0])
  })

  test('a fee alone can be paid, and another member\'s cannot', async () => {
    const [one, other] = [await owingMember(), await owingMember()]
    const feeId = await arranged(async (tx) => {
      await lockMember(tx, one.memberId)
      return (await layFee(tx, { memberId: one.memberId, kind: 'other', amountCents: 900, chargedOn: today, memo: 'Lost card' })).feeId
    })
    await expect(openCheckout(other.viewer, { memberId: other.memberId, fees: feeId })).rejects.toThrow('This fee cannot be paid')
    const { checkoutId } = await openCheckout(one.viewer, { memberId: one.memberId, fees: feeId })
    expect(await getCheckout(one.viewer, { checkoutId })).toMatchObject({ amountCents: 900, months: [], fees: [{ feeId }] })
  })
})
