import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linkActor, strangerActor, stripeActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound, TooMany } from '@/lib/errors'
import { layFee } from '@/lib/dues/fees'
import { lockMember } from '@/lib/ledger/journals'
import { todayAtHall } from '@/lib/dates'
import { person } from '@/prisma/factories/actors'
import { auditByOperation, expectAudit } from '@/prisma/factories/audit'
import { archived, arranged, booksOf, MONTHLY_CENTS, openFor, openTill, owingMember, paidAtTheCounter, type Owing, type Till } from '@/prisma/factories/payments'
import { payFromLink } from './checkout'
import { getPayLink, listPayLinks, makePayLink, revokePayLink } from './pay-link-operations'
import { newPayLink } from './pay-links'
import { getCheckout } from './queries'
import { converge } from './settle'

let next = 0
/** Somebody whom nobody knows, from an address of their own. */
const stranger = () => strangerActor({ requestId: crypto.randomUUID(), ip: `198.51.${Math.floor(next / 250)}.${1 + (next++ % 250)}` })
const tokenIn = (address: string) => /\/pay\/([0-9A-Z-]{24})$/.exec(address)![1]!
const linkFor = async (member: Owing, actor = person([], { duties: ['front_desk'] })) => tokenIn((await makePayLink(actor, { memberId: member.memberId })).address)
const sessionsOf = (memberId: string) => db.checkout.findMany({ where: { memberId }, orderBy: { id: 'asc' } })

