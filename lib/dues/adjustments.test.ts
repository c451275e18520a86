import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { sumCents } from '@/lib/money'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround, receive, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal } from '@/lib/ledger/journals'
import { countWaiting } from '@/lib/waiting/queries'
import { getAdjustable, getAdjustment, listAdjustments } from './adjustment-list'
import { askAdjustment, decideAdjustment, reverseAdjustment, withdrawAdjustment } from './adjustments'
import type { AskAdjustment } from './adjustment-schema'
import { runCharges } from './charge-run'
import { readMemberDues } from './member-dues'
import { takeMoneyBack } from './taking-back'
import type { z } from 'zod'

beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-10T12:00:00-07:00') }))
afterAll(() => void vi.useRealTimers())

const [clerk, officer, treasurer, admin] = [() => person('staff'), () => person('officer'), () => person([], { duties: ['treasurer'] }), () => person('admin')]
const reason = 'Decided by the board in March'

/** A member who owes January to March 2026, $75.00 each. */
async function owing(): Promise<string> {
  const memberId = await enrolled({ hireDate: '2026-01-01' })
  for (const month of ['2026-01', '2026-02', '2026-03']) await runCharges(officer(), { month })
  return memberId
}
const ask = (memberId: string, over: Partial<z.input<typeof AskAdjustment>> = {}, actor = clerk()) => askAdjustment(actor, { memberId, kind: 'waiver', amount: '75', reason, ...over })
const approve = (adjustmentId: string, actor = officer()) => decideAdjustment(actor, { adjustmentId, version: 1, decision: 'approve' })
const approved = async (memberId: string, over: Partial<z.input<typeof AskAdjustment>> = {}) => {
  const { adjustmentId } = await ask(memberId, over)
  await approve(adjustmentId)
  return adjustmentId
}
async function account(memberId: string) {
  const dues = await readMemberDues(db, memberId)
  const projection = await db.duesProjection.findUniqueOrThrow({ where: { memberId } })
  const owedCents = sumCents([...dues.charges, ...dues.fees].map((debt) => debt.openCents))
  expect({ owedCents: projection.owedCents, creditCents: projection.creditCents }).toEqual({ owedCents, creditCents: dues.creditCents })
  return { months: dues.charges.map((charge) => charge.openCents), fees: dues.fees.map((fee) => fee.openCents), creditCents: dues.creditCents }
}
const idOf = async (memberId: string, month: number) => (await readMemberDues(db, memberId)).charges[month]!.chargeId
const said = (promise: Promise<unknown>) => promise.then(() => 'done', (error: unknown) => (error instanceof Invalid ? [error.message, ...Object.values(error.errors).flat()].join(' ') : (error as Error).message))

