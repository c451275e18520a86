import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstOfMonth, todayAtHall, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { sumCents } from '@/lib/money'
import { receive, takeOver, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { at, merge, months, movingGround, run, seen, unmerge } from '@/prisma/factories/moving'
import { layFee } from './fees'
import { readMemberDues } from './member-dues'
import { previewMove } from './moving-rules'
import { settledByOpening } from './rules'

movingGround()

describe('two accounts become one', () => {
  test('a month charged to both is charged once, and what either paid for it stays paid', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-02-01' }), await enrolled({ hireDate: '2026-01-01' })]
    await run('2026-01', '2026-02', '2026-03')
    await receive({ memberId: lost, amountCents: 15_000, occurredOn: '2026-03-05' })
    expect(await months(kept)).toEqual(['2026-02 7500/7500', '2026-03 7500/7500'])
    const moved = await merge(lost, kept)
    expect(await months(kept)).toEqual(['2026-01 0/7500', '2026-02 0/7500', '2026-03 7500/7500'])
    expect(await seen(lost)).toMatchObject({ months: [], balanceCents: 0, owedCents: 0, creditCents: 0, unpaidMonths: 0, lastChargedPeriodOn: null })
    expect((await seen(kept)).standing).toMatchObject({ key: 'in_grace', paidThroughOn: '2026-02-28' })
    await unmerge(moved, lost, kept)
    expect(await months(kept)).toEqual(['2026-02 7500/7500', '2026-03 7500/7500'])
    expect(await months(lost)).toEqual(['2026-01 0/7500', '2026-02 0/7500', '2026-03 7500/7500'])
  })

  test('paid twice: the second payment becomes credit and eats the oldest debt', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-01-01' }), await enrolled({ hireDate: '2026-01-01' })]
    await run('2026-01')
    for (const memberId of [kept, lost]) await receive({ memberId, amountCents: 7500, occurredOn: '2026-01-05' })
    await run('2026-02')
    await merge(lost, kept)
    expect(await seen(kept)).toMatchObject({ months: ['2026-01 0/7500', '2026-02 0/7500'], creditCents: 0, balanceCents: 0 })
  })

  test('a merge taken back can be made again, the other way round too, and a month taken back can be charged again', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-03-01' }), await enrolled({ hireDate: '2026-02-01' })]
    await run('2026-02', '2026-03')
    const before = [await seen(kept), await seen(lost)]
    for (const [from, to] of [[lost, kept], [lost, kept], [kept, lost]] as const) {
      const moved = await merge(from, to)
      expect(await months(to)).toEqual(['2026-02 7500/7500', '2026-03 7500/7500'])
      await unmerge(moved, from, to)
      expect([await seen(kept), await seen(lost)]).toEqual(before)
    }
    await within((tx) => tx.memberStatusSpan.updateMany({ where: { memberId: kept }, data: { startsOn: new Date('2026-02-01') } }))
    await within((tx) => tx.memberClassificationSpan.updateMany({ where: { memberId: kept }, data: { startsOn: new Date('2026-02-01') } }))
    await run('2026-02')
    expect(await months(kept)).toEqual(['2026-02 7500/7500', '2026-03 7500/7500'])
    await run('2026-02')
    expect(await months(kept)).toHaveLength(2)
  })

  test('what the old system had paid under one record is paid under both: that month is not owed, nor charged again', async () => {
    at('2026-03-10T12:00:00-08:00')
    const kept = await enrolled({ hireDate: '2026-01-01' })
    await run('2026-01', '2026-02')
    const old = await enrolled({ hireDate: '2020-01-01' })
    await takeOver(old, '2026-02-28', '2026-03-10')
    const moved = await merge(old, kept)
    expect(await months(kept)).toEqual(['2026-03 7500/7500'])
    expect((await seen(kept)).standing.paidThroughOn).toBe('2026-02-28')
    await run('2026-01', '2026-03')
    expect(await months(kept)).toEqual(['2026-03 7500/7500'])
    await unmerge(moved, old, kept)
    expect(await months(kept)).toEqual(['2026-01 7500/7500', '2026-02 7500/7500'])
  })

  test('money that came after the merge stays with the kept record when it is undone', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-03-01' }), await enrolled({ hireDate: '2026-02-01' })]
    await run('2026-02', '2026-03')
    const before = await seen(lost)
    const moved = await merge(lost, kept)
    await receive({ memberId: kept, amountCents: 10_000, occurredOn: '2026-03-11' })
    expect(await months(kept)).toEqual(['2026-02 0/7500', '2026-03 5000/7500'])
    expect(await unmerge(moved, lost, kept)).toEqual({ releasedCents: 7500, reopenedCents: 0 })
    expect(await seen(kept)).toMatchObject({ months: ['2026-03 0/7500'], creditCents: 2500 })
    expect(await seen(lost)).toEqual(before)
  })

  test('credit that goes back although it was used up opens the newest month again', async () => {
    at('2026-02-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-02-01' }), await enrolled({ hireDate: '2026-02-01' })]
    await run('2026-02')
    await receive({ memberId: lost, amountCents: 20_000, occurredOn: '2026-02-03' })
    await receive({ memberId: kept, amountCents: 7_500, occurredOn: '2026-02-03' })
    const moved = await merge(lost, kept)
    expect((await seen(kept)).creditCents).toBe(20_000)
    at('2026-03-10T12:00:00-08:00')
    await run('2026-03')
    expect(await unmerge(moved, lost, kept)).toEqual({ releasedCents: 0, reopenedCents: 7500 })
    expect(await seen(kept)).toMatchObject({ months: ['2026-02 0/7500', '2026-03 7500/7500'], creditCents: 0 })
    expect(await seen(lost)).toMatchObject({ months: ['2026-02 0/7500'], creditCents: 12_500 })
  })
})

