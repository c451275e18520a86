import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { Stat, Stats } from '@/components/ui/stat'
import type { getDesk } from '@/lib/counter/queries'
import { formatDate, formatInstant, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { Notice } from '@/components/ui/notice'

/** The clerk's day so far: what the drawer took, by way of paying, and the last receipts. */
export function Desk({ drawer, takings, totalCents, last }: Awaited<ReturnType<typeof getDesk>>) {
  return (
    <Card
      title={drawer ? 'Your drawer' : 'Taken today'}
      note={drawer ? `Opened ${formatDate(drawer.openedOn)} with a float of ${formatCents(drawer.floatCents)}` : 'Without a drawer: checks and what came by itself.'}
      actions={drawer && <LinkButton href={`/counter/sheets/${drawer.id}`} icon="receipt">Count and close</LinkButton>}
    >
      {drawer && drawer.openedOn < todayAtHall() && <Notice tone="warn" quiet>This drawer is open since {formatDate(drawer.openedOn)}. Close it and open a new one for today.</Notice>}
      <Stats>
        <Stat label="Taken in all" value={formatCents(totalCents)} />
        {takings.map((row) => <Stat key={row.method} label={row.method} value={formatCents(row.cents)} note={row.count === 1 ? '1 payment' : `${row.count} payments`} />)}
      </Stats>
      {last.length > 0 && (
        <DataTable
          caption="The last payments"
          rows={last}
          rowKey={(row) => row.id}
          columns={[
            { key: 'receipt', label: 'Receipt', cell: (row) => <a href={`/counter/receipts/${row.id}`}>{row.receipt}</a> },
            { key: 'member', label: 'Member', cell: (row) => row.name },
            { key: 'method', label: 'Paid by', cell: (row) => row.method },
            { key: 'at', label: 'Booked', cell: (row) => formatInstant(row.createdAt) },
            { key: 'amount', label: 'Amount', numeric: true, cell: (row) => formatCents(row.amountCents) },
          ]}
        />
      )}
    </Card>
  )
}
