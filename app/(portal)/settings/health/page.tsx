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
type Asked = Awaited<ReturnType<typeof listIntegrityRuns>>
type Run = Asked['runs'][number]
type Left = Asked['left'][number]

/** What was found, the first of the records, and what a person does about it. */
function Found({ left: { says, samples, count, decide } }: { left: Left }) {
  const more = count - samples.length
  return (
    <div>
      {says}
      <p className="font-normal">
        {samples.map(({ id, label, href }, at) => <span key={id}>{at > 0 && ' · '}{href ? <a href={href}>{label}</a> : label}</span>)}
        {more > 0 && samples.length > 0 && ` · and ${figure(more)} more`}
      </p>
      {decide && <p className="font-normal text-muted">{decide}</p>}
    </div>
  )
}

const columns = [
  { key: 'says', label: 'What was found', cell: (left: Left) => <Found left={left} /> },
  { key: 'severity', label: 'How grave', cell: ({ severity }: Left) => <span className={badgeClass(tones[severity])}>{labels[severity]}</span> },
  { key: 'count', label: 'Records', numeric: true, cell: ({ count }: Left) => figure(count) },
]

function Verdict({ run }: { run: Run }) {
  const when = `Checked ${formatInstant(run.finishedAt)} by ${run.by}: ${figure(run.checks)} checks in ${(run.milliseconds / 1000).toFixed(1)} seconds.`
  if (run.critical + run.warning === 0) return <Notice tone="success" quiet title="Nothing is wrong">{when}</Notice>
  return <Notice tone={run.critical > 0 ? 'error' : 'warn'} quiet title={`${figure(run.critical + run.warning)} records need a person`}>{when}</Notice>
}

export default drawn(HealthPage)

async function HealthPage() {
  const viewer = await requireViewer()
  const { runs, left, repaired } = await show(listIntegrityRuns(viewer, {}))
  const [wrong, worthALook] = [left.filter(({ severity }) => severity !== 'info'), left.filter(({ severity }) => severity === 'info')]
  return (
    <>
      <PageHeader
        title="Checks of the whole database" crumbs={[{ href: '/settings', label: 'Settings' }]}
        lead="Each night everything that must hold is asked at once, and what needs no person is put right. What is left stands here; administrators are mailed where there is something to say."
      />
      {runs[0] && <Verdict run={runs[0]} />}
      {runs[0] && (
        <DataTable
          caption="What the last check left" showCaption rows={wrong} rowKey={({ name }) => name} columns={columns}
          empty={<EmptyState kind="no-data" title="Nothing is left">All that must hold holds.</EmptyState>}
        />
      )}
      {repaired.length > 0 && (
        <DataTable
          caption="What it put right" showCaption rows={repaired} rowKey={({ name }) => name}
          columns={[{ key: 'says', label: 'What was found', cell: ({ says }) => says }, { key: 'rows', label: 'Put right', numeric: true, cell: ({ rows }) => figure(rows) }]}
        />
      )}
      {worthALook.length > 0 && (
        <DataTable caption="Worth a look: ordinary life makes these, and nothing is wrong" showCaption rows={worthALook} rowKey={({ name }) => name} columns={columns.filter(({ key }) => key !== 'severity')} />
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