describe('asked by one, decided by another', () => {
  test('a waiver moves nothing until an officer approves it; then the oldest month is not owed, and the trail says who did what', async () => {
    const memberId = await owing()
    const [sam, olivia] = [clerk(), officer()]
    const { adjustmentId } = await ask(memberId, {}, sam)
    expect(await expectAudit(sam, 'dues.askAdjustment')).toEqual(['insert DuesAdjustment'])
    expect(await account(memberId)).toEqual({ months: [7500, 7500, 7500], fees: [], creditCents: 0 })
    expect((await getAdjustment(olivia, { adjustmentId })).preview).toEqual({ before: { owedCents: 22_500, creditCents: 0 }, after: { owedCents: 15_000, creditCents: 0 } })
    await approve(adjustmentId, olivia)
    expect(await expectAudit(olivia, 'dues.decideAdjustment')).toEqual(expect.arrayContaining(['insert Journal', 'insert LedgerEntry', expect.stringContaining('update DuesAdjustment: decidedAt')]))
    expect(await account(memberId)).toEqual({ months: [0, 7500, 7500], fees: [], creditCents: 0 })
    const row = await db.duesAdjustment.findUniqueOrThrow({ where: { id: adjustmentId } })
    const journal = await db.journal.findUniqueOrThrow({ where: { sourceKey: `adjustment:${adjustmentId}` }, include: { entries: true } })
    expect([row.status, row.journalId, journal.kind]).toEqual(['approved', journal.id, 'adjustment'])
    expect(journal.entries.find((entry) => entry.accountCode === accounts.waivers)?.amountCents).toBe(7500)
  })

  test('who asked cannot decide, nobody decides or asks on the own record, and clerks do not decide', async () => {
    const memberId = await owing()
    const olivia = officer()
    const { adjustmentId } = await ask(memberId, {}, olivia)
    expect(await said(approve(adjustmentId, olivia))).toBe('You asked for this yourself. Somebody else decides it.')
    expect(await said(approve(adjustmentId, person('officer', { memberId })))).toContain('your own record')
    expect(await said(ask(memberId, {}, person('staff', { memberId })))).toContain('your own record')
    for (const actor of [clerk(), person('viewer'), person('member', { memberId })]) await expect(approve(adjustmentId, actor)).rejects.toBeInstanceOf(Forbidden)
    for (const actor of [person('viewer'), person('organizer'), person('member')]) await expect(ask(memberId, {}, actor)).rejects.toBeInstanceOf(Forbidden)
    await expect(within((tx) => tx.duesAdjustment.update({ where: { id: adjustmentId }, data: { status: 'denied', decidedBy: olivia.id } }))).rejects.toThrow(/two_people/)
    expect((await account(memberId)).months).toEqual([7500, 7500, 7500])
  })

  test('above the limit an administrator decides; the limit is a setting', async () => {
    const memberId = await owing()
    const { adjustmentId } = await ask(memberId, { kind: 'credit', amount: '500.01' })
    for (const actor of [officer(), treasurer()]) expect(await said(approve(adjustmentId, actor))).toBe('$500.01 is more than $500.00: above that an administrator decides. Nothing was changed.')
    expect((await getAdjustment(officer(), { adjustmentId })).objection).toBe('Above $500.00 an administrator decides.')
    await approve(adjustmentId, admin())
    const upTo = await ask(memberId, { kind: 'credit', amount: '500' })
    await approve(upTo.adjustmentId, treasurer())
  })

  test('denied with a note, withdrawn by the asker: nothing moves', async () => {
    const memberId = await owing()
    const [sam, olivia] = [clerk(), officer()]
    const [one, two] = [await ask(memberId, {}, sam), await ask(memberId, { amount: '10' }, sam)]
    expect(await said(decideAdjustment(olivia, { adjustmentId: one.adjustmentId, version: 1, decision: 'deny', note: 'no' }))).toContain('at least 10 characters')
    await decideAdjustment(olivia, { adjustmentId: one.adjustmentId, version: 1, decision: 'deny', note: 'The board wants to see papers first' })
    expect(await said(withdrawAdjustment(clerk(), { adjustmentId: two.adjustmentId }))).toContain('Only who asked')
    const again = { ...sam, requestId: clerk().requestId }
    await withdrawAdjustment(again, { adjustmentId: two.adjustmentId })
    expect(await expectAudit(again, 'dues.withdrawAdjustment')).toEqual([expect.stringContaining('update DuesAdjustment')])
    expect(await said(approve(two.adjustmentId))).toContain('withdrawn')
    expect(await said(reverseAdjustment(olivia, { adjustmentId: one.adjustmentId, version: 2, reason }))).toContain('denied this already')
    expect((await account(memberId)).months).toEqual([7500, 7500, 7500])
  })

  test('what cannot be asked: no reason, nothing, more than is open, what is paid, another member’s month', async () => {
    const [memberId, other] = [await owing(), await owing()]
    expect(await said(ask(memberId, { reason: 'too short' }))).toContain('at least 10 characters')
    expect(await said(ask(memberId, { amount: '' }))).toContain('Give an amount')
    for (const amount of ['0', '-5', '1e3', '10,000.01']) expect(await said(ask(memberId, { amount }))).toContain('Give an amount like')
    expect(await said(ask(memberId, { amount: '300' }))).toContain('$300.00 is more than is open. Open: January 2026 $75.00, February 2026 $75.00, March 2026 $75.00.')
    expect(await said(ask(memberId, { amount: '80', debts: [await idOf(memberId, 1)] }))).toContain('Open: February 2026 $75.00.')
    expect(await said(ask(memberId, { debts: [await idOf(other, 0)] }))).toContain('not open any more')
    await receive({ memberId, amountCents: 7500, occurredOn: '2026-03-10' })
    expect(await said(ask(memberId, { debts: [await idOf(memberId, 0)] }))).toContain('January 2026 is not open any more')
    await expect(ask('019a0000-0000-7000-8000-000000000000')).rejects.toBeInstanceOf(NotFound)
    await expect(approve('019a0000-0000-7000-8000-000000000000')).rejects.toBeInstanceOf(NotFound)
    expect(await db.duesAdjustment.count({ where: { memberId } })).toBe(0)
  })

  test('asked twice by a double click is asked once; a page that is out of date decides nothing', async () => {
    const memberId = await owing()
    const sam = clerk()
    const [one, two] = await Promise.all([ask(memberId, {}, sam), ask(memberId, {}, sam)])
    expect(one.adjustmentId).toBe(two.adjustmentId)
    await within((tx) => tx.duesAdjustment.update({ where: { id: one.adjustmentId }, data: { version: 2 } }))
    await expect(approve(one.adjustmentId)).rejects.toBeInstanceOf(Conflict)
    expect((await account(memberId)).months).toEqual([7500, 7500, 7500])
  })
})

