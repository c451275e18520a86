import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { listReports } from '@/lib/reports/queries'

export const metadata: Metadata = { title: 'Reports' }

export default drawn(ReportsPage)

async function ReportsPage() {
  const viewer = await requireViewer()
  const reports = await show(listReports(viewer, {}))
  return (
    <>
      <PageHeader title="Reports" lead="Each one on the page, and as CSV, Excel or PDF." actions={can(viewer, 'reports.listRuns') && <LinkButton href="/reports/runs">Your files</LinkButton>} />
      <div className="tiles">
        {reports.map(({ key, title, lead, sensitive }) => (
          <Card key={key} title={<a href={`/reports/${key}`}>{title}</a>}>
            <p>{lead}</p>
            {sensitive && <p className="hint">Who runs it is in the audit trail.</p>}
          </Card>
        ))}
      </div>
    </>
  )
}
