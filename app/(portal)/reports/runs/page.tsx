import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LookAgain } from '@/components/look-again'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { listRuns, type ListedRun } from '@/lib/reports/queries'
import { formatLabels, ListRuns, runStatusLabels, runStatusTones } from '@/lib/reports/schema'
import { cancelReportAction, resumeReportAction } from '../actions'

export const metadata: Metadata = { title: 'Your files' }

/** Without a word from the worker for so long, it was stopped. */
const silence = 30_000
const figure = (n: number) => n.toLocaleString('en-US')
const inSize = (bytes: number) => (bytes < 1_000_000 ? `${figure(Math.max(1, Math.round(bytes / 1_000)))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

const columns = (now: Date): Column<ListedRun>[] => [
  {
    key: 'title', label: 'Report',
    cell: ({ id, title, asked, status, expiresAt, format }) => (
      <>
        {status === 'done' && expiresAt! > now ? <a href={`/reports/runs/${id}/file`}>{title} ({formatLabels[format]})</a> : `${title} (${formatLabels[format]})`}
        {asked && <><br /><small className="text-muted">{asked}</small></>}
      </>
    ),
  },
  { key: 'status', label: 'Status', bare: true, cell: ({ status, expiresAt }) => (status === 'done' && expiresAt! <= now ? <Badge tone="neutral">Link ended</Badge> : <Badge tone={runStatusTones[status]}>{runStatusLabels[status]}</Badge>) },
  { key: 'rows', label: 'Rows', numeric: true, cell: ({ totalRows }) => (totalRows === null ? '' : figure(totalRows)) },
  { key: 'size', label: 'Size', numeric: true, cell: ({ fileBytes }) => (fileBytes === null ? '' : inSize(fileBytes)) },
  { key: 'asked', label: 'Asked', cell: ({ createdAt }) => formatInstant(createdAt) },
  { key: 'until', label: 'Until', cell: ({ expiresAt, problem }) => (expiresAt ? formatInstant(expiresAt) : problem) },
]

function BeingMade({ run, now, again }: { run: ListedRun; now: Date; again: boolean }) {
  const { id, title, format, asked, progressRows, totalRows, progressAt, createdAt } = run
  const silent = now.getTime() - (progressAt ?? createdAt).getTime() > silence && !again
  return (
    <Card title={`${title} (${formatLabels[format]})`} note={asked}>
      <progress className="progress" aria-label={`Rows of ${title}`} {...(totalRows === null ? {} : { max: Math.max(1, totalRows), value: progressRows })} />
      <p className="hint">{totalRows === null ? 'Waiting for its turn, or looking the rows up.' : `${figure(progressRows)} of ${figure(totalRows)} rows.`} You can close this page; the work goes on.</p>
      {silent && (
        <ConfirmForm action={resumeReportAction} id={`resume-${id}`} hidden={{ runId: id }} tone="primary" submitLabel="Start it again" consequence="Nothing has been heard of this work for a while. It may have been stopped; it begins anew. If it is still going on, this changes nothing." />
      )}
      <ConfirmForm action={cancelReportAction} id={`cancel-${id}`} trigger="Cancel" hidden={{ runId: id }} submitLabel="Cancel this file" consequence="No file is made. The report can be asked for again." />
    </Card>
  )
}

export default drawn(RunsPage)

async function RunsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const said = await oneEach(searchParams)
  const { runs, total, page, pageSize } = await show(listRuns(viewer, ListRuns.parse({ page: said['page'] })))
  const now = new Date()
  const running = runs.filter(({ status }) => status === 'running')
  return (
    <>
      <PageHeader title="Your files" crumbs={[{ href: '/reports', label: 'Reports' }]} lead="Long reports are made in the background. Only you can fetch what you asked for, and each link ends." actions={running.length > 0 && <LinkButton href="/reports/runs" plain>Look again</LinkButton>} />
      {running.length > 0 && <LookAgain />}
      {said['done'] === 'again' && <Notice tone="success">The work was started again.</Notice>}
      {running.map((run) => <BeingMade key={run.id} run={run} now={now} again={said['done'] === 'again'} />)}
      {(total === 0 || running.length < runs.length) && (
        <DataTable
          caption="Files that you asked for" columns={columns(now)} rows={runs.filter(({ status }) => status !== 'running')} rowKey={({ id }) => id}
          empty={<EmptyState kind="no-data" title="No files yet" action={<a href="/reports">To the reports</a>}>A report that is too long to be answered at once waits for you here.</EmptyState>}
        />
      )}
      {total > pageSize && <Pagination page={page} pageSize={pageSize} total={total} noun="files" href={(to) => `/reports/runs?page=${to}`} />}
    </>
  )
}
