// The list of arrears as a file: exactly what a view shows, in its order.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import { onFrom, todayAtHall } from '@/lib/dates'
import { standings } from '@/lib/dues/schema'
import { statusLabels } from '@/lib/members/schema'
import type { ArrearsRow } from './queries'
import { ages, contactLabels, type ArrearsView } from './schema'

const dollars = (cents: number) => (cents / 100).toFixed(2)
const columns: Record<string, (row: ArrearsRow) => string | null> = {
  member_number: (row) => row.memberNumber,
  first_name: (row) => row.firstName,
  last_name: (row) => row.lastName,
  standing: (row) => standings[row.standing].label,
  status: (row) => (row.status ? statusLabels[row.status] : null),
  overdue_since: (row) => (row.oldestUnpaidDueOn && row.age !== 'fees' ? onFrom(row.oldestUnpaidDueOn) : null),
  overdue_for: (row) => ages[row.age].label,
  months_past_grace: (row) => String(row.pastGraceMonths),
  owed: (row) => dollars(row.owedCents),
  on_its_way: (row) => dollars(row.onItsWayCents),
  reached_by: (row) => contactLabels[row.contact],
  last_notice_on: (row) => (row.lastNoticeAt ? todayAtHall(row.lastNoticeAt) : null),
}

const LINES_AT_ONCE = 500

/** The file piece by piece. */
export async function* csvOf(rows: readonly ArrearsRow[]): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(Object.keys(columns))
  for (let at = 0; at < rows.length; at += LINES_AT_ONCE) {
    yield rows.slice(at, at + LINES_AT_ONCE).map((row) => csvLine(Object.values(columns).map((cell) => cell(row)))).join('')
  }
}

/** What the file is called: the view in words, and when. */
export const fileNameOf = (view: ArrearsView, at: Date = new Date()): string =>
  csvFileName(['arrears', view.q !== '' && 'search', view.standing, view.status, view.age, view.months !== undefined && `${view.months}-months`, view.contact], at)
