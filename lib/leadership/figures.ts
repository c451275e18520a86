// The registry of the board's figures: from the counted rows to numbers, each with the address of the list that it counts. A test walks all of
// them and asks each list for its total.
import { ageKeys, queryOf as arrearsQuery } from '@/lib/arrears/schema'
import { addMonths, firstOfMonth, lastOfMonth, type On } from '@/lib/dates'
import { adjustmentsHref } from '@/lib/dues/adjustment-schema'
import { monthHref, standingsHref } from '@/lib/dues/schema'
import { duplicatesHref } from '@/lib/duplicates/schema'
import { queryOf as employmentQuery } from '@/lib/employment/schema'
import { MemberClassification, MemberStatus, type PaymentMethod } from '@/lib/generated/prisma/enums'
import { queryOf as membersQuery } from '@/lib/members/schema'
import { queryOf as organizationsQuery } from '@/lib/organizations/schema'
import type { Operation } from '@/lib/auth/permissions'
import { inboxHref } from '@/lib/reconciliation/schema'
import { daysOf, type Part, type Row } from './board-sql'
import type { Board, Decision, Figure } from './schema'

const classifications = Object.values(MemberClassification)
const statuses = Object.values(MemberStatus)

export const count = (value: number, href: string): Figure => ({ value, measure: 'count', href })
export const cents = (value: number, href: string, measure: Figure['measure'] = 'cents'): Figure => ({ value, measure, href })

/** Where each decision waits, and the right that opens its list. */
export const decisions: Record<Decision, { href: string; needs: Operation }> = {
  adjustments: { href: adjustmentsHref({ status: 'pending' }), needs: 'dues.listAdjustments' },
  refunds: { href: '/payments/refunds?state=waiting', needs: 'payments.listRefunds' },
  runs: { href: '/arrears/runs?status=proposed', needs: 'arrears.listRuns' },
  exceptions: { href: inboxHref({}), needs: 'reconciliation.listExceptions' },
  disputes: { href: '/payments/disputes?state=open', needs: 'payments.listDisputes' },
  payouts: { href: '/reconciliation/payouts?state=open', needs: 'reconciliation.listPayouts' },
  duplicates: { href: duplicatesHref({ kind: 'member', show: 'open', page: 1 }), needs: 'duplicates.list' },
}

const members = (view: Parameters<typeof membersQuery>[0]) => `/members${membersQuery(view)}`
const joinedIn = (joinedFrom: On, joinedTo: On) => members({ archived: 'all', joinedFrom, joinedTo })
const leftIn = (leftFrom: On, leftTo: On) => members({ archived: 'all', leftFrom, leftTo })
const paymentsIn = (from: On, to: On, method?: PaymentMethod) => `/payments?${new URLSearchParams({ ...(method ? { method } : {}), from, to }).toString()}`
const monthsOf = (today: On, months: number) => Array.from({ length: months }, (_, index) => addMonths(firstOfMonth(today), index + 1 - months))

function membersOf(rows: readonly Row[]): Board['members'] {
  const sum = (status?: MemberStatus, classification?: MemberClassification) => rows
    .filter((row) => (!status || row.at === status) && (!classification || row.also === classification)).reduce((total, row) => total + row.n, 0)
  const figure = (status?: MemberStatus, classification?: MemberClassification) =>
    count(sum(status, classification), members({ ...(status ? { status } : {}), ...(classification ? { classification } : {}) }))
  const byStatus = (classification?: MemberClassification) => Object.fromEntries(statuses.map((status) => [status, figure(status, classification)])) as Record<MemberStatus, Figure>
  return { all: figure(), byStatus: byStatus(), rows: classifications.map((one) => ({ classification: one, all: figure(undefined, one), byStatus: byStatus(one) })) }
}

const duesOf = (rows: readonly Row[]): Board['dues'] => [...rows].sort((a, b) => (a.at! < b.at! ? -1 : 1)).map(({ at, n, cents: charged, open }) => {
  const [on, href] = [at!, monthHref({ month: at! })]
  return {
    on, members: count(n, href), charged: cents(charged, href, 'charged'), settled: cents(charged - open, href, 'settled'), open: cents(open, href, 'open'),
    share: cents(charged === 0 ? 0 : Math.round((1000 * (charged - open)) / charged), href, 'share'),
  }
})

/** The board of a day from its rows; `duplicates` is null where the viewer may not look at them. `may` says which decisions' lists open. */
export function boardOf(rows: readonly Row[], { today, months, duplicates, may }: { today: On; months: number; duplicates: number | null; may: (needs: Operation) => boolean }): Omit<Board, 'countedAt'> {
  const of = (part: Part) => rows.filter((row) => row.part === part)
  const one = (part: Part) => of(part)[0] ?? { n: 0, cents: 0 }
  const at = (part: Part, key: string | null) => of(part).find((row) => row.at === key) ?? { n: 0, cents: 0 }
  const { from, to } = daysOf(today, months)
  const [thisMonth, coming] = [paymentsIn(firstOfMonth(today), lastOfMonth(today)), standingsHref({ coming: 'yes' })]
  const waits = (key: Decision): Board['decisions'][number] => {
    const { n, cents: sum } = key === 'duplicates' ? { n: duplicates ?? 0, cents: 0 } : one(key)
    const { href } = decisions[key]
    return { key, waiting: count(n, href), cents: key === 'refunds' || key === 'disputes' ? cents(sum, href) : null }
  }
  return {
    today, months,
    members: membersOf(of('members')),
    movement: {
      joined: count(of('joined').reduce((sum, row) => sum + row.n, 0), joinedIn(from, to)), left: count(at('left', null).n, leftIn(from, to)),
      rows: monthsOf(today, months).map((on) => ({ on, joined: count(at('joined', on).n, joinedIn(on, lastOfMonth(on))), left: count(at('left', on).n, leftIn(on, lastOfMonth(on))) })),
    },
    dues: duesOf(of('dues')),
    received: { payments: count(one('received').n, thisMonth), cents: cents(one('received').cents, thisMonth) },
    coming: { members: count(one('coming').n, coming), cents: cents(one('coming').cents, coming) },
    arrears: {
      members: count(of('arrears').reduce((sum, row) => sum + row.n, 0), '/arrears'), cents: cents(of('arrears').reduce((sum, row) => sum + row.cents, 0), '/arrears'),
      rows: ageKeys.map((age) => ({ age, members: count(at('arrears', age).n, `/arrears${arrearsQuery({ age })}`), cents: cents(at('arrears', age).cents, `/arrears${arrearsQuery({ age })}`) })),
    },
    methods: of('methods').sort((a, b) => b.cents - a.cents).map((row) => {
      const [method, href] = [row.at as PaymentMethod, paymentsIn(from, to, row.at as PaymentMethod)]
      return { method, payments: count(row.n, href), cents: cents(row.cents, href) }
    }),
    employers: {
      all: count(one('employing').n, `/organizations${organizationsQuery({ employs: 'yes' })}`),
      rows: of('employers').map((row) => ({ organizationId: row.at!, name: row.also!, jobs: count(row.n, `/employment${employmentQuery({ employer: row.at! })}`) })),
    },
    decisions: (Object.keys(decisions) as Decision[]).filter((key) => may(decisions[key].needs)).map(waits),
  }
}

/** Every figure in a board, wherever it stands. */
export function figuresIn(value: unknown): Figure[] {
  if (value === null || typeof value !== 'object') return []
  if ('measure' in value && 'href' in value) return [value as Figure]
  return Object.values(value).flatMap(figuresIn)
}
