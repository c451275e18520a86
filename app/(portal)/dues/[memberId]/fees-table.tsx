import { DataTable } from '@/components/ui/data-table'
import { formatDate } from '@/lib/dates'
import { feeLabels, journalLabels, type ChargedFee } from '@/lib/dues/schema'
import { formatCents } from '@/lib/money'

/** Each fee laid on the member, what settled it, what is open. */
export function FeesTable({ fees }: { fees: readonly ChargedFee[] }) {
  return (
    <DataTable
      caption="Fees"
      rows={fees}
      rowKey={(fee) => fee.feeId}
      columns={[
        { key: 'fee', label: 'Fee', cell: (fee) => <div>{feeLabels[fee.kind]}<br /><small className="text-muted">{fee.memo}</small></div> },
        { key: 'on', label: 'Laid on', cell: (fee) => formatDate(fee.chargedOn) },
        { key: 'amount', label: 'Amount', numeric: true, cell: (fee) => formatCents(fee.amountCents) },
        { key: 'settled', label: 'Settled by', cell: (fee) => <div>{fee.lines.map((line) => <div key={`${line.journalId}${line.cents}`}>{journalLabels[line.kind]} {formatDate(line.occurredOn)}: {formatCents(line.cents)}</div>)}</div> },
        { key: 'open', label: 'Open', numeric: true, cell: (fee) => formatCents(fee.openCents) },
      ]}
    />
  )
}
