// The list of standings as a file: exactly what a view shows, in its order.
import { csvFileName } from '@/lib/csv'
import { onFrom } from '@/lib/dates'
import { csvOfList, type ListFile } from '@/lib/list-file'
import { plainDollars } from '@/lib/money'
import { standings, type StandingColumn, type StandingsView } from './schema'
import type { StandingRow } from './standing-list'

const file: ListFile<StandingRow, StandingColumn> = {
  cells: {
    member_number: (row) => row.memberNumber,
    first_name: (row) => row.firstName,
    last_name: (row) => row.lastName,
    standing: (row) => standings[row.standing].label,
    owes_since: (row) => row.oldestUnpaidPeriodOn && onFrom(row.oldestUnpaidPeriodOn),
    months_owed: (row) => String(row.unpaidMonths),
    owed: (row) => plainDollars(row.owedCents),
    credit: (row) => plainDollars(row.creditCents),
  },
  columns: { name: ['first_name', 'last_name'], number: ['member_number'], standing: ['standing'], oldest: ['owes_since'], months: ['months_owed'], owed: ['owed'], credit: ['credit'] },
}

/** The file piece by piece; with `shown` only the columns that a view shows. */
export const csvOf = (batches: AsyncIterable<StandingRow[]>, shown?: readonly StandingColumn[]): AsyncGenerator<string> => csvOfList(file, batches, shown)

/** What the file is called: the saved view's name, or the view in words, and when. */
export const fileNameOf = ({ q, standing, coming }: StandingsView, at: Date = new Date(), name?: string): string =>
  csvFileName(name ? ['dues', name] : ['dues', q !== '' && 'search', standing, coming && 'on-its-way'], at)
