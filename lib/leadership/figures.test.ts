// Every number of the board against the list behind its link, on a small demo local that has something of everything.
import { beforeAll, describe, expect, test } from 'vitest'
import { allOperations } from '@/lib/auth/operations'
import { listArrears } from '@/lib/arrears/queries'
import { listRuns } from '@/lib/arrears/run-queries'
import { ListRuns, viewFrom as arrearsView } from '@/lib/arrears/schema'
import { seedLocal } from '@/lib/cli/seed/local'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { getAdjustment, listAdjustments } from '@/lib/dues/adjustment-list'
import { ListAdjustments } from '@/lib/dues/adjustment-schema'
import { listMonth } from '@/lib/dues/month-list'
import { ListStandings } from '@/lib/dues/schema'
import { listStandings } from '@/lib/dues/standing-list'
import { listDuplicates } from '@/lib/duplicates/queries'
import { ListDuplicates } from '@/lib/duplicates/schema'
import { listEmployments } from '@/lib/employment/queries'
import { viewFrom as employmentView } from '@/lib/employment/schema'
import { Forbidden } from '@/lib/errors'
import { changeMemberStatus } from '@/lib/members/commands'
import { listMembers } from '@/lib/members/queries'
import { viewFrom as membersView } from '@/lib/members/schema'
import { listOrganizations } from '@/lib/organizations/queries'
import { viewFrom as organizationsView } from '@/lib/organizations/schema'
import { listDisputes } from '@/lib/payments/disputes-queries'
import { listPayments } from '@/lib/payments/queries'
import { listRefunds } from '@/lib/payments/refunds-queries'
import { listExceptions } from '@/lib/reconciliation/queries'
import { listPayouts } from '@/lib/reconciliation/run-queries'
import { inboxViewFrom, ListPayouts } from '@/lib/reconciliation/schema'
import { person } from '@/prisma/factories/actors'
import { figuresIn } from './figures'
import { getBoard } from './queries'
import type { Board, Figure } from './schema'

const officer = person('officer')
type Totals = Partial<Record<Figure['measure'], number>>
const of = ({ total, totalCents }: { total: number; totalCents?: number }): Totals => ({ count: total, ...(totalCents === undefined ? {} : { cents: totalCents }) })
const only = (shape: object, asked: Record<string, string>) => Object.fromEntries(Object.keys(shape).map((name) => [name, asked[name]]))

/** What a list says of itself when it is opened at an address. */
const lists: Record<string, (asked: Record<string, string>) => Promise<Totals>> = {
  '/members': async (asked) => of(await listMembers(officer, membersView(asked))),
  '/payments': async (asked) => of(await listPayments(officer, asked)),
  '/arrears': async (asked) => of(await listArrears(officer, arrearsView(asked))),
  '/organizations': async (asked) => of(await listOrganizations(officer, organizationsView(asked))),
  '/employment': async (asked) => of(await listEmployments(officer, employmentView(asked))),
  '/dues': async (asked) => listStandings(officer, ListStandings.parse(only(ListStandings.shape, asked))).then(({ total, comingCents }) => ({ count: total, cents: comingCents })),
  '/dues/adjustments': async (asked) => of(await listAdjustments(officer, ListAdjustments.parse(only(ListAdjustments.shape, asked)))),
  '/payments/refunds': async (asked) => of(await listRefunds(officer, asked)),
  '/payments/disputes': async (asked) => of(await listDisputes(officer, asked)),
  '/arrears/runs': async (asked) => ({ count: (await listRuns(officer, ListRuns.parse(asked))).length }),
  '/inbox': async (asked) => of(await listExceptions(officer, inboxViewFrom(asked))),
  '/reconciliation/payouts': async (asked) => of(await listPayouts(officer, ListPayouts.parse(asked))),
  '/duplicates': async (asked) => of(await listDuplicates(officer, ListDuplicates.parse(only(ListDuplicates.shape, asked)))),
}
const ofMonth = async (month: string) => {
  const { total, chargedCents, settledCents, openCents } = await listMonth(officer, { month })
  return { count: total, charged: chargedCents, settled: settledCents, open: openCents, share: Math.round((1000 * settledCents) / chargedCents) }
}

