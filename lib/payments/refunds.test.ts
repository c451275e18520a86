import { describe, expect, test } from 'vitest'
import { cliActor, stripeActor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { applyMoney } from '@/lib/dues/allocation'
import { accounts } from '@/lib/ledger/accounts'
import { lockMember, postJournal } from '@/lib/ledger/journals'
import { person } from '@/prisma/factories/actors'
import { auditByOperation, expectAudit } from '@/prisma/factories/audit'
import { arranged, archived, booksOf, MONTHLY_CENTS, openFor, owingMember, paidAtTheCounter } from '@/prisma/factories/payments'
import { asked, holds, monthKey, openMonths, paidByCard } from '@/prisma/factories/refunds'
import { quietTill } from '@/prisma/factories/till'
import { recordPayments } from './record'
import { askRefund, decideRefund, withdrawRefund } from './refunds'
import { getRefundable } from './refunds-queries'
import { decideAndRefund, refund } from './refunds-walk'
import { converge } from './settle'

describe('refunds from the app', () => {
  const till = quietTill()

  const staff = () => person('staff')
  const rowsOf = (paymentId: string) => db.refund.findMany({ where: { paymentId }, orderBy: { id: 'asc' } })
  const atStripe = async (intentId: string): Promise<{ amount: number; metadata: Record<string, string> }[]> => {
    const answer = await fetch(`${till.url}/v1/refunds?payment_intent=${intentId}`, { headers: { authorization: `Bearer ${process.env['STRIPE_SECRET_KEY']}` } })
    return ((await answer.json()) as { data: { amount: number; metadata: Record<string, string> }[] }).data
  }
  const byCheck = async (months = 2) => {
    const member = await owingMember({ months })
    await recordPayments(cliActor('tests'), { payments: [{ memberId: member.memberId, amountCents: months * MONTHLY_CENTS, method: 'check', receivedOn: todayAtHall() }] })
    return { ...member, payment: await db.payment.findFirstOrThrow({ where: { memberId: member.memberId } }) }
  }

  test('money-cases: 46 a refund of one month of a payment of three opens exactly that month', async () => {
    const member = await owingMember({ months: 3 })
    const payment = await paidByCard(till, member)
    const [first, second, third] = member.months as [string, string, string]
    const actor = staff()
    const { refundId } = await refund(actor, asked(payment.id, { items: [await monthKey(member.memberId, second)] }))
    expect(await openMonths(member.memberId)).toEqual({ [second]: MONTHLY_CENTS })
    expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'succeeded', amountCents: MONTHLY_CENTS, memberId: member.memberId, askedBy: actor.id })
    expect(await atStripe(payment.intentId)).toMatchObject([{ amount: MONTHLY_CENTS, metadata: { refund: refundId, environment: 'dev' } }])
    const { choices } = await getRefundable(staff(), { paymentId: payment.id })
    expect(choices.map((choice) => choice.startsOn)).toEqual([third, first])
  })

  test('money-cases: 42 in parts up to the whole, never more, and more is said in words', async () => {
    const member = await owingMember()
    const payment = await paidByCard(till, member)
    await refund(staff(), asked(payment.id, { amount: '40.00' }))
    await refund(staff(), asked(payment.id, { amount: '20' }))
    await expect(refund(staff(), asked(payment.id, { amount: '30.01' }))).rejects.toMatchObject({ errors: { amount: ['At most $30.00 of this payment can still be refunded.'] } })
    await refund(staff(), asked(payment.id, { amount: '30' }))
    await expect(refund(staff(), asked(payment.id, { amount: '0.01' }))).rejects.toThrow('All of this payment was refunded already')
    expect((await atStripe(payment.intentId)).map((one) => one.amount)).toEqual([3_000, 2_000, 4_000])
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 2 * MONTHLY_CENTS, creditCents: 0 })
  })

  test('money-cases: 42 six clicks on one form, at the same second, are one refund', async () => {
    const member = await owingMember()
    const payment = await paidByCard(till, member)
    const form = asked(payment.id, { items: [await monthKey(member.memberId, member.months[0]!)] })
    const clicked = await Promise.all(Array.from({ length: 6 }, () => refund(staff(), form)))
    expect(new Set(clicked.map((step) => step.refundId)).size).toBe(1)
    expect(await rowsOf(payment.id)).toHaveLength(1)
    expect(await atStripe(payment.intentId)).toHaveLength(1)
    expect(await openMonths(member.memberId)).toEqual({ [member.months[0]!]: MONTHLY_CENTS })
  })

  test('money-cases: 42 two people refund all of a payment at the same second: one does, the other reads why not', async () => {
    const member = await owingMember()
    const payment = await paidByCard(till, member)
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => refund(staff(), asked(payment.id, { amount: '90' }))))
    const refused = tries.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(3)
    for (const one of refused) expect(one.reason).toBeInstanceOf(Invalid)
    expect(await atStripe(payment.intentId)).toHaveLength(1)
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 2 * MONTHLY_CENTS, creditCents: 0 })
  })

  test('money-cases: 8 what was paid too much becomes credit, and the credit can be refunded', async () => {
    const member = await owingMember()
    const { sessionId } = await openFor(member)
    await paidAtTheCounter(member.memberId, MONTHLY_CENTS)
    till.controls.pay(sessionId)
    await converge(stripeActor('tests'), sessionId)
    const payment = await db.payment.findFirstOrThrow({ where: { memberId: member.memberId } })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: MONTHLY_CENTS })
    const { choices } = await getRefundable(staff(), { paymentId: payment.id })
    expect(choices.map((choice) => [choice.key.split(':')[0], choice.label, choice.mostCents])).toContainEqual(['credit', 'Credit of $45.00', MONTHLY_CENTS])
    await refund(staff(), asked(payment.id, { items: ['credit'] }))
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
    expect(await openMonths(member.memberId)).toEqual({})
  })

  test('counter money goes back at once, by check with its number or in cash out of the open drawer', async () => {
    const { memberId, payment } = await byCheck(3)
    const before = await holds(accounts.counterClearing)
    const actor = staff()
    await expect(refund(actor, asked(payment.id, { amount: '10' }))).rejects.toMatchObject({ errors: { way: [expect.stringContaining('did not come through Stripe')] } })
    await expect(refund(actor, asked(payment.id, { amount: '10', way: 'check' }))).rejects.toMatchObject({ errors: { reference: ['Give the number of the check.'] } })
    const check = await refund(actor, asked(payment.id, { amount: '10', way: 'check', reference: '10442' }))
    expect(await expectAudit(actor, 'payments.askRefund')).toEqual(expect.arrayContaining(['insert Refund', 'insert Journal', expect.stringContaining('update Refund: ')]))
    const drawer = await arranged((tx) => tx.drawer.create({ data: { openedBy: actor.id, openedOn: new Date(), floatCents: 10_000 }, select: { id: true } }))
    const cash = await refund(actor, asked(payment.id, { amount: '20', way: 'cash' }))
    expect((await rowsOf(payment.id)).map(({ id, status, reference, drawerId }) => [id, status, reference, drawerId])).toEqual([
      [check.refundId, 'succeeded', '10442', null], [cash.refundId, 'succeeded', null, drawer.id],
    ])
    expect(await holds(accounts.counterClearing)).toBe(before - 3_000)
    expect((await booksOf(memberId)).owedCents).toBe(3_000)
  })

  test('money in suspense goes back out of suspense', async () => {
    const member = await owingMember()
    const { sessionId } = await openFor(member)
    await archived(member.memberId)
    till.controls.pay(sessionId)
    await converge(stripeActor('tests'), sessionId)
    const payment = await db.payment.findFirstOrThrow({ where: { checkout: { stripeSessionId: sessionId } } })
    expect(payment.memberId).toBeNull()
    const before = await holds(accounts.suspense)
    await refund(staff(), asked(payment.id, { amount: '90' }))
    expect(await holds(accounts.suspense)).toBe(before + 2 * MONTHLY_CENTS)
    expect((await rowsOf(payment.id))[0]).toMatchObject({ status: 'succeeded', memberId: null })
    expect((await booksOf(member.memberId)).owedCents).toBe(2 * MONTHLY_CENTS)
  })

  test('money that found its owner goes back from the owner’s account, with the months it settled there', async () => {
    const gone = await owingMember()
    const { sessionId } = await openFor(gone)
    await archived(gone.memberId)
    till.controls.pay(sessionId)
    await converge(stripeActor('tests'), sessionId)
    const payment = await db.payment.findFirstOrThrow({ where: { checkout: { stripeSessionId: sessionId } } })
    const heir = await owingMember()
    await arranged(async (tx) => {
      await lockMember(tx, heir.memberId)
      const { lines } = await applyMoney(tx, { memberId: heir.memberId, amountCents: payment.amountCents, wished: [], occurredOn: todayAtHall() })
      await postJournal(tx, { kind: 'assignment', occurredOn: todayAtHall(), memo: 'Found its owner', sourceKey: `assign:${payment.id}`, lines: [{ account: accounts.suspense, cents: payment.amountCents }, ...lines] })
      await tx.payment.update({ where: { id: payment.id }, data: { memberId: heir.memberId } })
    })
    const before = await holds(accounts.suspense)
    await refund(staff(), asked(payment.id, { items: [await monthKey(heir.memberId, heir.months[0]!)] }))
    expect(await openMonths(heir.memberId)).toEqual({ [heir.months[0]!]: MONTHLY_CENTS })
    expect(await holds(accounts.suspense)).toBe(before)
  })

  describe('above the limit of one person', () => {
    const big = async () => {
      const member = await owingMember({ months: 3 })
      const payment = await paidByCard(till, member)
      const clerk = person('staff')
      const { refundId } = await refund(clerk, asked(payment.id, { amount: '135' }))
      return { member, payment, clerk, refundId }
    }
    const decide = (refundId: string, more = {}) => ({ refundId, version: 1, decision: 'approve' as const, ...more })

    test('it waits: nothing is booked, nothing goes to Stripe; another person approves, and it goes', async () => {
      const { member, payment, refundId } = await big()
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'asked', journalId: null })
      expect([await atStripe(payment.intentId), (await booksOf(member.memberId)).owedCents]).toEqual([[], 0])
      const officer = person('officer')
      await decideAndRefund(officer, decide(refundId))
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'succeeded', decidedBy: officer.id })
      expect((await booksOf(member.memberId)).owedCents).toBe(3 * MONTHLY_CENTS)
      const trail = await auditByOperation(officer.requestId)
      expect(trail['payments.decideRefund']).toEqual(['update Refund'])
      expect(trail['payments.settleRefund']).toEqual(expect.arrayContaining(['insert Journal', 'update Refund']))
    })

    test('not by who asked, not by who may not, not for the own record, and twice is said in words', async () => {
      const { member, refundId, payment } = await big()
      for (const role of ['staff', 'organizer', 'member', 'viewer', 'instructor'] as const) await expect(decideRefund(person(role), decide(refundId))).rejects.toBeInstanceOf(Forbidden)
      await expect(decideRefund(person('officer', { memberId: member.memberId }), decide(refundId))).rejects.toThrow('This is your own payment')
      await expect(askRefund(person('staff', { memberId: member.memberId }), asked(payment.id, { amount: '1' }))).rejects.toThrow('This is your own payment')
      const treasurer = person([], { duties: ['treasurer'] })
      const another = await paidByCard(till, await owingMember())
      await refund(treasurer, asked(another.id, { amount: '0.50' }))
      expect((await rowsOf(another.id))[0]).toMatchObject({ status: 'succeeded', decidedBy: null })
      await expect(decideRefund(treasurer, decide(refundId, { decision: 'decline' }))).rejects.toMatchObject({ errors: { note: ['Say why, for who asked.'] } })
      await decideAndRefund(treasurer, decide(refundId, { decision: 'decline', note: 'The member wants it as credit.' }))
      await expect(decideRefund(person('officer'), decide(refundId))).rejects.toThrow('this refund is "Declined"')
      expect(await db.refund.findUnique({ where: { id: refundId } })).toMatchObject({ status: 'declined', decisionNote: 'The member wants it as credit.', journalId: null })
    })

    test('an officer who asked for it does not decide it', async () => {
      const payment = await paidByCard(till, await owingMember({ months: 3 }))
      const officer = person('officer')
      const { refundId } = await refund(officer, asked(payment.id, { amount: '135' }))
      await expect(decideRefund(officer, decide(refundId))).rejects.toThrow('You asked for this refund')
    })

    test('two officers decide at the same second: one of them', async () => {
      const { refundId, payment } = await big()
      const tries = await Promise.allSettled([1, 2, 3].map(() => decideAndRefund(person('officer'), decide(refundId))))
      expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Conflict)
      expect(await atStripe(payment.intentId)).toHaveLength(1)
    })

    test('who asked may withdraw it; then the money is free again', async () => {
      const { refundId, payment, clerk } = await big()
      await expect(refund(person('staff'), asked(payment.id, { amount: '1' }))).rejects.toThrow('about to be')
      const again = { ...clerk, requestId: crypto.randomUUID() }
      await withdrawRefund(again, { refundId })
      expect(await expectAudit(again, 'payments.withdrawRefund')).toEqual(['update Refund: status, version'])
      await expect(withdrawRefund(again, { refundId })).rejects.toBeInstanceOf(Conflict)
      await refund(person('staff'), asked(payment.id, { amount: '1' }))
      expect((await rowsOf(payment.id)).map((row) => row.status)).toEqual(['withdrawn', 'succeeded'])
    })
  })

  test('a wrong payment is not found, a short reason is not taken, and who may not is refused', async () => {
    const { payment } = await byCheck()
    await expect(askRefund(staff(), asked(crypto.randomUUID(), { amount: '1' }))).rejects.toBeInstanceOf(NotFound)
    await expect(askRefund(staff(), { ...asked(payment.id, { amount: '1' }), reason: '  too short ' })).rejects.toMatchObject({ errors: { reason: ['Give a reason of at least 10 characters.'] } })
    for (const role of ['member', 'organizer', 'viewer', 'instructor'] as const) await expect(askRefund(person(role), asked(payment.id, { amount: '1' }))).rejects.toBeInstanceOf(Forbidden)
    expect(await rowsOf(payment.id)).toEqual([])
  })

  test('the database itself refuses more than was paid', async () => {
    const { payment } = await byCheck()
    const write = (amountCents: number) => arranged((tx) => tx.refund.create({ data: { paymentId: payment.id, amountCents, way: 'check', status: 'asked', reason: 'Written past the commands', askedBy: 'cli:tests' } }))
    await write(9_000)
    await expect(write(1)).rejects.toThrow(/refunds of payment/)
  })
})
