import { describe, expect, test } from 'vitest'
import { fateOf, reinstatementReason, suspensionReason, whyNotReinstate, whyNotSuspend, type Addressee, type Facts } from './rules'

const behind: Facts = {
  archived: false, status: 'active', statusSince: '2020-01-15', exempt: false, onItsWayCents: 0, pastGraceMonths: 3, oldestDueOn: '2026-08-01', owedCents: 30_000, settledSince: false,
}

describe('proposed for suspension', () => {
  test.each<[string, Partial<Facts>, string | undefined]>([
    ['three months past grace', {}, undefined],
    ['one month less', { pastGraceMonths: 2, owedCents: 22_500 }, 'Paid meanwhile: 2 months past their grace.'],
    ['one month', { pastGraceMonths: 1, owedCents: 7_500 }, 'Paid meanwhile: 1 month past its grace.'],
    ['nothing past grace, something owed', { pastGraceMonths: 0, owedCents: 7_500 }, 'Paid meanwhile: no month past its grace.'],
    ['nothing owed', { pastGraceMonths: 0, owedCents: 0 }, 'Paid meanwhile: owes nothing.'],
    ['seven months', { pastGraceMonths: 7 }, undefined],
    ['exempt', { exempt: true }, 'Exempt from dues.'],
    ['a bank debit of one cent on its way', { onItsWayCents: 1 }, 'A payment of $0.01 is on its way.'],
    ['suspended already', { status: 'suspended' }, 'Suspended already.'],
    ['retired', { status: 'retired' }, 'No longer an active member.'],
    ['without any status', { status: null }, 'No longer an active member.'],
    ['archived', { archived: true }, 'The record is archived.'],
  ])('%s', (_, over, why) => expect(whyNotSuspend({ ...behind, ...over }, { suspendMonths: 3 })).toBe(why))

  test('the setting decides', () => {
    expect(whyNotSuspend(behind, { suspendMonths: 4 })).toMatch(/^Paid meanwhile/)
    expect(whyNotSuspend({ ...behind, pastGraceMonths: 1 }, { suspendMonths: 1 })).toBeUndefined()
  })

  test('the reason names months, the oldest day and the amount', () =>
    expect(suspensionReason(behind)).toBe('Dues unpaid: 3 months past their grace, the oldest due Aug 1, 2026. Owes $300.00.'))
})

describe('money-cases: 33 proposed for reinstatement: paying is the way back', () => {
  const back: Facts = { ...behind, status: 'suspended', statusSince: '2026-10-01', pastGraceMonths: 0, owedCents: 0, settledSince: true }
  test.each<[string, Partial<Facts>, string | undefined]>([
    ['everything paid', {}, undefined],
    ['one cent of the fee is open', { owedCents: 1 }, 'Owes $0.01 again.'],
    ['suspended for something else: nothing was owed or paid since', { settledSince: false }, 'Nothing was paid since the suspension.'],
    ['active by now', { status: 'active' }, 'Not suspended any more.'],
    ['died', { status: 'deceased' }, 'Not suspended any more.'],
    ['archived', { archived: true }, 'The record is archived.'],
  ])('%s', (_, over, why) => expect(whyNotReinstate({ ...back, ...over })).toBe(why))
  test('the reason', () => expect(reinstatementReason(back)).toBe('Everything is paid. Suspended since Oct 1, 2026.'))
})

describe('who gets a notice', () => {
  const one: Addressee = { status: 'active', standing: 'delinquent', exempt: false, onItsWayCents: 0, hasEmail: true, hasAddress: true, lastOn: null }
  test.each<[string, Parameters<typeof fateOf>[1], Partial<Addressee>, string | null, string]>([
    ['by mail', 'reminder', {}, null, 'mail'],
    ['by letter', 'reminder', { hasEmail: false }, null, 'letter'],
    ['nowhere', 'reminder', { hasEmail: false, hasAddress: false }, null, 'nowhere'],
    ['told on the first day that counts', 'reminder', { lastOn: '2026-11-09' }, '2026-11-09', 'recent'],
    ['told the day before', 'reminder', { lastOn: '2026-11-08' }, '2026-11-09', 'mail'],
    ['told today, but asked for again', 'reminder', { lastOn: '2026-11-22' }, null, 'mail'],
    ['on its way', 'reminder', { onItsWayCents: 1 }, null, 'onItsWay'],
    ['exempt', 'delinquent', { exempt: true }, null, 'exempt'],
    ['suspended: no reminder', 'reminder', { status: 'suspended' }, null, 'unfit'],
    ['suspended: told so', 'suspended', { status: 'suspended' }, null, 'mail'],
    ['overdue: not yet before suspension', 'delinquent', { standing: 'overdue' }, null, 'unfit'],
    ['died', 'reminder', { status: 'deceased' }, null, 'unfit'],
  ])('%s', (_, kind, over, since, fate) => expect(fateOf({ ...one, ...over }, kind, since)).toBe(fate))
})
