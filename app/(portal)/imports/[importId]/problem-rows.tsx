import { DataTable, type Column } from '@/components/ui/data-table'
import { Pagination } from '@/components/ui/pagination'
import type { Problem } from '@/lib/imports/checking'
import { problemPageSize } from '@/lib/imports/queries'

type Told = { key: string; line: number; field: string; value: string; reason: string }

const columns: Column<Told>[] = [
  { key: 'line', label: 'Line', cell: (row) => `Line ${row.line}` },
  { key: 'field', label: 'Column', cell: (row) => row.field },
  { key: 'value', label: 'Written', cell: (row) => row.value },
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
        <Pagination page={shown} pageSize={problemPageSize} total={problems.length} noun="rows with problems" href={(to) => `/imports/${importId}?page=${to}`} />
      )}
    </>
  )
}
