// A member's life in the union: what they are, since when, what became of them, and how they pay. Everything else about a member follows from it.
import type { ExemptionKind, MemberClassification, MemberStatus, PaymentMethod } from '@/lib/generated/prisma/enums'
import { memberOfSignIn } from '../sign-ins'
import { dayOf, type Day } from './days'
import { diceFor, type World } from './world'
import type { Dice } from '../dice'

export type Span<T> = { value: T; from: Day; until: Day | null; reason: string | null }
/** Pays `every` so many months, `behind` by some or `ahead` for the months to come; now and then half; nothing from `stops` on. */
export type Habit = { method: PaymentMethod; every: number; behind: number; ahead: boolean; half: boolean; dayOfMonth: number; stops: Day | null }
export type Career = {
  serial: number
  /** The first day on record. */
  joined: Day
  hireDay: Day | null
  statuses: Span<MemberStatus>[]
  classifications: Span<MemberClassification>[]
  exemption: { kind: ExemptionKind; from: Day; until: Day | null } | null
  habit: Habit
}

const YEAR = 365
const classes = { apprentice_1: 10, apprentice_2: 10, apprentice_3: 8, apprentice_4: 7, apprentice_5: 5, journeyman: 40, foreman: 12, retiree: 5, honorary: 3 }
const whys = { inactive: 'Works outside the jurisdiction', suspended: 'Dues unpaid for six months', retired: 'Retired from the trade', deceased: 'Told by the family' }
const others = ['inactive', 'suspended', 'retired', 'deceased'] as const
const methods: Record<string, number> = { payroll_deduction: 20, check: 24, cash: 8, credit_card: 14, stripe_card: 18, ach_transfer: 7, stripe_ach: 6, money_order: 3 }

function habitOf(d: Dice): Habit {
  const method = d.weighted(methods) as PaymentMethod
  const dayOfMonth = method === 'payroll_deduction' ? 12 : 1 + d.below(28)
  const kind = method === 'payroll_deduction' ? 'monthly' : d.weighted({ monthly: 58, quarterly: 16, ahead: 9, overdue: 9, delinquent: 5, half: 3 })
  const plain: Habit = { method, every: 1, behind: 0, ahead: false, half: false, dayOfMonth, stops: null }
  if (kind === 'quarterly') return { ...plain, every: 3 }
  if (kind === 'ahead') return { ...plain, every: d.chance(0.6) ? 6 : 12, ahead: true }
  if (kind === 'overdue') return { ...plain, behind: 1 + d.below(2) }
  if (kind === 'delinquent') return { ...plain, behind: 3 + d.below(6) }
  return { ...plain, half: kind === 'half' }
}

/** Apprentices go up a year at a time; most journeymen were apprentices here, some came from elsewhere. */
function classesOf(d: Dice, now: MemberClassification, joined: Day, world: World): Span<MemberClassification>[] {
  const top = now.startsWith('apprentice') ? Number(now.at(-1)) : d.chance(0.6) && now !== 'honorary' ? 6 : 1
  const steps: Span<MemberClassification>[] = []
  for (let n = 1; n < top; n++) {
    const from = joined + (n - 1) * YEAR
    if (from + YEAR >= world.today) break
    steps.push({ value: `apprentice_${n}` as MemberClassification, from, until: from + YEAR, reason: n === 1 ? null : 'Moved up a year' })
  }
  return [...steps, { value: now, from: joined + steps.length * YEAR, until: null, reason: null }]
}

/** The career of the nth member; the first three are those of the demo's sign-ins. */
export function careerOf(world: World, serial: number): Career {
  const d = diceFor(world, 1, serial)
  const known = memberOfSignIn[serial]
  const now = known?.classification ?? (d.weighted(classes) as MemberClassification)
  const apprentice = now.startsWith('apprentice') ? Number(now.at(-1)) : 0
  const years = apprentice > 0 ? apprentice - 1 : now === 'retiree' ? 25 + d.below(20) : 6 + d.below(28)
  const invented = world.today - years * YEAR - 20 - d.below(YEAR - 30)
  const hireDay = known ? dayOf(known.hireDate) : d.chance(0.85) ? invented : null
  // Of whom no day of joining is known, the record begins with the books.
  const joined = hireDay ?? Math.min(world.begins, world.today)
  const status = known ? 'active' : d.chance(0.88) ? 'active' : d.pick(others)
  const changed = Math.max(joined + 1, world.today - 20 - d.below(Math.min(700, Math.max(1, world.today - joined - 21))))
  const statuses: Span<MemberStatus>[] = status === 'active' || changed >= world.today
    ? [{ value: 'active', from: joined, until: null, reason: null }]
    : [{ value: 'active', from: joined, until: changed, reason: null }, { value: status, from: changed, until: null, reason: whys[status] }]
  const classifications = hireDay === null ? [{ value: now, from: joined, until: null, reason: null }] : classesOf(d, now, joined, world)
  return { serial, joined, hireDay, statuses, classifications, exemption: known ? null : exemptionOf(d, joined, world), habit: habitFor(d, serial, statuses) }
}

function habitFor(d: Dice, serial: number, statuses: Span<MemberStatus>[]): Habit {
  const habit = habitOf(d)
  // The member of the demo's sign-in owes two months; those who work at the hall pay like clockwork.
  if (serial < memberOfSignIn.length) return { method: 'stripe_card', every: 1, behind: serial === 0 ? 2 : 0, ahead: false, half: false, dayOfMonth: 1, stops: null }
  const end = statuses.at(-1)!
  if (end.value === 'active') return habit
  return { ...habit, every: 1, ahead: false, half: false, behind: 0, stops: end.value === 'suspended' ? end.from - 180 : null }
}

function exemptionOf(d: Dice, joined: Day, world: World): Career['exemption'] {
  if (!d.chance(0.02)) return null
  const from = Math.max(joined, world.today - d.below(900))
  const until = from + 60 + d.below(400)
  return { kind: d.pick(['military', 'medical', 'union_business'] as const), from, until: d.chance(0.1) ? null : until }
}

export const valueOn = <T>(spans: readonly Span<T>[], day: Day): T | undefined => spans.find((span) => span.from <= day && (span.until === null || span.until > day))?.value
