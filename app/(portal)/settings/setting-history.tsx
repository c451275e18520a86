import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDate, formatInstant } from '@/lib/dates'
import type { SettingChange } from '@/lib/settings/queries'

const said = (value: string) => value || 'nothing'

/** Who decided what, when and from which day, newest first. */
export function SettingHistory({ history, older }: { history: readonly SettingChange[]; older: number }) {
  return (
    <>
      <DataTable
        caption="History"
        showCaption
        rows={history}
        rowKey={(change) => change.id}
        empty={<EmptyState kind="no-data" title="Nothing was changed yet">These are the values that the portal came with.</EmptyState>}
        columns={[
          { key: 'what', label: 'Setting', cell: (change) => change.label },
          { key: 'before', label: 'Before', cell: (change) => said(change.before) },
          { key: 'after', label: 'After', cell: (change) => said(change.after) },
          { key: 'from', label: 'Holds from', cell: (change) => <time dateTime={change.startsOn}>{formatDate(change.startsOn)}</time> },
          { key: 'who', label: 'Decided by', cell: (change) => change.who },
          { key: 'when', label: 'When', cell: (change) => <time dateTime={change.at.toISOString()}>{formatInstant(change.at)}</time> },
        ]}
      />
      {older > 0 && <p className="text-muted">{older} older changes are in the audit trail.</p>}
    </>
  )
}