describe('what each kind does', () => {
  test('chosen months fall, and no other', async () => {
    const memberId = await owing()
    await approved(memberId, { kind: 'hardship', amount: '', debts: [await idOf(memberId, 2)] })
    expect((await account(memberId)).months).toEqual([7500, 7500, 0])
    await approved(memberId, { kind: 'correction_lowers', amount: '80', debts: [await idOf(memberId, 0), await idOf(memberId, 1)] })
    expect((await account(memberId)).months).toEqual([0, 7000, 0])
  })

  test('a credit eats what is owed and waits for the next month with the rest', async () => {
    const memberId = await owing()
    const { adjustmentId } = await ask(memberId, { kind: 'credit', amount: '250' })
    expect((await getAdjustment(officer(), { adjustmentId })).preview?.after).toEqual({ owedCents: 0, creditCents: 2500 })
    await approve(adjustmentId)
    expect(await account(memberId)).toEqual({ months: [0, 0, 0], fees: [], creditCents: 2500 })
  })

  test.each([['late_fee', 'Late fee'], ['reinstatement', 'Reinstatement fee'], ['initiation', 'Initiation fee'], ['correction_raises', 'Correction'], ['other_raises', 'Other fee']] as const)('%s lays a fee', async (kind, memo) => {
    const memberId = await owing()
    const { adjustmentId } = await ask(memberId, { kind, amount: '25' })
    expect((await getAdjustment(officer(), { adjustmentId })).preview?.after).toEqual({ owedCents: 25_000, creditCents: 0 })
    await approve(adjustmentId)
    expect(await account(memberId)).toEqual({ months: [7500, 7500, 7500], fees: [2500], creditCents: 0 })
    expect(await db.feeCharge.findFirst({ where: { memberId } })).toMatchObject({ memo, amountCents: 2500 })
  })

  test('a fee can be waived like a month', async () => {
    const memberId = await owing()
    await approved(memberId, { kind: 'late_fee', amount: '25' })
    const [fee] = (await getAdjustable(clerk(), { memberId })).open.filter((debt) => debt.called === 'Late fee')
    await approved(memberId, { amount: '', debts: [fee!.id] })
    expect(await account(memberId)).toEqual({ months: [7500, 7500, 7500], fees: [0], creditCents: 0 })
  })

  test('what was paid meanwhile is not waived: the decider reads why, and nothing happens', async () => {
    const memberId = await owing()
    const { adjustmentId } = await ask(memberId, { amount: '', debts: [await idOf(memberId, 0)] })
    await receive({ memberId, amountCents: 5000, occurredOn: '2026-03-10' })
    expect(await said(approve(adjustmentId))).toContain('January 2026 was to be lowered by $75.00, and only $25.00 of it is open now')
    expect((await getAdjustment(officer(), { adjustmentId })).problem).toContain('only $25.00')
    expect((await account(memberId)).months).toEqual([2500, 7500, 7500])
  })
})

