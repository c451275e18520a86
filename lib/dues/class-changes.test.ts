import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { Forbidden } from '@/lib/errors'
import { changeMemberClassification } from '@/lib/members/commands'
import { sumCents } from '@/lib/money'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround, receive, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { runCharges } from './charge-run'
import { applyClassChanges } from './class-changes'
import { readMemberDues } from './member-dues'
import type { ClassChange } from './schema'

const at = (instant: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
beforeAll(() => duesGround('2026-01-01', '2026-06-01'))
beforeEach(() => at('2026-04-20T12:00:00-07:00'))
afterEach(() => void vi.useRealTimers())

const officer = () => person('officer')
const rule = (value: ClassChange) => within((tx) => tx.setting.create({ data: { key: 'dues.classChange', value, startsOn: new Date('2020-01-01') } }))
/** Journeyman at $75.00, charged March and April 2026; foreman ($85.00) from a day on. */
async function becomes(classification: 'foreman' | 'apprentice_1', startsOn: string, paidCents = 0): Promise<string> {
  const memberId = await enrolled({ hireDate: '2026-03-01' })
  for (const month of ['2026-03', '2026-04']) await runCharges(officer(), { month })
  if (paidCents > 0) await receive({ memberId, amountCents: paidCents, occurredOn: '2026-04-05' })
  await changeMemberClassification(person('staff'), { memberId, classification, startsOn, reason: '' })
  return memberId
}
async function seen(memberId: string) {
  const dues = await readMemberDues(db, memberId)
  const projection = await db.duesProjection.findUniqueOrThrow({ where: { memberId } })
  expect({ owed: projection.owedCents, credit: projection.creditCents }).toEqual({ owed: sumCents(dues.charges.map((charge) => charge.openCents)), credit: dues.creditCents })
  return { months: dues.charges.map((charge) => `${charge.startsOn.slice(0, 7)} ${charge.openCents}/${charge.amountCents}`), creditCents: dues.creditCents }
}
const apply = (memberId: string) => applyClassChanges(officer(), { memberId })

describe.each<[ClassChange, string, string]>([['first_day', '2026-03 0/7500', '2026-04 0/7500'], ['month_of_change', '2026-03 0/7500', '2026-04 1000/8500'], ['by_days', '2026-03 0/7500', '2026-04 500/8000']])('by the rule %s', (value, march, april) => {
  beforeEach(() => rule(value))

  test('a month paid in full whose classification changed on the 16th: what was paid stays paid, a difference stays open', async () => {
    const memberId = await becomes('foreman', '2026-04-16', 15_000)
    await apply(memberId)
    expect(await seen(memberId)).toEqual({ months: [march, april], creditCents: 0 })
    expect(await apply(memberId)).toEqual({ members: 0, months: 0, raisedCents: 0 })
  })

  test('the charge run comes to the same price, whichever is first', async () => {
    const memberId = await enrolled({ hireDate: '2026-03-01' })
    await runCharges(officer(), { month: '2026-03' })
    await changeMemberClassification(person('staff'), { memberId, classification: 'foreman', startsOn: '2026-04-16', reason: '' })
    await runCharges(officer(), { month: '2026-04' })
    expect((await seen(memberId)).months[1]).toBe(april.replace(/ \d+/, ` ${april.split('/')[1]}`))
    expect(await apply(memberId)).toMatchObject({ months: 0 })
  })

  test('a change entered late, for a month that has passed, reaches that month too', async () => {
    const memberId = await becomes('foreman', '2026-03-01')
    await apply(memberId)
    expect((await seen(memberId)).months).toEqual(['2026-03 8500/8500', '2026-04 8500/8500'])
  })
})

describe('the difference', () => {
  beforeEach(() => rule('month_of_change'))

  test('cheaper: what was paid too much becomes credit, which eats the next debt', async () => {
    const memberId = await becomes('apprentice_1', '2026-04-16', 15_000)
    const olivia = officer()
    expect(await applyClassChanges(olivia, { memberId })).toEqual({ members: 1, months: 1, raisedCents: -4000 })
    expect(await expectAudit(olivia, 'dues.applyClassChanges')).toEqual(expect.arrayContaining(['insert DuesCharge', 'insert DuesChargeReversal', 'insert Journal']))
    expect(await seen(memberId)).toEqual({ months: ['2026-03 0/7500', '2026-04 0/3500'], creditCents: 4000 })
  })

  test('changed back before anybody followed: nothing happens; followed first: it goes back', async () => {
    const memberId = await becomes('foreman', '2026-04-16')
    await apply(memberId)
    await changeMemberClassification(person('staff'), { memberId, classification: 'journeyman', startsOn: '2026-04-16', reason: 'Entered by mistake' })
    await apply(memberId)
    expect((await seen(memberId)).months).toEqual(['2026-03 7500/7500', '2026-04 7500/7500'])
  })

  test('trust: 36 two runs and a payment at once: one price, nothing lost', async () => {
    const memberId = await becomes('foreman', '2026-04-16')
    await Promise.all([apply(memberId), apply(memberId), receive({ memberId, amountCents: 16_000, occurredOn: '2026-04-20' })])
    expect(await seen(memberId)).toEqual({ months: ['2026-03 0/7500', '2026-04 0/8500'], creditCents: 0 })
  })

  test('a rate that changed since leaves charged months alone', async () => {
    const memberId = await becomes('foreman', '2026-04-16')
    await apply(memberId)
    await within((tx) => tx.duesRate.updateMany({ where: { classification: 'foreman' }, data: { monthlyCents: 9900 } }))
    expect(await apply(memberId)).toMatchObject({ months: 0 })
    await within((tx) => tx.duesRate.updateMany({ where: { classification: 'foreman' }, data: { monthlyCents: 8500 } }))
  })

  test('clerks may not', async () => {
    for (const role of ['staff', 'member', 'viewer'] as const) await expect(applyClassChanges(person(role), {})).rejects.toBeInstanceOf(Forbidden)
  })
})
