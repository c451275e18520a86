// Exemptions and what still waits for a decision go along when two records become one.
import type { Tx } from '@/lib/db'
import { dateFrom, onFrom, type On } from '@/lib/dates'
import { chargeUncovered } from './exemption-months'

type Days = { startsOn: On; endsOn: On | null }
export type MovedExemptions = { moved: string[]; made: string[] }

/** The stretches of some days that others do not cover, in order. */
export function uncovered(days: Days, others: readonly Days[]): Days[] {
  const left: Days[] = []
  let from: On | null = days.startsOn
  for (const other of [...others].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
    if (from === null || (other.endsOn !== null && other.endsOn <= from) || (days.endsOn !== null && other.startsOn >= days.endsOn)) continue
    if (other.startsOn > from) left.push({ startsOn: from, endsOn: other.startsOn })
    from = other.endsOn
  }
  return from !== null && (days.endsOn === null || from < days.endsOn) ? [...left, { startsOn: from, endsOn: days.endsOn }] : left
}

const daysOf = (row: { startsOn: Date; endsOn: Date | null }): Days => ({ startsOn: onFrom(row.startsOn), endsOn: row.endsOn && onFrom(row.endsOn) })

/** Moves exemptions; where days overlap those of the kept record, only the days beyond are written there. The charges are the caller's. */
export async function moveExemptions(tx: Tx, from: string, to: string): Promise<MovedExemptions> {
  const rows = await tx.duesExemption.findMany({ where: { memberId: { in: [from, to] }, voidedAt: null }, orderBy: { startsOn: 'asc' } })
  const kept = rows.filter((row) => row.memberId === to).map(daysOf)
  const done: MovedExemptions = { moved: [], made: [] }
  for (const row of rows.filter((one) => one.memberId === from)) {
    const [days, left] = [daysOf(row), uncovered(daysOf(row), kept)]
    if (left.length === 1 && left[0]!.startsOn === days.startsOn && left[0]!.endsOn === days.endsOn) {
      await tx.duesExemption.update({ where: { id: row.id }, data: { memberId: to, version: { increment: 1 } } })
      done.moved.push(row.id)
      continue
    }
    for (const { startsOn, endsOn } of left) {
      const { id } = await tx.duesExemption.create({
        data: { memberId: to, kind: row.kind, reason: row.reason, grantedBy: row.grantedBy, startsOn: dateFrom(startsOn), endsOn: endsOn && dateFrom(endsOn) }, select: { id: true },
      })
      done.made.push(id)
    }
  }
  return done
}

/** Moves them back; months that the kept record was not charged for their sake are charged now. */
export async function moveExemptionsBack(tx: Tx, { moved, made }: MovedExemptions, from: string, to: string): Promise<void> {
  const rows = await tx.duesExemption.findMany({ where: { id: { in: [...moved, ...made] }, memberId: to } })
  for (const row of rows) {
    const data = made.includes(row.id) ? { voidedAt: row.voidedAt ?? new Date() } : { memberId: from }
    await tx.duesExemption.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } })
  }
  for (const row of rows.filter((one) => !one.voidedAt)) await chargeUncovered(tx, to, daysOf(row))
}

/** Moves what waits for a decision; what was decided stays where it was asked. Answers the ids. */
export async function movePending(tx: Tx, from: string, to: string, among: readonly string[] | null = null): Promise<string[]> {
  const rows = await tx.duesAdjustment.findMany({ where: { memberId: from, status: 'pending', ...(among ? { id: { in: [...among] } } : {}) }, select: { id: true } })
  for (const { id } of rows) await tx.duesAdjustment.update({ where: { id }, data: { memberId: to, version: { increment: 1 } } })
  return rows.map((row) => row.id)
}
