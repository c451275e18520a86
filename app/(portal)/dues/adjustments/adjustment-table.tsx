import type { ReactNode } from 'react'
import { badgeClass } from '@/components/ui/badge'
import { DataTable, type Column } from '@/components/ui/data-table'
import { formatInstant } from '@/lib/dates'
import type { AdjustmentRow } from '@/lib/dues/adjustment-list'
import { adjustmentStatuses, effectInWords, typeLabels } from '@/lib/dues/adjustment-schema'

type AdjustmentTableProps = { caption: string; rows: readonly AdjustmentRow[]; withMember: boolean; empty: ReactNode }

const member: Column<AdjustmentRow> = {
  key: 'member', label: 'Member', cell: (row) => <a href={`/dues/${row.memberId}`}>{row.lastName}, {row.firstName}<br /><small className="text-muted">{row.memberNumber}</small></a>,
}
const columns: Column<AdjustmentRow>[] = [
  { key: 'what', label: 'What', rowHeader: true, cell: (row) => <a href={`/dues/adjustments/${row.id}`}>{typeLabels[row.type]}: {effectInWords(row)}</a> },
  { key: 'status', label: 'Status', cell: (row) => <span className={badgeClass(adjustmentStatuses[row.status].tone)}>{adjustmentStatuses[row.status].label}</span> },
  { key: 'asked', label: 'Asked', cell: (row) => <div>{row.askedBy}<br /><small className="text-muted">{formatInstant(row.askedAt)}</small></div> },
  { key: 'decided', label: 'Decided by', cell: (row) => row.decidedBy ?? '' },
]

/** Adjustments in words: what each does, where it stands, who asked and who decided. */
export function AdjustmentTable({ caption, rows, withMember, empty }: AdjustmentTableProps) {
  return <DataTable caption={caption} rows={[...rows]} rowKey={(row) => row.id} columns={withMember ? [columns[0]!, member, ...columns.slice(1)] : columns} empty={empty} />
}
