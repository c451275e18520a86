// The demo local: one hall's story, told through the same commands that people use. 300 members, fourteen months of dues.
import { cliActor } from '@/lib/auth/actor'
import { addDays, addMonths, firstOfMonth, lastOfMonth, onFrom, todayAtHall, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { runCharges } from '@/lib/dues/charge-run'
import { openPeriods } from '@/lib/dues/periods'
import { setDefaultRates } from '@/lib/dues/rates'
import { endEmployment } from '@/lib/employment/commands'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { changeMemberStatus, enrolMember } from '@/lib/members/commands'
import type { EnrolMember } from '@/lib/members/schema'
import { recordPayments } from '@/lib/payments/record'
import type { z } from 'zod'
import { seedAdjustments } from './adjustments'
import { dice, type Dice } from './dice'
import { seedArrears } from './arrears'
import { seedImports } from './imports'
import { seedDuplicates } from './duplicates'
import { seedEmployment } from './employment'
import { seedOrganizations } from './organizations'
import { seedRefunds } from './refunds'
import { seedLists } from './lists'
import { seedReports } from './reports'
import { seedCounter } from './counter'
import { seedOffice, signedIn } from './office'
import { seedOnline } from './online'
import { inventMember } from './people'
import { seedReconciliation } from './reconciliation'
import { seedSettings } from './settings'
import { makeSignIns, memberOfSignIn } from './sign-ins'

const MONTHS = 14
const actor = () => cliActor('seed')

/** How a member pays: months late on the day of the seed, and by which means. */
type Habit = { memberId: string; behind: number; method: PaymentMethod; paysEvery: number }

function habitOf(d: Dice, memberId: string): Habit {
  const behind = { punctual: 0, current: 1, overdue: 2, delinquent: 3 + d.below(4) }[d.weighted({ punctual: 70, current: 14, overdue: 9, delinquent: 7 })]
  const method = d.weighted({ payroll_deduction: 30, check: 20, cash: 8, money_order: 4, credit_card: 10, stripe_card: 28 })
  return { memberId, behind, method, paysEvery: d.weighted({ 1: 55, 3: 35, 6: 10 }) === '1' ? 1 : d.chance(0.8) ? 3 : 6 }
}

async function enrolAll(d: Dice, members: number, today: On): Promise<string[]> {
  const ids: string[] = []
  const named: Partial<z.input<typeof EnrolMember>>[] = memberOfSignIn
  for (let serial = 0; serial < members; serial++) {
    const { memberId } = await enrolMember(actor(), { ...inventMember(d, serial, today), ...named[serial] })
    ids.push(memberId)
  }
  return ids
}

/** The dead have no jobs: those at hand end on that day, or on their first one. */
async function endJobs(memberId: string, on: On): Promise<void> {
  const jobs = await db.employment.findMany({ where: { memberId, endedOn: null, voidedAt: null }, select: { id: true, version: true, startedOn: true } })
  for (const { id, version, startedOn } of jobs) {
    const first = onFrom(startedOn)
    await endEmployment(actor(), { employmentId: id, memberId, version, endedOn: on > first ? on : first })
  }
}

/** Leaves and retirements of the last two years, suspensions of the last; who is not active is not billed from then on. */
async function changeStatuses(d: Dice, ids: readonly string[], today: On): Promise<void> {
  const members = await db.member.findMany({ where: { id: { in: [...ids] } }, select: { id: true, hireDate: true } })
  const joinedOn = new Map(members.map((member) => [member.id, onFrom(member.hireDate!)]))
  for (const memberId of ids) {
    const status = d.weighted({ active: 87, retired: 5, inactive: 4, suspended: 3, deceased: 1 })
    if (status === 'active') continue
    const reason = { retired: 'Retired from the trade', inactive: 'Works outside the jurisdiction', suspended: 'Dues unpaid for six months', deceased: 'Told by the family' }[status]
    const days = 30 + d.below(300)
    const meant = addDays(today, status === 'suspended' ? -days : 15 - 2 * days)
    const earliest = addDays(joinedOn.get(memberId)!, 1)
    const startsOn = meant > earliest ? meant : earliest > today ? today : earliest
    await changeMemberStatus(actor(), { memberId, status, startsOn, reason })
    if (status === 'deceased') await endJobs(memberId, startsOn)
  }
}

/** One month: charged on its first day, paid by those whose turn it is. */
async function liveMonth(d: Dice, month: On, ago: number, habits: readonly Habit[], today: On): Promise<number> {
  await runCharges(actor(), { month })
  const due = habits.filter((habit) => ago >= habit.behind && (ago % habit.paysEvery === habit.behind % habit.paysEvery || ago === habit.behind))
  const owed = await db.duesProjection.findMany({ where: { memberId: { in: due.map((habit) => habit.memberId) }, owedCents: { gt: 0 } }, select: { memberId: true, owedCents: true } })
  const owedOf = new Map(owed.map((row) => [row.memberId, row.owedCents]))
  const payments = due.flatMap(({ memberId, method }) => {
    const amountCents = owedOf.get(memberId)
    const paidOn = addDays(month, d.below(14))
    return amountCents ? [{ memberId, amountCents, method, receivedOn: paidOn > today ? today : paidOn }] : []
  }).sort((a, b) => a.receivedOn.localeCompare(b.receivedOn))
  if (payments.length > 0) await recordPayments(actor(), { payments })
  return payments.length
}

/** Seeds the demo local into an empty database. Answers what it made. */
export async function seedLocal({ members = 300, seed = 46, today = todayAtHall() } = {}): Promise<{ members: number; payments: number }> {
  const d = dice(seed)
  const thisMonth = firstOfMonth(today)
  await setDefaultRates(actor(), {})
  await seedSettings()
  await openPeriods(actor(), { from: addMonths(thisMonth, 1 - MONTHS), to: addMonths(thisMonth, -1) })
  // A snow storm closed the office: this month's grace lasts to its end, so that the demo shows members in grace on any day.
  await openPeriods(actor(), { from: thisMonth, to: thisMonth, graceEndsOn: lastOfMonth(thisMonth) })
  const { employers } = await seedOrganizations({ today })
  const ids = await enrolAll(d, members, today)
  await seedEmployment({ today, members: ids, employers })
  await changeStatuses(d, ids.slice(memberOfSignIn.length), today)
  const habits = ids.map((memberId) => habitOf(d, memberId))
  // The member of the demo's sign-in owes two months; staff who are members pay like clockwork.
  memberOfSignIn.forEach((_, index) => Object.assign(habits[index]!, { behind: index === 0 ? 2 : 0, paysEvery: 1, method: 'stripe_card' }))
  habits.push(...(await seedDuplicates(actor)).map((memberId): Habit => ({ memberId, behind: 0, method: 'check', paysEvery: 1 })))
  let payments = 0
  for (let ago = MONTHS - 1; ago >= 0; ago--) payments += await liveMonth(d, addMonths(thisMonth, -ago), ago, habits, today)
  await seedRefunds()
  await makeSignIns(actor())
  await seedImports({ today })
  await seedOffice(ids, today)
  await seedArrears()
  await seedAdjustments(ids, today)
  await seedCounter(await signedIn('staff@demo.example'), await signedIn('officer@demo.example'), today)
  await seedReconciliation(await signedIn('officer@demo.example'), today)
  await seedOnline(await signedIn('staff@demo.example'), today)
  await seedLists(await signedIn('staff@demo.example'))
  await seedReports(await signedIn('officer@demo.example'))
  return { members: ids.length, payments }
}
