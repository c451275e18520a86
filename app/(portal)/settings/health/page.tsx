import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listIntegrityRuns } from '@/lib/integrity/queries'
import { show } from '@/lib/page'

export const metadata: Metadata = { title: 'Checks of the whole database' }

const figure = (n: number) => n.toLocaleString('en-US')
const tones = { critical: 'bad', warning: 'warn', info: 'info' } as const
const labels = { critical: 'Critical', warning: 'Warning', info: 'To look at' } as const
type Run = Awaited<ReturnType<typeof listIntegrityRuns>>['runs'][number]

function Verdict({ run }: { run: Run }) {
  const when = `Checked ${formatInstant(run.finishedAt)} by ${run.by}: ${figure(run.checks)} checks in ${(run.milliseconds / 1000).toFixed(1)} seconds.`
  if (run.critical + run.warning === 0) return <Notice tone="success" quiet title="Nothing is wrong">{when}</Notice>
  return <Notice tone={run.critical > 0 ? 'error' : 'warn'} quiet title={`${figure(run.critical + run.warning)} records need a person`}>{when}</Notice>
}

export default drawn(HealthPage)

async function HealthPage() {
  const viewer = await requireViewer()
  const { runs, left, repaired } = await show(listIntegrityRuns(viewer, {}))
  return (
    <>
      <PageHeader
        title="Checks of the whole database" crumbs={[{ href: '/settings', label: 'Settings' }]}
        lead="Each night everything that must hold is asked at once, and what needs no person is put right. What is left stands here; administrators are mailed where there is something to say."
      />
      {runs[0] && <Verdict run={runs[0]} />}
      {runs[0] && (
        <DataTable
          caption="What the last check left" showCaption rows={left} rowKey={({ name }) => name}
          empty={<EmptyState kind="no-data" title="Nothing is left">All that must hold holds.</EmptyState>}
          columns={[
            { key: 'says', label: 'What was found', cell: ({ says, samples }) => (
              <>
                {says}
                {samples.map(({ id, label, href }) => <span key={id}><br />{href ? <a href={href}>{label}</a> : label}</span>)}
              </>
            ) },
            { key: 'severity', label: 'How grave', cell: ({ severity }) => <span className={badgeClass(tones[severity])}>{labels[severity]}</span> },
            { key: 'count', label: 'Records', numeric: true, cell: ({ count }) => figure(count) },
          ]}
        />
      )}
      {repaired.length > 0 && (
        <DataTable
          caption="What it put right" showCaption rows={repaired} rowKey={({ name }) => name}
          columns={[{ key: 'says', label: 'What was found', cell: ({ says }) => says }, { key: 'rows', label: 'Put right', numeric: true, cell: ({ rows }) => figure(rows) }]}
        />
      )}
      <DataTable
        caption="The last checks" showCaption rows={runs} rowKey={({ id }) => id}
        empty={<EmptyState kind="no-data" title="No check was made yet">The first is made in the coming night.</EmptyState>}
        columns={[
          { key: 'at', label: 'Checked', cell: ({ finishedAt }) => formatInstant(finishedAt) }, { key: 'by', label: 'By', cell: ({ by }) => by },
          { key: 'critical', label: 'Critical', numeric: true, cell: ({ critical }) => figure(critical) }, { key: 'warning', label: 'Warnings', numeric: true, cell: ({ warning }) => figure(warning) },
          { key: 'info', label: 'To look at', numeric: true, cell: ({ info }) => figure(info) }, { key: 'repaired', label: 'Put right', numeric: true, cell: (run) => figure(run.repaired) },
        ]}
      />
    </>
  )
}