async function totalsBehind(href: string): Promise<Totals> {
  const { pathname, searchParams } = new URL(href, 'http://hall.test')
  const month = /^\/dues\/periods\/(\d{4}-\d{2})$/.exec(pathname)?.[1]
  return month ? ofMonth(month) : lists[pathname]!(Object.fromEntries(searchParams))
}

let board: Board
beforeAll(async () => {
  await seedLocal({ members: 45 })
  board = await getBoard(officer, { months: 24 })
}, 300_000)

test('ux: 19 every number of the dashboard is the total of the list behind its link', async () => {
  const figures = figuresIn(board)
  expect(figures.length).toBeGreaterThan(100)
  const behind = new Map<string, Totals>()
  for (const href of new Set(figures.map((figure) => figure.href))) behind.set(href, await totalsBehind(href))
  expect(figures.filter(({ href, measure, value }) => behind.get(href)![measure] !== value).map((figure) => ({ ...figure, list: behind.get(figure.href) }))).toEqual([])
})

describe('the demo has something to show', () => {
  test('in every part of the board', () => {
    expect(board.members.all.value).toBeGreaterThan(25)
    expect(board.movement.joined.value).toBeGreaterThan(0)
    expect(board.movement.left.value).toBeGreaterThan(0)
    expect(board.dues).toHaveLength(14)
    expect(board.arrears.cents.value).toBeGreaterThan(0)
    expect(board.methods.length).toBeGreaterThan(4)
    expect(board.employers.rows.length).toBeGreaterThan(2)
    expect(board.received.payments.value).toBeGreaterThan(0)
    expect(figuresIn(board.decisions).some((figure) => figure.value > 0)).toBe(true)
  })

  test('and the adjustment that waits can be approved', async () => {
    const waiting = await db.duesAdjustment.findFirstOrThrow({ where: { status: 'pending' } })
    expect(await getAdjustment(officer, { adjustmentId: waiting.id })).toMatchObject({ problem: null })
  })
})

test('what changed a moment ago counts at once', async () => {
  const before = board.members.byStatus.active.value
  const { members } = await listMembers(officer, membersView({ status: 'active' }))
  await changeMemberStatus(officer, { memberId: members[0]!.id, status: 'inactive', startsOn: todayAtHall(), reason: 'Moved to another local' })
  const after = await getBoard(officer, { months: 24 })
  expect(after.members.byStatus.active.value).toBe(before - 1)
  expect(after.movement.left.value).toBe(board.movement.left.value + 1)
  expect(await getBoard(officer, { months: 24 })).toEqual(after)
})

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (value instanceof Map) return [...value].flatMap(texts)
  return value !== null && typeof value === 'object' && !(value instanceof Date) ? Object.values(value).flatMap(texts) : []
}

test('while presenting, no query of any room tells a name, a number or an address of anybody', async () => {
  const presenting = person('admin', { presenting: true })
  const members = await db.member.findMany({ select: { memberNumber: true, firstName: true, lastName: true, email: true, phone: true, address: true } })
  const told = new Set(members.flatMap((member) => Object.values(member).filter((text) => text !== null)))
  const inside = members.flatMap(({ memberNumber, email, lastName, firstName }) => [memberNumber, email ?? memberNumber, `${firstName} ${lastName}`])
  let answered = 0
  for (const operation of (await allOperations()).filter((one) => one.kind === 'query')) {
    const found: unknown = await (operation as (actor: typeof presenting, raw: unknown) => Promise<unknown>)(presenting, {}).catch(() => undefined)
    if (found === undefined) continue
    answered += 1
    expect(texts(found).filter((text) => told.has(text) || inside.some((one) => text.includes(one))), operation.spec.name).toEqual([])
  }
  expect(answered).toBeGreaterThan(15)
})

test('officers and viewers see the board, each the decisions whose lists they may open', async () => {
  const keys = async (role: 'viewer' | 'officer') => (await getBoard(person(role), { months: 12 })).decisions.map((one) => one.key)
  expect(await keys('officer')).toContain('duplicates')
  expect(await keys('viewer')).not.toContain('duplicates')
  await expect(getBoard(person('staff'), { months: 12 })).rejects.toBeInstanceOf(Forbidden)
  await expect(getBoard(person('member'), { months: 12 })).rejects.toBeInstanceOf(Forbidden)
  expect((await db.member.count())).toBeGreaterThan(0)
})