describe('pay links', () => {
  let till: Till
  beforeAll(async () => { till = await openTill() })
  afterAll(() => till.stop())
  beforeEach(() => till.controls.reset())

  async function pays(token: string) {
    const { checkoutId } = await payFromLink(stranger(), { token })
    const { stripeSessionId } = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })
    till.controls.pay(stripeSessionId!)
    await converge(stripeActor('test'), checkoutId)
    return checkoutId
  }

  test('money-cases: 12 looking shows amount and months, no name, number or address, and opens and uses nothing', async () => {
    const member = await owingMember({ months: 3 })
    const token = await linkFor(member)
    for (let look = 0; look < 3; look++) {
      const link = await getPayLink(stranger(), { token })
      expect(link).toMatchObject({ state: 'open', amountCents: 3 * MONTHLY_CENTS })
      expect(JSON.stringify(link)).not.toMatch(new RegExp(`Paula|Payer|${member.number}|${member.memberId}|members\\.test`, 'i'))
    }
    expect(await sessionsOf(member.memberId)).toEqual([])
    expect(await db.payLink.findMany({ where: { memberId: member.memberId } })).toMatchObject([{ usedAt: null }])
  })

  test('paid without an account: booked to the member, link used, Stripe told no name; each step in its own name in the trail', async () => {
    const member = await owingMember()
    const token = await linkFor(member)
    const who = stranger()
    const { checkoutId, goTo } = await payFromLink(who, { token: token.toLowerCase().replaceAll('-', ' ') })
    const trail = await auditByOperation(who.requestId)
    expect(trail['payments.startFromLink']).toEqual(expect.arrayContaining(['insert Checkout']))
    expect(trail['payments.attachSession']).toEqual(['update Checkout'])
    const page = await (await fetch(goTo)).text()
    expect(page).toContain('$90.00')
    expect(page).not.toMatch(new RegExp(`Paula|${member.number}|members\\.test`, 'i'))
    const { stripeSessionId, payLinkId } = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })
    till.controls.pay(stripeSessionId!)
    await converge(stripeActor('test'), checkoutId)
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0, payments: [{ amountCents: 2 * MONTHLY_CENTS }] })
    expect((await db.payLink.findUniqueOrThrow({ where: { id: payLinkId! } })).usedAt).not.toBeNull()
    expect(await getPayLink(stranger(), { token })).toEqual({ state: 'used' })
    await expect(payFromLink(stranger(), { token })).rejects.toBeInstanceOf(Invalid)
  })

  test('money-cases: 1 the amount is the ledger’s at the moment of the button: a counter payment and a fee in between', async () => {
    const member = await owingMember({ months: 3 })
    const token = await linkFor(member)
    await paidAtTheCounter(member.memberId, 2 * MONTHLY_CENTS)
    await arranged(async (tx) => {
      await lockMember(tx, member.memberId)
      await layFee(tx, { memberId: member.memberId, kind: 'late_fee', amountCents: 500, chargedOn: todayAtHall(), memo: 'Late: told Paula so' })
    })
    expect(await getPayLink(stranger(), { token })).toMatchObject({ amountCents: MONTHLY_CENTS + 500 })
    expect(JSON.stringify(await getPayLink(stranger(), { token }))).not.toContain('Paula')
    const checkoutId = await pays(token)
    expect(await db.checkout.findUnique({ where: { id: checkoutId }, include: { items: true } })).toMatchObject({ amountCents: MONTHLY_CENTS + 500, items: [expect.anything(), expect.anything()] })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
  })

  test('money-cases: 2 two payers with one link at once come to one session: it cannot be paid twice', async () => {
    const member = await owingMember()
    const token = await linkFor(member)
    const opened = await Promise.all(Array.from({ length: 5 }, () => payFromLink(stranger(), { token })))
    expect(new Set(opened.map((one) => one.goTo)).size).toBe(1)
    expect((await sessionsOf(member.memberId)).filter((one) => one.status === 'open')).toHaveLength(1)
    await pays(token)
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0, payments: [expect.anything()] })
  })

  test('two links of one member, and the member at home at the same time: one open session, one payment', async () => {
    const member = await owingMember()
    const [first, second] = [await linkFor(member), await linkFor(member)]
    await openFor(member)
    await payFromLink(stranger(), { token: first })
    await pays(second)
    expect((await sessionsOf(member.memberId)).map((one) => one.status)).toEqual(['canceled', 'canceled', 'paid'])
    expect(await getPayLink(stranger(), { token: first })).toEqual({ state: 'nothing' })
    expect(await booksOf(member.memberId)).toMatchObject({ owedCents: 0, creditCents: 0, payments: [expect.anything()] })
  })

  test('ended, withdrawn and made-up links open nothing', async () => {
    const member = await owingMember()
    const past = await arranged((tx) => newPayLink(tx, { memberId: member.memberId, purpose: 'letter', createdBy: 'cli:test', expiresAt: new Date(Date.now() - 1000) }))
    expect(await getPayLink(stranger(), { token: past })).toEqual({ state: 'expired' })
    const token = await linkFor(member)
    const staff = person('staff')
    const [link] = await listPayLinks(staff, { memberId: member.memberId })
    expect(link).toMatchObject({ purpose: 'counter', works: true })
    await revokePayLink(staff, { payLinkId: link!.id })
    expect(await expectAudit(staff, 'payments.revokePayLink')).toEqual(['update PayLink: revokedAt'])
    await expect(revokePayLink(staff, { payLinkId: link!.id })).rejects.toBeInstanceOf(Invalid)
    expect(await getPayLink(stranger(), { token })).toEqual({ state: 'revoked' })
    for (const dead of [past, token]) await expect(payFromLink(stranger(), { token: dead })).rejects.toBeInstanceOf(Invalid)
    for (const unknown of ['', 'x', '0000-0000-0000-0000-0000']) {
      await expect(getPayLink(stranger(), { token: unknown })).rejects.toBeInstanceOf(NotFound)
      await expect(payFromLink(stranger(), { token: unknown })).rejects.toBeInstanceOf(NotFound)
    }
    expect(await sessionsOf(member.memberId)).toEqual([])
  })

  test('money-cases: 33 the link of a record that was merged pays what the kept one owes; that of an archived one pays nothing', async () => {
    const [lost, kept, gone] = [await owingMember(), await owingMember({ months: 1 }), await owingMember()]
    const [token, closed] = [await linkFor(lost), await linkFor(gone)]
    await archived(gone.memberId)
    expect(await getPayLink(stranger(), { token: closed })).toEqual({ state: 'closed' })
    await expect(payFromLink(stranger(), { token: closed })).rejects.toBeInstanceOf(Invalid)
    await arranged((tx) => tx.member.update({ where: { id: lost.memberId }, data: { archivedAt: new Date(), mergedIntoId: kept.memberId } }))
    expect(await getPayLink(stranger(), { token })).toMatchObject({ state: 'open', amountCents: MONTHLY_CENTS })
    await pays(token)
    expect(await booksOf(kept.memberId)).toMatchObject({ owedCents: 0, payments: [{ amountCents: MONTHLY_CENTS }] })
  })

  test('money-cases: 35 while a bank debit is under way there is nothing to pay; once it failed the link works again', async () => {
    const member = await owingMember()
    const token = await linkFor(member)
    const { checkoutId } = await payFromLink(stranger(), { token })
    const { stripeSessionId } = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })
    till.controls.pay(stripeSessionId!, { bankAccount: '000123456789' })
    await converge(stripeActor('test'), checkoutId)
    expect(await getPayLink(stranger(), { token })).toEqual({ state: 'underway' })
    await expect(payFromLink(stranger(), { token })).rejects.toBeInstanceOf(Invalid)
    till.controls.settleDebit(stripeSessionId!, 'fails')
    await converge(stripeActor('test'), checkoutId)
    expect(await getPayLink(stranger(), { token })).toMatchObject({ state: 'open', amountCents: 2 * MONTHLY_CENTS })
  })

  test('trust: 14 the right of a link reaches its member’s checkouts and nothing else; making one is for the counter', async () => {
    const [member, other] = [await owingMember(), await owingMember()]
    const theirs = await openFor(other)
    const holder = linkActor(crypto.randomUUID(), member.memberId, { requestId: crypto.randomUUID() })
    await expect(getCheckout(holder, { checkoutId: theirs.id })).rejects.toBeInstanceOf(NotFound)
    await expect(makePayLink(holder, { memberId: member.memberId })).rejects.toBeInstanceOf(Forbidden)
    for (const role of ['member', 'organizer', 'viewer', 'instructor'] as const) await expect(makePayLink(person(role), { memberId: member.memberId })).rejects.toBeInstanceOf(Forbidden)
    const staff = person('staff')
    const { address, code } = await makePayLink(staff, { memberId: member.memberId })
    expect(await expectAudit(staff, 'payments.makePayLink')).toEqual(['insert PayLink'])
    expect(code).toMatch(/^data:image\/png;base64,iVBOR/)
    expect(JSON.stringify(await db.payLink.findMany({ where: { memberId: member.memberId } }))).not.toContain(tokenIn(address).replaceAll('-', ''))
    await paidAtTheCounter(member.memberId, 2 * MONTHLY_CENTS)
    await expect(makePayLink(staff, { memberId: member.memberId })).rejects.toBeInstanceOf(Invalid)
  })

  test('who tries secrets is slowed down', async () => {
    const guesser = strangerActor({ requestId: crypto.randomUUID(), ip: '203.0.113.9' })
    const tries = await Promise.allSettled(Array.from({ length: 125 }, () => getPayLink(guesser, { token: '0000' })))
    expect(tries.filter((one) => one.status === 'rejected' && one.reason instanceof TooMany).length).toBe(5)
  })
})
