// The list of arrears as a file: exactly what a view shows, in its order.
import { csvFileName } from '@/lib/csv'
import { onFrom, todayAtHall } from '@/lib/dates'
import { standings } from '@/lib/dues/schema'
import { csvOfList, cut, type ListFile } from '@/lib/list-file'
import { statusLabels } from '@/lib/members/schema'
import { plainDollars } from '@/lib/money'
import type { ArrearsRow } from './queries'
import { ages, contactLabels, type ArrearsColumn, type ArrearsView } from './schema'

const file: ListFile<ArrearsRow, ArrearsColumn> = {
  cells: {
    member_number: (row) => row.memberNumber,
    first_name: (row) => row.firstName,
    last_name: (row) => row.lastName,
    standing: (row) => standings[row.standing].label,
    status: (row) => (row.status ? statusLabels[row.status] : null),
    overdue_since: (row) => (row.oldestUnpaidDueOn && row.age !== 'fees' ? onFrom(row.oldestUnpaidDueOn) : null),
    overdue_for: (row) => ages[row.age].label,
    months_past_grace: (row) => String(row.pastGraceMonths),
    owed: (row) => plainDollars(row.owedCents),
    on_its_way: (row) => plainDollars(row.onItsWayCents),
    reached_by: (row) => contactLabels[row.contact],
    last_notice_on: (row) => (row.lastNoticeAt ? todayAtHall(row.lastNoticeAt) : null),
  },
  columns: {
    name: ['member_number', 'first_name', 'last_name'], standing: ['standing'], status: ['status'], oldest: ['overdue_since'], months: ['months_past_grace'], owed: ['owed', 'on_its_way'],
    contact: ['reached_by'], notice: ['last_notice_on'], age: ['overdue_for'],
  },
}

/** The file piece by piece; with `shown` only the columns that a view shows. */
export const csvOf = (rows: readonly ArrearsRow[], shown?: readonly ArrearsColumn[]): AsyncGenerator<string> => csvOfList(file, cut(rows), shown)

/** What the file is called: the view in words, and when. */
export const fileNameOf = (view: ArrearsView, at: Date = new Date(), name?: string): string =>
  csvFileName(name ? ['arrears', name] : ['arrears', view.q !== '' && 'search', view.standing, view.status, view.age, view.months !== undefined && `${view.months}-months`, view.contact], at)
