import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { LinkButton } from '@/components/ui/button'
import { DataTable, type Column } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { Stat, Stats } from '@/components/ui/stat'
import { operationInWords } from '@/lib/audit/words'
import { formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { problemPageSize, type KeptRow, type ShownImport } from '@/lib/imports/queries'
import { undoImportAction } from '../actions'
import { ProblemRows } from './problem-rows'

const figure = (n: number) => n.toLocaleString('en-US')

const keptColumns: Column<KeptRow>[] = [
  { key: 'who', label: 'Record', cell: ({ memberId, target, rowId, label }) => {
    const href = memberId ? `/members/${memberId}` : target === 'Organization' ? `/organizations/${rowId}` : null
    return href ? <a href={href}>{label ?? 'Open'}</a> : (label ?? target)
  } },
  { key: 'line', label: 'Line', cell: ({ line }) => String(line) },
  { key: 'kept', label: 'Used since', cell: ({ kept }) => operationInWords(kept) },
]

/** What came of the import: counts that add up to the file, what was put aside, and the way back. */
export function ImportResult({ found, page, kept }: { found: ShownImport; page: number; kept: KeptRow[] }) {
  const { id, counts, problems, status, finishedAt, startedAt, undoneAt } = found
  if (!counts) return null
  const seconds = finishedAt && startedAt ? Math.max(1, Math.round((finishedAt.getTime() - startedAt.getTime()) / 1000)) : null
  const rows = counts.new + counts.changed
  return (
    <>
      {status === 'done' && finishedAt && (
        <Notice tone="success" quiet title={`Imported ${formatInstant(finishedAt)}`}>
          {`${figure(rows)} ${rows === 1 ? 'row' : 'rows'} written${seconds ? ` in ${seconds} s` : ''}.`}
          {counts.openings > 0 && ` Opening balances: ${formatCents(counts.owedCents ?? 0)} owed, ${formatCents(counts.creditCents ?? 0)} paid ahead.`}
        </Notice>
      )}
      {status === 'undone' && undoneAt && (
        <Notice tone="info" quiet title={`Undone ${formatInstant(undoneAt)}`}>
          {`${figure(counts.takenBack ?? 0)} of ${figure(rows)} rows were taken back.`}
          {(counts.kept ?? 0) > 0 ? ` ${counts.kept === 1 ? '1 was used since and stays as it is' : `${figure(counts.kept ?? 0)} were used since and stay as they are`}.` : ' Nothing of it is left in the lists.'}
        </Notice>
      )}
      <Stats>
        <Stat label="Rows in the file" value={figure(counts.read)} />
        <Stat label="New members" value={figure(counts.new)} />
        <Stat label="Changed members" value={figure(counts.changed)} />
        <Stat label="As on record" value={figure(counts.unchanged)} />
        <Stat label="Put aside" value={figure(counts.setAside)} />
      </Stats>
      {kept.length > 0 && (
        <Card title="Used since, and kept" flush>
          <DataTable caption="Rows that were used since and stay" columns={keptColumns} rows={kept} rowKey={(row) => `${row.line}.${row.target}`} />
          {(counts.kept ?? 0) > problemPageSize && (
            <div className="card-foot"><Pagination page={page} pageSize={problemPageSize} total={counts.kept ?? 0} noun="rows" href={(to) => `/imports/${id}?page=${to}`} /></div>
          )}
        </Card>
      )}
      {problems.length > 0 && (
        <Card title="Rows put aside" flush actions={<LinkButton href={`/imports/${id}/problems`} icon="export" plain>Download to mend</LinkButton>}>
          <ProblemRows importId={id} problems={problems} page={page} />
        </Card>
      )}
      {status === 'done' && (
        <Card title="Undo">
          <ConfirmForm
            action={undoImportAction} id="undo" trigger="Undo this import" hidden={{ importId: id }} submitLabel="Undo import"
            consequence="New members leave the lists and their numbers are free again, opening balances are reversed, changes are changed back. Rows that were used since stay, and are listed. It all stays in the audit trail."
          />
        </Card>
      )}
    </>
  )
}
