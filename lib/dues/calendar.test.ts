import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { dateFrom, onFrom } from '@/lib/dates'
import { Forbidden, Invalid } from '@/lib/errors'
import { getSettingGroup } from '@/lib/settings/queries'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround, receive } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { changeDuesRules, withdrawDuesRule } from './calendar'
import { runCharges } from './charge-run'
import { readMemberDues, standingOf } from './member-dues'
import { openPeriods } from './periods'
import { getPayable } from './queries'
import { listStandings, standingsOf } from './standing-list'

const admin = () => person('admin')
const at = (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
const daysOf = async (month: string) => {
  const { dueOn, graceEndsOn } = await db.duesPeriod.findUniqueOrThrow({ where: { startsOn: dateFrom(month) } })
  return [onFrom(dueOn), onFrom(graceEndsOn)]
}
const standing = async (memberId: string, on: string) => standingOf(await readMemberDues(db, memberId), on).key

beforeAll(() => duesGround('2026-01-01', '2026-07-01'))
beforeEach(() => void at('2026-04-20T12:00:00-07:00'))
afterEach(() => void vi.useRealTimers())

describe('rules of dues from a day on', () => {
  test('months that begin then follow, also those open already; begun ones and those with days of their own stay', async () => {
    await openPeriods(person('officer'), { from: '2026-09', to: '2026-09', graceEndsOn: '2026-09-30' })
    const ada = admin()
    const done = await changeDuesRules(ada, { group: 'dues', startsOn: '2026-06-01', 'dues.graceEndsDay': '20', 'dues.dueDay': '1' })
    expect(done).toMatchObject({ written: ['dues.graceEndsDay'], moved: 2 })
    expect((await expectAudit(ada, 'dues.changeRules')).sort()).toEqual(['insert Setting', 'update DuesPeriod: graceEndsOn', 'update DuesPeriod: graceEndsOn'])
    expect(await daysOf('2026-04-01')).toEqual(['2026-04-01', '2026-04-15'])
    expect(await daysOf('2026-05-01')).toEqual(['2026-05-01', '2026-05-15'])
    expect(await daysOf('2026-06-01')).toEqual(['2026-06-01', '2026-06-20'])
    expect(await daysOf('2026-09-01')).toEqual(['2026-09-01', '2026-09-30'])
    await openPeriods(person('officer'), { from: '2026-08', to: '2026-08' })
    expect(await daysOf('2026-08-01')).toEqual(['2026-08-01', '2026-08-20'])
  })

  test('taken back before its day, the months go back too', async () => {
    const { planned } = await getSettingGroup(admin(), { group: 'dues' })
    expect(planned).toMatchObject([{ label: 'Grace ends on', before: 'day 15', after: 'day 20', startsOn: '2026-06-01' }])
    const ada = admin()
    expect(await withdrawDuesRule(ada, { settingId: planned[0]!.id })).toMatchObject({ moved: 3 })
    expect(new Set(await expectAudit(ada, 'dues.withdrawRule'))).toEqual(new Set(['insert Setting', 'update DuesPeriod: graceEndsOn']))
    expect(await daysOf('2026-07-01')).toEqual(['2026-07-01', '2026-07-15'])
    expect(await daysOf('2026-09-01')).toEqual(['2026-09-01', '2026-09-30'])
  })

  test('a standing goes by the rule of its day, in the rules and in SQL alike; a member who owes a moved month stands by its new days', async () => {
    const memberId = await enrolled({ hireDate: '2026-02-01' })
    for (const month of ['2026-02', '2026-03', '2026-04']) await runCharges(person('officer'), { month })
    await receive({ memberId, amountCents: 7_500, occurredOn: '2026-02-10' })
    expect(await standing(memberId, '2026-04-20')).toBe('overdue')
    await changeDuesRules(admin(), { group: 'dues', startsOn: '2026-04-22', 'dues.delinquentMonths': '2' })
    expect(await standing(memberId, '2026-04-21')).toBe('overdue')
    expect(await standing(memberId, '2026-04-22')).toBe('delinquent')
    const inSql = async () => [(await standingsOf(admin(), { memberIds: [memberId] })).get(memberId)?.key, (await listStandings(admin(), { standing: 'delinquent' })).rows.some((row) => row.id === memberId)]
    expect(await inSql()).toEqual(['overdue', false])
    at('2026-04-22T12:00:00-07:00')
    expect(await inSql()).toEqual(['delinquent', true])
    const projection = await db.duesProjection.findUniqueOrThrow({ where: { memberId } })
    expect(projection.unpaidGraceEnds.map(onFrom)).toEqual(['2026-03-15', '2026-04-15'])
  })

  test('how far ahead may be paid', async () => {
    const memberId = await enrolled({ hireDate: '2026-02-01' })
    await changeDuesRules(admin(), { group: 'dues', startsOn: '2026-04-20', 'dues.monthsAhead': '2' })
    const { ahead } = await getPayable(admin(), { memberId })
    expect(ahead.at(-1)?.startsOn).toBe('2026-06-01')
  })

  test('refuses grace before the due day, a day of the past, and everybody but administrators; nothing is changed', async () => {
    const before = await db.setting.count()
    const short = await changeDuesRules(admin(), { group: 'dues', 'dues.dueDay': '20', 'dues.graceEndsDay': '10' }).catch((error: unknown) => error)
    expect((short as Invalid).errors).toHaveProperty(['dues.graceEndsDay'])
    await expect(changeDuesRules(admin(), { group: 'dues', startsOn: '2026-04-19', 'dues.dueDay': '2' })).rejects.toBeInstanceOf(Invalid)
    for (const role of ['officer', 'staff', 'member'] as const) await expect(changeDuesRules(person(role), { group: 'dues', 'dues.dueDay': '2' })).rejects.toBeInstanceOf(Forbidden)
    expect(await db.setting.count()).toBe(before)
  })
})
