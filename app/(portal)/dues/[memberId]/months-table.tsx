import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDate, formatMonth } from '@/lib/dates'
import { journalLabels, type ChargedMonth } from '@/lib/dues/schema'
import { classificationLabels } from '@/lib/members/schema'
import { formatCents, sumCents } from '@/lib/money'

/** Each month charged: its rate, its days, what settled it, what is open. */
export function MonthsTable({ months }: { months: readonly ChargedMonth[] }) {
  return (
    <DataTable
      caption="Dues month by month"
      rows={months}
      rowKey={(month) => month.chargeId}
      empty={<EmptyState kind="no-data" title="Nothing was charged yet">The first month appears here after the next charge run.</EmptyState>}
      columns={[
        { key: 'month', label: 'Month', cell: (month) => formatMonth(month.startsOn) },
        { key: 'rate', label: 'Rate used', cell: (month) => classificationLabels[month.classification] },
        { key: 'charged', label: 'Charged', numeric: true, cell: (month) => formatCents(month.amountCents) },
        { key: 'due', label: 'Due', cell: (month) => <div>{formatDate(month.dueOn)}<br /><small className="text-muted">grace to {formatDate(month.graceEndsOn)}</small></div> },
        {
          key: 'settled', label: 'Settled by',
          cell: (month) => (
            <div>
              {month.lines.map((line) => (
                <div key={`${line.journalId}${line.cents}`}>
                  {journalLabels[line.kind]} {formatDate(line.occurredOn)}: {formatCents(line.cents)}<br /><small className="text-muted">{line.memo}</small>
                </div>
              ))}
            </div>
          ),
        },
        { key: 'open', label: 'Open', numeric: true, cell: (month) => formatCents(month.openCents) },
      ]}
      foot={['All months', '', formatCents(sumCents(months.map((month) => month.amountCents))), '', '', formatCents(sumCents(months.map((month) => month.openCents)))]}
    />
  )
}
