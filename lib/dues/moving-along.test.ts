import { describe, expect, test } from 'vitest'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { person } from '@/prisma/factories/actors'
import { receive, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { at, merge, months, movingGround, run, seen, unmerge } from '@/prisma/factories/moving'
import { askAdjustment, decideAdjustment, reverseAdjustment } from './adjustments'
import { grantExemption } from './exemptions'
import { feeNow, layFee } from './fees'
import { readMemberDues } from './member-dues'
import { uncovered } from './moving-exemptions'
import { previewMove } from './moving-rules'

movingGround()
const officer = person('officer')

describe('fees, exemptions and what waits go along', () => {
  const lay = (memberId: string, amountCents = 2500) => within((tx) => layFee(tx, { memberId, kind: 'late_fee', amountCents, chargedOn: todayAtHall(), memo: 'Late fee' }))
  const reason = 'Decided by the board in March'

  test('a fee moves with what was paid on it, and comes back; what was paid since stays as credit', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-03-05' }), await enrolled({ hireDate: '2026-03-05' })]
    const { feeId } = await lay(lost)
    await receive({ memberId: lost, amountCents: 1000, occurredOn: '2026-03-10' })
    const before = await seen(lost)
    expect(previewMove(await readMemberDues(db, kept), await readMemberDues(db, lost)).after).toMatchObject({ owedCents: 1500 })
    const moved = await merge(lost, kept)
    expect(await seen(kept)).toMatchObject({ fees: ['Late fee 1500/2500'], owedCents: 1500 })
    expect(await seen(lost)).toMatchObject({ fees: [], owedCents: 0, creditCents: 0 })
    await receive({ memberId: kept, amountCents: 1500, occurredOn: '2026-03-10' })
    await unmerge(moved, lost, kept)
    expect(await seen(lost)).toEqual(before)
    expect(await seen(kept)).toMatchObject({ fees: [], creditCents: 1500, owedCents: 0 })
    const again = await merge(lost, kept)
    expect(await feeNow(db, feeId)).toBe(again.fees[0]!.feeId)
    expect(await seen(kept)).toMatchObject({ fees: ['Late fee 0/2500'], creditCents: 0 })
    await unmerge(again, lost, kept)
    expect(await seen(lost)).toEqual(before)
  })

  test('credit of one record pays the fee of the other; undone, both are as before', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-03-05' }), await enrolled({ hireDate: '2026-03-05' })]
    await lay(kept)
    await receive({ memberId: lost, amountCents: 2000, occurredOn: '2026-03-10' })
    const before = [await seen(kept), await seen(lost)]
    const moved = await merge(lost, kept)
    expect(await seen(kept)).toMatchObject({ fees: ['Late fee 500/2500'], creditCents: 0 })
    await unmerge(moved, lost, kept)
    expect([await seen(kept), await seen(lost)]).toEqual(before)
  })

  test('an approved fee of the merged record can be reversed on the kept one', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-03-05' }), await enrolled({ hireDate: '2026-03-05' })]
    const { adjustmentId } = await askAdjustment(person('staff'), { memberId: lost, kind: 'late_fee', amount: '25', reason })
    await decideAdjustment(officer, { adjustmentId, version: 1, decision: 'approve' })
    const moved = await merge(lost, kept)
    await receive({ memberId: kept, amountCents: 2500, occurredOn: '2026-03-10' })
    await reverseAdjustment(officer, { adjustmentId, version: 2, reason })
    expect(await seen(kept)).toMatchObject({ fees: [], creditCents: 2500 })
    await unmerge(moved, lost, kept)
    expect(await seen(lost)).toMatchObject({ fees: [], creditCents: 0, owedCents: 0 })
    expect(await seen(kept)).toMatchObject({ creditCents: 2500 })
  })

  test('what waits for a decision is decided on the kept record, on the month that was meant; undone, it goes back', async () => {
    at('2026-03-10T12:00:00-08:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-03-01' }), await enrolled({ hireDate: '2026-02-01' })]
    await run('2026-02', '2026-03')
    const march = (await readMemberDues(db, lost)).charges[1]!.chargeId
    const [one, two] = [await askAdjustment(person('staff'), { memberId: lost, kind: 'waiver', amount: '', debts: [march], reason }), await askAdjustment(person('staff'), { memberId: lost, kind: 'credit', amount: '5', reason })]
    const moved = await merge(lost, kept)
    await decideAdjustment(officer, { adjustmentId: one.adjustmentId, version: 2, decision: 'approve' })
    expect(await months(kept)).toEqual(['2026-02 7500/7500', '2026-03 0/7500'])
    await unmerge(moved, lost, kept)
    const holders = await db.duesAdjustment.findMany({ where: { id: { in: [one.adjustmentId, two.adjustmentId] } }, orderBy: { askedAt: 'asc' }, select: { memberId: true } })
    expect(holders).toEqual([{ memberId: kept }, { memberId: lost }])
    expect(await months(lost)).toEqual(['2026-02 7500/7500', '2026-03 7500/7500'])
  })

  test('exempt under one record is exempt under both: months fall on the kept one, overlapping days count once, and all comes back', async () => {
    at('2026-04-10T12:00:00-07:00')
    const [kept, lost] = [await enrolled({ hireDate: '2026-01-01' }), await enrolled({ hireDate: '2026-01-01' })]
    await run('2026-01', '2026-02', '2026-03')
    const grant = (memberId: string, startsOn: string, lastOn: string) => grantExemption(officer, { memberId, kind: 'medical', startsOn, lastOn, reason })
    await grant(kept, '2026-01-01', '2026-01-31')
    await grant(lost, '2026-01-15', '2026-02-28')
    await grant(lost, '2026-04-01', '2026-04-30')
    const before = [await seen(kept), await seen(lost)]
    const preview = previewMove(await readMemberDues(db, kept), await readMemberDues(db, lost))
    const moved = await merge(lost, kept)
    expect(await months(kept)).toEqual(['2026-03 7500/7500'])
    expect(preview.after.owedCents).toBe(7500)
    await run('2026-04')
    expect(await months(kept)).toEqual(['2026-03 7500/7500'])
    await unmerge(moved, lost, kept)
    expect((await seen(lost)).months).toEqual(before[1]!.months)
    expect((await seen(kept)).months).toEqual([...before[0]!.months, '2026-04 7500/7500'])
  })

  test('money-cases: 33 undone although the month that came along is exempt since: nothing breaks, nothing is lost', async () => {
    at('2026-03-10T12:00:00-08:00')
    for (const [paid, since] of [[7500, 'exempt'], [0, 'exempt'], [7500, 'none']] as const) {
      const [kept, lost] = [await enrolled({ hireDate: '2026-03-01' }), await enrolled({ hireDate: '2026-02-01' })]
      await run('2026-02', '2026-03')
      if (paid > 0) await receive({ memberId: lost, amountCents: paid, occurredOn: '2026-03-05' })
      const before = [await seen(kept), await seen(lost)]
      const moved = await merge(lost, kept)
      if (since === 'exempt') await grantExemption(officer, { memberId: kept, kind: 'military', startsOn: '2026-02-01', lastOn: '2026-02-28', reason })
      await unmerge(moved, lost, kept)
      expect(await seen(lost)).toEqual(before[1])
      expect((await seen(kept)).balanceCents).toBe(before[0]!.balanceCents)
      expect((await seen(kept)).ledgerCents).toBe((await seen(kept)).balanceCents)
    }
  })

  test.each<[string, ReturnType<typeof uncovered>, ReturnType<typeof uncovered>]>([
    ['nothing else', [], [{ startsOn: '2026-02-01', endsOn: '2026-05-01' }]],
    ['the beginning is covered', [{ startsOn: '2026-01-01', endsOn: '2026-03-01' }], [{ startsOn: '2026-03-01', endsOn: '2026-05-01' }]],
    ['a piece in the middle', [{ startsOn: '2026-03-01', endsOn: '2026-04-01' }], [{ startsOn: '2026-02-01', endsOn: '2026-03-01' }, { startsOn: '2026-04-01', endsOn: '2026-05-01' }]],
    ['all of it', [{ startsOn: '2026-01-01', endsOn: null }], []],
    ['days that only touch', [{ startsOn: '2026-05-01', endsOn: null }, { startsOn: '2026-01-01', endsOn: '2026-02-01' }], [{ startsOn: '2026-02-01', endsOn: '2026-05-01' }]],
  ])('days that others do not cover: %s', (_, others, left) => expect(uncovered({ startsOn: '2026-02-01', endsOn: '2026-05-01' }, others)).toEqual(left))
})