type Step = { do: 'pay' | 'run' | 'fee'; who: 0 | 1; cents: number }
type History = { steps: Step[]; since: Step[]; openings: (On | null)[]; classes: ('journeyman' | 'apprentice_1')[] }
const step = fc.record<Step>({ do: fc.constantFrom('pay', 'pay', 'run', 'fee'), who: fc.constantFrom(0, 1), cents: fc.integer({ min: 1, max: 25_000 }) })
const opening = fc.option(fc.constantFrom('2025-10-31', '2025-12-31', '2026-01-31', '2026-04-30'), { freq: 2 })
const history = fc.record<History>({
  steps: fc.array(step, { maxLength: 12 }), since: fc.array(step, { maxLength: 4 }), openings: fc.tuple(opening, opening),
  classes: fc.tuple(fc.constantFrom('journeyman', 'apprentice_1'), fc.constantFrom('journeyman', 'apprentice_1')),
})

async function live(members: readonly string[], steps: readonly Step[], from: string): Promise<void> {
  for (const [n, { do: what, who, cents }] of steps.entries()) {
    at(new Date(Date.parse(from) + n * 12 * 86_400_000).toISOString())
    if (what === 'fee') await within((tx) => layFee(tx, { memberId: members[who]!, kind: 'late_fee', amountCents: cents, chargedOn: todayAtHall(), memo: 'Late fee' }))
    else if (what === 'pay') await receive({ memberId: members[who]!, amountCents: cents, occurredOn: todayAtHall() })
    else await run(firstOfMonth(todayAtHall()))
  }
}

/** What was charged twice, counted another way: every month that stands under one record and stands, or was paid before, under the other. */
async function chargedTwice(kept: string, lost: string): Promise<number> {
  const [k, l] = [await readMemberDues(db, kept), await readMemberDues(db, lost)]
  const goneOfKept = k.charges.filter((one) => l.opening && one.startsOn <= settledByOpening(l.opening))
  const left = k.charges.filter((one) => !goneOfKept.includes(one)).map((one) => one.startsOn)
  const goneOfLost = l.charges.filter((one) => left.includes(one.startsOn) || (k.opening && one.startsOn <= settledByOpening(k.opening)))
  return sumCents([...goneOfKept, ...goneOfLost].map((one) => one.amountCents))
}

test('trust: 32 whatever two records lived through: merged, nothing but double months goes; undone, both are as before', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(history, async ({ steps, since, openings, classes }) => {
    at('2026-01-05T12:00:00Z')
    const members = [await enrolled({ hireDate: '2025-06-01', classification: classes[0]! }), await enrolled({ hireDate: '2025-06-01', classification: classes[1]! })] as const
    const [kept, lost] = members
    for (const [n, on] of openings.entries()) if (on) await takeOver(members[n]!, on, '2026-01-05')
    await live(members, steps, '2026-01-10T12:00:00Z')
    const before = [await seen(kept), await seen(lost)]
    const expected = before[0]!.balanceCents + before[1]!.balanceCents - await chargedTwice(kept, lost)
    const preview = previewMove(await readMemberDues(db, kept), await readMemberDues(db, lost))
    // A month that the other record paid at a lower rate is settled by as much only.
    const sides = classes[0] === classes[1] ? [0, 1] : [0]
    const settledBefore = new Set(sides.flatMap((n) => before[n]!.months.filter((month) => month.includes(' 0/')).map((month) => month.slice(0, 7))))

    const moved = await merge(lost, kept)
    const after = await seen(kept)
    expect(after.ledgerCents).toBe(after.balanceCents)
    expect(after.balanceCents).toBe(expected)
    expect({ owedCents: after.owedCents, creditCents: after.creditCents }).toEqual({ owedCents: preview.after.owedCents, creditCents: preview.after.creditCents })
    expect(await seen(lost)).toMatchObject({ months: [], fees: [], balanceCents: 0, creditCents: 0 })
    for (const month of after.months) if (settledBefore.has(month.slice(0, 7))) expect(month).toContain(' 0/')
    expect(after.owedCents === 0 || after.creditCents === 0).toBe(true)

    if (since.length === 0) {
      await unmerge(moved, lost, kept)
      expect([await seen(kept), await seen(lost)]).toEqual(before)
    } else {
      await live([kept, kept], since, '2026-06-10T12:00:00Z')
      const grown = (await seen(kept)).balanceCents - after.balanceCents
      await unmerge(moved, lost, kept)
      const [keptNow, lostNow] = [await seen(kept), await seen(lost)]
      expect([lostNow.months, lostNow.fees]).toEqual([before[1]!.months, before[1]!.fees])
      expect(lostNow.creditCents).toBe(before[1]!.creditCents)
      expect(keptNow.balanceCents).toBe(before[0]!.balanceCents + grown)
    }
  }), { numRuns: process.env['IP2A_PROOF'] ? 200 : 8 })
  expect((await db.ledgerEntry.aggregate({ _sum: { amountCents: true } }))._sum.amountCents).toBe(0)
})
