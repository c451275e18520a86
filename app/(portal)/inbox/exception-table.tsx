import type { ReactNode } from 'react'
import { badgeClass } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import type { ListedException } from '@/lib/reconciliation/queries'
import { ageInWords } from '@/lib/reconciliation/rules'
import { exceptionLabels, inboxHref, type InboxView } from '@/lib/reconciliation/schema'

type ExceptionTableProps = { rows: readonly ListedException[]; view: InboxView; now: Date; empty: ReactNode }

const HOUR = 3_600_000

/** Exceptions as rows: what, since when, how much, about whom, whose, by when. */
export function ExceptionTable({ rows, view, now, empty }: ExceptionTableProps) {
  const age = (row: ListedException) => {
    if (row.settledAt) return <span className={badgeClass('good')}>Settled</span>
    const waited = now.getTime() - row.raisedAt.getTime()
    return <span className={badgeClass(waited > 24 * HOUR ? 'bad' : waited > HOUR ? 'warn' : 'neutral')}>{ageInWords(row.raisedAt, now)}</span>
  }
  const due = ({ dueAt, settledAt }: ListedException) => {
    if (!dueAt) return ''
    return !settledAt && dueAt.getTime() - now.getTime() < 48 * HOUR ? <span className={badgeClass('bad')}>{formatInstant(dueAt)}</span> : formatInstant(dueAt)
  }
  return (
    <DataTable
      caption="Exceptions"
      rows={[...rows]}
      rowKey={(row) => row.id}
      empty={empty}
      sort={{ by: view.sort, direction: view.direction, href: (by, direction) => inboxHref({ ...view, sort: by as InboxView['sort'], direction, page: 1 }) }}
      columns={[
        { key: 'kind', label: 'What', sortable: true, rowHeader: true, cell: (row) => <a href={`/inbox/${row.id}`}>{exceptionLabels[row.kind]}</a> },
        { key: 'detail', label: 'In words', cell: (row) => row.detail },
        { key: 'member', label: 'Member', cell: (row) => (row.member ? <a href={`/members/${row.member.id}`}>{`${row.member.firstName} ${row.member.lastName}`}</a> : '') },
        { key: 'amount', label: 'Amount', numeric: true, sortable: true, cell: (row) => (row.amountCents === null ? '' : formatCents(row.amountCents)) },
        { key: 'age', label: 'Waiting for', sortable: true, cell: age },
        { key: 'due', label: 'Due', sortable: true, cell: due },
        { key: 'owner', label: 'Owner', cell: (row) => row.owner?.name ?? 'Nobody yet' },
      ]}
    />
  )
}
