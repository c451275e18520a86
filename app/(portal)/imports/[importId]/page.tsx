import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listKept, type ShownImport } from '@/lib/imports/queries'
import { importStatusLabels, importStatusTones, ListImports } from '@/lib/imports/schema'
import { oneEach, show } from '@/lib/page'
import { HistoryLink } from '../../history-link'
import { oneImport } from '../one-import'
import { CheckedFile } from './checked-file'
import { ImportProgress } from './import-progress'
import { ImportResult } from './import-result'

type ImportPageProps = { params: Promise<{ importId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  return { title: `Import of ${(await oneImport((await params).importId)).fileName}` }
}

const isAtWork = ({ status }: ShownImport) => status === 'running' || status === 'undoing'
const isOver = ({ status }: ShownImport) => status === 'done' || status === 'undone'

export default drawn(ImportPage)

async function ImportPage({ params, searchParams }: ImportPageProps) {
  const viewer = await requireViewer()
  const found = await oneImport((await params).importId)
  const asked = await oneEach(searchParams)
  const { page } = ListImports.parse({ page: asked['page'] })
  const kept = found.status === 'undone' && (found.counts?.kept ?? 0) > 0 ? await show(listKept(viewer, { importId: found.id, page })) : []
  return (
    <>
      <PageHeader
        title={found.fileName}
        crumbs={[{ href: '/imports', label: 'Imports' }]}
        badges={<Badge tone={importStatusTones[found.status]}>{importStatusLabels[found.status]}</Badge>}
        lead={[`Uploaded ${formatInstant(found.createdAt)}`, found.sample?.told].filter(Boolean).join('. ')}
        actions={<HistoryLink viewer={viewer} table="Import" rowId={found.id} />}
      />
      {found.problem && <Notice tone="error" quiet>{found.problem}</Notice>}
      {found.status === 'canceled' && <Notice quiet>This import was canceled. Nothing of it was written.</Notice>}
      {isAtWork(found) && <ImportProgress found={found} now={new Date()} again={asked['done'] === 'again'} />}
      {isOver(found) && <ImportResult found={found} page={page} kept={kept} />}
      {found.sample && (found.status === 'draft' || found.status === 'failed') && <CheckedFile found={found} sample={found.sample} page={page} />}
    </>
  )
}
