import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, addMonths, dateFrom, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { setOut } from '@/lib/dues/on-its-way'
import { lockMember } from '@/lib/ledger/journals'
import { person } from '@/prisma/factories/actors'
import { behindBy, confirmed, noOpenRuns, paidUp, proposed, statusOf } from '@/prisma/factories/arrears'
import { expectAudit } from '@/prisma/factories/audit'
import { arranged, archived, balances, booksOf, MONTHLY_CENTS, paidAtTheCounter } from '@/prisma/factories/payments'
import { ownRecord } from './confirming'
import { getRun, listRuns } from './run-queries'
import { confirmStatusRun, dismissRun, leaveOut, proposeStatusRun, takeIn } from './runs'

const FEE = 30_00
const outcomeOf = async (memberId: string, runId: string) => (await db.statusProposal.findUniqueOrThrow({ where: { runId_memberId: { runId, memberId } } })).outcome

beforeEach(noOpenRuns)

describe('a run proposes', () => {
  test('whom the rule means, with reason, months and cents; nobody else; one open proposal a kind, brought up to date', async () => {
    const [late, early] = [await behindBy(5), await behindBy(2)]
    const officer = person('officer')
    const { runId, added } = await proposeStatusRun(officer, { kind: 'suspend' })
    expect(added).toBeGreaterThan(0)
    expect((await expectAudit(officer, 'arrears.proposeStatusRun')).filter((line) => line === 'insert StatusRun')).toHaveLength(1)
    const mine = await db.statusProposal.findUniqueOrThrow({ where: { runId_memberId: { runId: runId!, memberId: late.memberId } } })
    expect(mine).toMatchObject({ owedCents: 5 * MONTHLY_CENTS, leftOut: null, outcome: null })
    expect(mine.reason).toMatch(/^Dues unpaid: [45] months past their grace, the oldest due .* Owes \$225\.00\.$/)
    expect(await db.statusProposal.count({ where: { memberId: early.memberId } })).toBe(0)

    const another = await behindBy(6)
    const again = await proposeStatusRun(person('officer'), { kind: 'suspend' })
    expect(again).toEqual({ kind: 'suspend', runId, added: 1 })
    expect(await proposeStatusRun(person('officer'), { kind: 'suspend' })).toEqual({ kind: 'suspend', runId, added: 0 })
    const run = await getRun(person('viewer'), { runId: runId! })
    expect(run.proposals.map((proposal) => proposal.memberId)).toEqual(expect.arrayContaining([late.memberId, another.memberId]))
    expect((await listRuns(person('staff'), {})).find((one) => one.id === runId)).toMatchObject({ kind: 'suspend', status: 'proposed' })
  })

  test('nobody with money on its way, nobody exempt, nobody archived, nobody who is not active', async () => {
    const [coming, exempt, away, retired] = [await behindBy(5), await behindBy(5), await behindBy(5), await behindBy(5)]
    const today = todayAtHall()
    await arranged(async (tx) => {
      await lockMember(tx, coming.memberId)
      const period = await tx.duesPeriod.findFirstOrThrow({ where: { startsOn: dateFrom(coming.months[0]!) } })
      await setOut(tx, { memberId: coming.memberId, items: [{ periodId: period.id, feeId: null, amountCents: MONTHLY_CENTS }], setOutOn: today, holdsUntilOn: addDays(today, 10), memo: 'Bank debit', sourceKey: `test:${coming.memberId}` })
      await tx.duesExemption.create({ data: { memberId: exempt.memberId, kind: 'medical', startsOn: dateFrom(addDays(today, -3)), reason: 'Surgery, told by letter', grantedBy: 'cli:tests' } })
      await tx.memberStatusSpan.updateMany({ where: { memberId: retired.memberId }, data: { status: 'retired' } })
    })
    await archived(away.memberId)
    await proposed('suspend')
    expect(await db.statusProposal.count({ where: { memberId: { in: [coming, exempt, away, retired].map((one) => one.memberId) } } })).toBe(0)
  })

  test('two at once make one proposal', async () => {
    await behindBy(4)
    const [first, second] = await Promise.all([proposeStatusRun(person('officer'), { kind: 'suspend' }), proposeStatusRun(person('officer'), { kind: 'suspend' })])
    expect(first.runId).toBe(second.runId)
    expect(await db.statusRun.count({ where: { kind: 'suspend', status: 'proposed' } })).toBe(1)
  })
})

