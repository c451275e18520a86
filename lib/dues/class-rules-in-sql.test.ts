import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { addMonths } from '@/lib/dates'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { changeMemberClassification, changeMemberStatus } from '@/lib/members/commands'
import { person } from '@/prisma/factories/actors'
import { duesGround, within } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { findChargeable } from './chargeable'
import { readMemberDues, standingOf } from './member-dues'
import { priceOf } from './rules'
import { classChanges } from './schema'
import { standingsOf } from './standing-list'

const at = (on: string) => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${on}T12:00:00-08:00`) })
beforeAll(() => duesGround('2026-01-01', '2026-12-01'))
beforeEach(() => at('2026-01-05'))
afterEach(() => void vi.useRealTimers())

const kinds: MemberClassification[] = ['apprentice_5', 'journeyman', 'honorary', 'foreman', 'retiree']

test('trust: 32 whoever changes class, is suspended or exempt: who is charged what is the same in SQL as by the rule, by each rule of the local', { timeout: 120_000 }, async () => {
  const clerk = person('staff')
  const members: string[] = []
  for (let n = 0; n < 20; n++) {
    at('2026-01-05')
    const memberId = await enrolled({ classification: kinds[n % 5]!, hireDate: `2026-01-0${1 + (n % 5)}` })
    members.push(memberId)
    for (let change = 0; change < n % 4; change++) {
      const on = `2026-0${2 + change}-${['01', '02', '15', '28'][(n + change) % 4]}`
      at(on)
      await changeMemberClassification(clerk, { memberId, classification: kinds[(n + change + 1) % 5]!, startsOn: on, reason: 'test' })
    }
    if (n % 7 === 3) await changeMemberStatus(clerk, { memberId, status: 'suspended', startsOn: '2026-05-10', reason: 'test' })
    if (n % 6 === 1) {
      await within((tx) => tx.duesExemption.create({ data: {
        memberId, kind: 'military', startsOn: new Date('2026-03-15'), endsOn: n % 12 === 1 ? new Date('2026-05-01') : null, reason: 'orders were shown', grantedBy: 'cli:test',
        voidedAt: n === 19 ? new Date() : null,
      } }))
    }
  }
  for (const classChange of classChanges) {
    await within((tx) => tx.setting.create({ data: { key: 'dues.classChange', value: classChange, startsOn: new Date('2026-01-01') } }))
    const dues = new Map(await Promise.all(members.map(async (memberId) => [memberId, await readMemberDues(db, memberId)] as const)))
    for (let month = '2026-01-01'; month <= '2026-08-01'; month = addMonths(month, 1)) {
      const inSql = new Map((await findChargeable(db, month, members)).map(({ memberId, monthlyCents, classification, rateId }) => [memberId, { monthlyCents, classification, rateId }]))
      for (const memberId of members) {
        const { billing, rates, rules } = dues.get(memberId)!
        expect(rules(month).classChange).toBe(classChange)
        expect(inSql.get(memberId), `${memberId} ${month} ${classChange}`).toEqual(priceOf(billing, rates, month, rules(month)))
      }
    }
  }
  for (const on of ['2026-03-14', '2026-03-15', '2026-04-30', '2026-05-01', '2026-06-01']) {
    at(on)
    const listed = await standingsOf(clerk, { memberIds: members })
    const ruled = await Promise.all(members.map(async (memberId) => standingOf(await readMemberDues(db, memberId), on).key))
    expect(members.map((memberId) => listed.get(memberId)?.key), on).toEqual(ruled)
    if (on === '2026-04-30') expect(ruled.filter((key) => key === 'exempt')).toHaveLength(3)
  }
})
