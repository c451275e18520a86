// What a member was charged and paid, month by month, by the portal's own rules: the price of a month is that of its first day, money settles the
// oldest month first, the rest is credit and eats the months to come. Pure, so that it is told twice: once to count receipts, once to write rows.
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import type { Rate } from '@/lib/dues/rules'
import { valueOn, type Career, type Habit } from './careers'
import { onOf, type Day } from './days'
import { diceFor, type Month, type World } from './world'

export type Part = { month: Month; cents: number }
export type Move =
  | { kind: 'charge'; day: Day; month: Month; cents: number; classification: MemberClassification; rateId: string }
  | { kind: 'credit'; day: Day; cents: number; parts: Part[] }
  | { kind: 'payment'; day: Day; cents: number; parts: Part[]; restCents: number }

type Account = { open: Part[]; creditCents: number }

/** Settles the oldest months with so many cents; answers what was settled and what is left. */
function settle(account: Account, cents: number): { parts: Part[]; restCents: number } {
  const parts: Part[] = []
  let left = cents
  while (left > 0 && account.open.length > 0) {
    const oldest = account.open[0]!
    const taken = Math.min(left, oldest.cents)
    parts.push({ month: oldest.month, cents: taken })
    left -= taken
    oldest.cents -= taken
    if (oldest.cents === 0) account.open.shift()
  }
  return { parts, restCents: left }
}

/** What a month costs this member: priceOf() of the dues room, over the spans of a career (compared with it in the tests). */
export function priceIn(career: Career, rates: ReadonlyMap<MemberClassification, Rate>, day: Day): { cents: number; classification: MemberClassification; rateId: string } | null {
  const { exemption } = career
  if (valueOn(career.statuses, day) !== 'active') return null
  if (exemption && exemption.from <= day && (exemption.until === null || exemption.until > day)) return null
  const classification = valueOn(career.classifications, day)
  const rate = classification && rates.get(classification)
  return rate && rate.monthlyCents > 0 && rate.startsOn <= onOf(day) ? { cents: rate.monthlyCents, classification, rateId: rate.id } : null
}

/** What this habit pays in a month: nothing, what is owed but for the newest months, half of it, or the months to come as well. */
function meant({ every, behind, ahead, half }: Habit, { open, creditCents }: Account, month: Month, monthsLeft: number, price: number): number {
  const due = open.slice(0, Math.max(0, open.length - lag(behind, monthsLeft)))
  const owed = due.reduce((sum, part) => sum + part.cents, 0)
  if (ahead) return owed > 0 && creditCents === 0 ? owed + price * (every - 1) : 0
  if (month.index % every !== every - 1 && monthsLeft > 0) return 0
  return half && month.index % 4 === 1 ? Math.floor(owed / 2) : owed
}

/** Who is behind fell behind of late: until then everything was paid. */
const lag = (behind: number, monthsLeft: number) => Math.max(0, behind - monthsLeft)

/** Every charge, use of credit and payment of a member, oldest first. */
export function movesOf(world: World, career: Career, rates: ReadonlyMap<MemberClassification, Rate>): Move[] {
  const d = diceFor(world, 2, career.serial)
  const account: Account = { open: [], creditCents: 0 }
  const moves: Move[] = []
  for (const month of world.calendar) {
    const price = month.day >= career.joined ? priceIn(career, rates, month.day) : null
    if (price) {
      moves.push({ kind: 'charge', day: month.day, month, ...price })
      account.open.push({ month, cents: price.cents })
      if (account.creditCents > 0) {
        const before = account.creditCents
        const { parts, restCents } = settle(account, before)
        account.creditCents = restCents
        moves.push({ kind: 'credit', day: month.day, cents: before - restCents, parts })
      }
    }
    const day = month.day + Math.min(career.habit.dayOfMonth - 1 + (career.habit.method === 'payroll_deduction' ? 0 : d.below(3)), 27)
    const skips = career.habit.behind === 0 && d.chance(0.03)
    if (account.open.length === 0 || day > world.today || skips || (career.habit.stops !== null && day >= career.habit.stops)) continue
    const cents = meant(career.habit, account, month, world.calendar.length - 1 - month.index, price?.cents ?? 0)
    if (cents <= 0) continue
    const { parts, restCents } = settle(account, cents)
    account.creditCents += restCents
    moves.push({ kind: 'payment', day, cents, parts, restCents })
  }
  return moves
}