describe('an officer confirms', () => {
  test('status from the day on, the fee laid, a mail gone out; who is left out, in words, stays as is', async () => {
    const [late, spared] = [await behindBy(4), await behindBy(4)]
    const run = (await proposed('suspend'))!
    const officer = person('officer')
    const spare = run.proposals.find((proposal) => proposal.memberId === spared.memberId)!
    await expect(leaveOut(officer, { proposalId: spare.id, words: ' ' })).rejects.toBeInstanceOf(Invalid)
    await leaveOut(officer, { proposalId: spare.id, words: 'In hospital, pays next week' })
    expect(await expectAudit(officer, 'arrears.leaveOut')).toEqual(expect.arrayContaining(['update StatusProposal: leftOut']))
    const { version } = await db.statusRun.findUniqueOrThrow({ where: { id: run.id } })
    await expect(confirmStatusRun(officer, { runId: run.id, version: run.version, startsOn: todayAtHall() })).rejects.toBeInstanceOf(Conflict)
    await expect(confirmStatusRun(officer, { runId: run.id, version, startsOn: addDays(todayAtHall(), 1) })).rejects.toBeInstanceOf(Invalid)
    await expect(confirmStatusRun(officer, { runId: run.id, version, startsOn: addMonths(todayAtHall(), -2) })).rejects.toBeInstanceOf(Invalid)

    const confirming = person('officer')
    await confirmStatusRun(confirming, { runId: run.id, version, startsOn: todayAtHall() })
    expect(await expectAudit(confirming, 'arrears.confirmStatusRun')).toEqual(expect.arrayContaining(['insert MemberStatusSpan', 'insert FeeCharge', 'insert OutboundMail']))
    expect([await statusOf(late.memberId), await statusOf(spared.memberId)]).toEqual(['suspended', 'active'])
    expect((await booksOf(late.memberId)).owedCents).toBe(4 * MONTHLY_CENTS + FEE)
    expect((await booksOf(spared.memberId)).owedCents).toBe(4 * MONTHLY_CENTS)
    expect(await outcomeOf(late.memberId, run.id)).toMatch(/^Suspended from .*, with a reinstatement fee of \$30\.00\.$/)
    expect(await outcomeOf(spared.memberId, run.id)).toBe('Left alone: In hospital, pays next week')
    const mail = await db.outboundMail.findUniqueOrThrow({ where: { key: `arrears:${run.id}:${late.memberId}` } })
    expect(mail.body).toContain('$210.00')
    expect(await db.arrearsNotice.count({ where: { batchId: run.id, memberId: spared.memberId } })).toBe(0)
    await expect(confirmStatusRun(officer, { runId: run.id, version: version + 1, startsOn: todayAtHall() })).rejects.toThrow('confirmed already')
  })

  test('who was taken in again is suspended', async () => {
    const late = await behindBy(4)
    const run = (await proposed('suspend'))!
    const proposalId = run.proposals.find((proposal) => proposal.memberId === late.memberId)!.id
    const officer = person('officer')
    await leaveOut(person('officer'), { proposalId, words: 'Asked to wait' })
    await takeIn(officer, { proposalId })
    await expectAudit(officer, 'arrears.takeIn')
    await confirmed('suspend')
    expect(await statusOf(late.memberId)).toBe('suspended')
  })

  test('who paid meanwhile is left alone and said so', async () => {
    const late = await behindBy(4)
    const run = (await proposed('suspend'))!
    await paidAtTheCounter(late.memberId, 3 * MONTHLY_CENTS)
    await confirmed('suspend')
    expect(await statusOf(late.memberId)).toBe('active')
    expect((await booksOf(late.memberId)).owedCents).toBe(MONTHLY_CENTS)
    expect(await outcomeOf(late.memberId, run.id)).toMatch(/^Left alone: Paid meanwhile: (no month past its grace|1 month past its grace)\.$/)
  })

  test('trust: 33 a payment at the same moment: either suspended and owing fee alone, or left alone and owing nothing; the books balance', async () => {
    for (let round = 0; round < 4; round++) {
      await noOpenRuns()
      const late = await behindBy(4)
      const run = (await proposed('suspend'))!
      await Promise.all([
        confirmStatusRun(person('officer'), { runId: run.id, version: run.version, startsOn: todayAtHall() }),
        paidAtTheCounter(late.memberId, 4 * MONTHLY_CENTS),
      ])
      const [status, { owedCents, creditCents }] = [await statusOf(late.memberId), await booksOf(late.memberId)]
      expect({ status, owedCents, creditCents }).toEqual(status === 'suspended' ? { status, owedCents: FEE, creditCents: 0 } : { status: 'active', owedCents: 0, creditCents: 0 })
      expect(Object.values(await balances()).reduce((sum, cents) => sum + cents, 0)).toBe(0)
    }
  })

  test('two confirm at once: done once, one fee', async () => {
    const late = await behindBy(4)
    const run = (await proposed('suspend'))!
    const tried = await Promise.allSettled([person('officer'), person('admin')].map((actor) => confirmStatusRun(actor, { runId: run.id, version: run.version, startsOn: todayAtHall() })))
    expect(tried.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.feeCharge.count({ where: { memberId: late.memberId } })).toBe(1)
  })

  test('trust: 17 the own record is left out by itself, with the words; another officer can do it', async () => {
    const late = await behindBy(4)
    const run = (await proposed('suspend'))!
    await confirmed('suspend', person('officer', { memberId: late.memberId }))
    expect(await statusOf(late.memberId)).toBe('active')
    expect(await outcomeOf(late.memberId, run.id)).toBe(`Left alone: ${ownRecord}`)
    await confirmed('suspend')
    expect(await statusOf(late.memberId)).toBe('suspended')
  })

  test('money-cases: 33 a suspended member pays everything: proposed for reinstatement, active again, no second fee', async () => {
    const late = await behindBy(4)
    await confirmed('suspend')
    await noOpenRuns()
    await paidAtTheCounter(late.memberId, 4 * MONTHLY_CENTS)
    expect((await proposed('reinstate'))?.proposals.map((proposal) => proposal.memberId) ?? []).not.toContain(late.memberId)
    await paidUp(late.memberId)
    const run = (await proposed('reinstate'))!
    expect(run.proposals.find((proposal) => proposal.memberId === late.memberId)?.reason).toMatch(/^Everything is paid\. Suspended since /)
    await confirmed('reinstate')
    expect(await statusOf(late.memberId)).toBe('active')
    expect(await booksOf(late.memberId)).toMatchObject({ owedCents: 0, creditCents: 0 })
    expect(await db.outboundMail.count({ where: { key: `arrears:${run.id}:${late.memberId}`, subject: { contains: 'Welcome back' } } })).toBe(1)
    expect(await proposed('reinstate')).toBeNull()
  })
})

