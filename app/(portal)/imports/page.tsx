import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listImports } from '@/lib/imports/queries'
import { importStatusLabels, importStatusTones, ListImports } from '@/lib/imports/schema'
import { oneEach, show } from '@/lib/page'
import { UploadForm } from './upload-form'

export const metadata: Metadata = { title: 'Imports' }

type Listed = Awaited<ReturnType<typeof listImports>>['imports'][number]
const figure = (n: number | undefined) => (n === undefined ? '' : n.toLocaleString('en-US'))

const columns: Column<Listed>[] = [
  { key: 'file', label: 'File', cell: (one) => <a href={`/imports/${one.id}`}>{one.fileName}</a> },
  { key: 'status', label: 'Status', bare: true, cell: (one) => <Badge tone={importStatusTones[one.status]}>{importStatusLabels[one.status]}</Badge> },
  { key: 'new', label: 'New', numeric: true, cell: (one) => figure(one.counts?.new) },
  { key: 'changed', label: 'Changed', numeric: true, cell: (one) => figure(one.counts?.changed) },
  { key: 'problems', label: 'Problems', numeric: true, cell: (one) => figure(one.counts ? one.counts.problems + one.counts.setAside : undefined) },
  { key: 'when', label: 'Uploaded', cell: (one) => <time dateTime={one.createdAt.toISOString()}>{formatInstant(one.createdAt)}</time> },
  { key: 'by', label: 'By', cell: (one) => one.by },
]

const refusals: Record<string, string> = {
  large: 'The file has more than 20 MB: part it into several. Nothing was imported.',
  none: 'Choose a file first. An empty one says nothing either.',
}

export default drawn(ImportsPage)

async function ImportsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { imports, total, page, pageSize } = await show(listImports(viewer, ListImports.parse({ page: asked['page'] })))
  const refusal = refusals[asked['refused'] ?? '']
  return (
    <>
      <PageHeader title="Imports" lead="Rosters from a file: members, their classification, employer and job" />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <Card title="Upload a roster" note="Nothing is written to the members before you say so."><UploadForm /></Card>
      <Card title="Earlier imports" flush>
        <DataTable
          caption="Imports" columns={columns} rows={imports} rowKey={(one) => one.id}
          empty={<EmptyState kind="no-data" icon="import" title="No roster has been imported yet">Upload the first one above.</EmptyState>}
        />
        {total > pageSize && <div className="card-foot"><Pagination page={page} pageSize={pageSize} total={total} noun="imports" href={(to) => `/imports?page=${to}`} /></div>}
      </Card>
    </>
  )
}
