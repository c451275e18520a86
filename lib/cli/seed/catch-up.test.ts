import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDrawer } from '@/lib/counter/drawers'
import { pretendToday } from '@/lib/dates'
import { db } from '@/lib/db'
import { profiles } from './bulk/profile'
import { worldOf } from './bulk/world'
import { writeBulk } from './bulk/write'
import { catchUp } from './catch-up'
import { signedIn } from './office'

const seeded = '2026-07-19'
const MEMBERS = 80
const unpaid = async () => new Map((await db.duesProjection.findMany({ select: { memberId: true, unpaidMonths: true } })).map((row) => [row.memberId, row.unpaidMonths]))
const paidIn = (month: string) => db.payment.count({ where: { receivedOn: { gte: new Date(`${month}-01`), lt: new Date(`${month}-28`) } } })

beforeAll(async () => {
  await writeBulk(process.env['DATABASE_OWNER_URL']!, worldOf({ ...profiles.quick, members: MEMBERS }, 46, seeded), 'no hash')
  pretendToday(seeded)
  await openDrawer(await signedIn('staff@demo.example'), { float: '100' })
}, 60_000)
afterAll(() => pretendToday(null))

test('on the day it was seeded nothing is missing', async () => {
  expect(await catchUp()).toEqual({ months: 0, payments: 0 })
})

test('a demo of four months ago lives on until today, as its members used to, and once', async () => {
  const before = await unpaid()
  pretendToday('2026-11-20')
  const { months, payments } = await catchUp()
  expect(months).toBe(4)
  for (const month of ['2026-08', '2026-09', '2026-10', '2026-11']) expect(await paidIn(month), month).toBeGreaterThan(MEMBERS / 3)
  expect(await db.duesPeriod.count({ where: { startsOn: new Date('2026-11-01'), chargedAt: { not: null }, graceEndsOn: new Date('2026-11-30') } })).toBe(1)
  const after = await unpaid()
  const otherwise = [...after].filter(([memberId, now]) => Math.abs(now - (before.get(memberId) ?? 0)) > 1)
  expect(otherwise.length).toBeLessThan(MEMBERS / 5)
  const rosa = await db.user.findUniqueOrThrow({ where: { email: 'member@demo.example' }, select: { member: { select: { projection: { select: { unpaidMonths: true } } } } } })
  expect(rosa.member!.projection!.unpaidMonths).toBe(2)
  expect(payments).toBeGreaterThan(MEMBERS)

  const drawers = await db.drawer.findMany({ orderBy: { openedOn: 'asc' }, select: { openedOn: true, closedAt: true, countedCents: true, expectedCents: true } })
  expect(drawers).toMatchObject([{ openedOn: new Date(seeded), countedCents: 10_000, expectedCents: 10_000 }, { openedOn: new Date('2026-11-20'), closedAt: null }])
  expect(await catchUp()).toEqual({ months: 1, payments: 0 })
  expect(await db.drawer.count()).toBe(2)
})

test('early in a month those pay whose day has come, the others when the demo is started later', async () => {
  pretendToday('2026-12-05')
  const early = await catchUp()
  expect(early.payments).toBeGreaterThan(5)
  pretendToday('2026-12-20')
  const later = await catchUp()
  expect(later.payments).toBeGreaterThan(early.payments / 2)
  expect((await db.payment.groupBy({ by: ['memberId'], where: { receivedOn: { gte: new Date('2026-12-01') }, takenBy: null }, _count: { _all: true } })).every((row) => row._count._all === 1)).toBe(true)
})