describe('reversed', () => {
  const reverse = (adjustmentId: string, actor = officer()) => reverseAdjustment(actor, { adjustmentId, version: 2, reason: 'Approved by mistake' })

  test('a waiver opens its month again, with the reason in the trail; a second time is refused in words', async () => {
    const memberId = await owing()
    const adjustmentId = await approved(memberId, { amount: '', debts: [await idOf(memberId, 1)] })
    const olivia = officer()
    await reverse(adjustmentId, olivia)
    expect((await account(memberId)).months).toEqual([7500, 7500, 7500])
    expect(await expectAudit(olivia, 'dues.reverseAdjustment')).toEqual(expect.arrayContaining(['insert Journal', expect.stringContaining('update DuesAdjustment')]))
    expect(await said(reverse(adjustmentId))).toContain('reversed this already')
    for (const actor of [clerk(), person('viewer')]) await expect(reverse(adjustmentId, actor)).rejects.toBeInstanceOf(Forbidden)
  })

  test('a credit that was used since: the newest months that are paid open again', async () => {
    const memberId = await owing()
    const adjustmentId = await approved(memberId, { kind: 'credit', amount: '150' })
    await receive({ memberId, amountCents: 7500, occurredOn: '2026-03-10' })
    expect((await account(memberId)).months).toEqual([0, 0, 0])
    await reverse(adjustmentId)
    expect(await account(memberId)).toEqual({ months: [0, 7500, 7500], fees: [], creditCents: 0 })
  })

  test('a credit that was given out in money since: the member owes it as a correction', async () => {
    const memberId = await enrolled({ hireDate: '2026-03-05' })
    const adjustmentId = await approved(memberId, { kind: 'credit', amount: '50' })
    await within(async (tx) => {
      const { lines } = await takeMoneyBack(tx, { memberId, amountCents: 5000 })
      await postJournal(tx, { kind: 'refund', occurredOn: '2026-03-10', memo: 'Paid out', lines: [...lines, { account: accounts.counterClearing, cents: -5000 }] })
    })
    await reverse(adjustmentId)
    expect(await account(memberId)).toEqual({ months: [], fees: [5000], creditCents: 0 })
  })

  test('a fee that was paid since: what was paid becomes credit and eats the oldest month', async () => {
    const memberId = await owing()
    const adjustmentId = await approved(memberId, { kind: 'late_fee', amount: '25' })
    const fee = await db.feeCharge.findFirstOrThrow({ where: { memberId } })
    await receive({ memberId, amountCents: 2500, wished: [{ feeId: fee.id, amountCents: 2500 }], occurredOn: '2026-03-10' })
    expect(await account(memberId)).toEqual({ months: [7500, 7500, 7500], fees: [0], creditCents: 0 })
    await reverse(adjustmentId)
    expect(await account(memberId)).toEqual({ months: [5000, 7500, 7500], fees: [], creditCents: 0 })
  })
})

describe('trust: 36 two at once', () => {
  test('two approve: one wins, the other reads who decided, the money moves once', async () => {
    const memberId = await owing()
    const { adjustmentId } = await ask(memberId)
    const answers = await Promise.all([officer(), officer(), treasurer()].map((actor) => said(approve(adjustmentId, actor))))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(answers.filter((answer) => /approved this already, Mar 10, 2026.* Nothing was changed\./.test(answer))).toHaveLength(2)
    expect((await account(memberId)).months).toEqual([0, 7500, 7500])
  })

  test('approved while the same month is paid: the money settles what is left, or the decider reads that it was paid', async () => {
    for (let round = 0; round < 4; round++) {
      const memberId = await owing()
      const { adjustmentId } = await ask(memberId, { amount: '', debts: [await idOf(memberId, 0)] })
      const [, answer] = await Promise.all([receive({ memberId, amountCents: 7500, occurredOn: '2026-03-10' }), said(approve(adjustmentId))])
      expect((await account(memberId)).months).toEqual(answer === 'done' ? [0, 0, 7500] : [0, 7500, 7500])
      if (answer !== 'done') expect(answer).toContain('nothing of it is open now')
    }
  })

  test('two reverse: once', async () => {
    const memberId = await owing()
    const adjustmentId = await approved(memberId)
    const answers = await Promise.all([officer(), officer()].map((actor) => said(reverseAdjustment(actor, { adjustmentId, version: 2, reason }))))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect((await account(memberId)).months).toEqual([7500, 7500, 7500])
  })
})

test('the list: waiting first, by status, type and member, with counts; deciders, and nobody else, are told how many wait', async () => {
  const memberId = await owing()
  const done = await approved(memberId, { amount: '10' })
  const { adjustmentId } = await ask(memberId, { kind: 'late_fee', amount: '25' })
  const all = await listAdjustments(person('viewer'), { member: memberId })
  expect(all.rows.map((row) => row.id)).toEqual([adjustmentId, done])
  expect([all.total, all.counts.get('pending'), all.counts.get('approved')]).toEqual([2, 1, 1])
  expect((await listAdjustments(clerk(), { member: memberId, type: 'waiver' })).rows.map((row) => row.id)).toEqual([done])
  expect((await listAdjustments(clerk(), { member: memberId, status: 'pending' })).total).toBe(1)
  const pending = await db.duesAdjustment.count({ where: { status: 'pending' } })
  expect(pending).toBeGreaterThan(0)
  for (const [actor, counted] of [[officer(), pending], [clerk(), 0], [person('viewer'), 0]] as const) expect(await countWaiting(actor, {})).toMatchObject({ adjustments: counted })
  for (const actor of [person('member', { memberId }), person('organizer')]) await expect(listAdjustments(actor, {})).rejects.toBeInstanceOf(Forbidden)
})
