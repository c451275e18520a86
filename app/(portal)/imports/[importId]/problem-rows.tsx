import { DataTable, type Column } from '@/components/ui/data-table'
import { Pagination } from '@/components/ui/pagination'
import type { Problem } from '@/lib/imports/checking'
import { problemPageSize } from '@/lib/imports/queries'

type Told = { key: string; line: number; field: string; value: string; reason: string }

// Drawn as what they are: a direction mark would hide itself by turning the word around.
const unseen = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu

const columns: Column<Told>[] = [
  { key: 'line', label: 'Line', cell: (row) => <span className="whitespace-nowrap">{`Line ${row.line}`}</span> },
  { key: 'field', label: 'Column', cell: (row) => row.field },
  { key: 'value', label: 'Written', cell: (row) => row.value && <bdi className="block min-w-28 wrap-anywhere">{row.value.replace(unseen, '\uFFFD')}</bdi> },
  { key: 'reason', label: 'What is wrong', cell: (row) => row.reason },
]

/** One line a fault, the rows in the file's order. */
export function ProblemRows({ importId, problems, page }: { importId: string; problems: readonly Problem[]; page: number }) {
  const last = Math.max(1, Math.ceil(problems.length / problemPageSize))
  const shown = Math.min(page, last)
  const rows = problems.slice((shown - 1) * problemPageSize, shown * problemPageSize)
    .flatMap(({ line, faults }) => faults.map((fault, at): Told => ({ key: `${line}.${at}`, line, ...fault })))
  return (
    <>
      <DataTable caption="Rows with problems" columns={columns} rows={rows} rowKey={(row) => row.key} />
      {problems.length > problemPageSize && (
        <div className="card-foot">
          <Pagination page={shown} pageSize={problemPageSize} total={problems.length} noun="rows with problems" href={(to) => `/imports/${importId}?page=${to}`} />
        </div>
      )}
    </>
  )
}