describe('a proposal is let go', () => {
  test('with the words why; nobody is changed, and it can be proposed anew', async () => {
    const late = await behindBy(4)
    const run = (await proposed('suspend'))!
    const officer = person('officer')
    await expect(dismissRun(officer, { runId: run.id, version: run.version, reason: '' })).rejects.toBeInstanceOf(Invalid)
    await dismissRun(officer, { runId: run.id, version: run.version, reason: 'After the strike' })
    await expectAudit(officer, 'arrears.dismissRun')
    expect(await statusOf(late.memberId)).toBe('active')
    await expect(leaveOut(officer, { proposalId: run.proposals[0]!.id, words: 'x' })).rejects.toThrow('dismissed already')
    expect((await proposed('suspend'))!.id).not.toBe(run.id)
  })

  test('refused roles and ids that are not there', async () => {
    const id = crypto.randomUUID()
    for (const role of ['staff', 'member', 'organizer', 'instructor', 'viewer'] as const) {
      await expect(proposeStatusRun(person(role), { kind: 'suspend' })).rejects.toBeInstanceOf(Forbidden)
      await expect(confirmStatusRun(person(role), { runId: id, version: 1, startsOn: todayAtHall() })).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(confirmStatusRun(person('officer'), { runId: id, version: 1, startsOn: todayAtHall() })).rejects.toBeInstanceOf(NotFound)
    await expect(getRun(person('officer'), { runId: 'nonsense' })).rejects.toBeInstanceOf(NotFound)
  })
})
