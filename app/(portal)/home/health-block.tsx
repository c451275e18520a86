import { statfsSync } from 'node:fs'
import { badgeClass } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { noneYet } from '@/lib/backups/rules'
import { formatInstant } from '@/lib/dates'
import { hasRole, type HomeBlock } from './block'

const state = (well: boolean, words: string) => <span className={badgeClass(well ? 'good' : 'bad')}>{words}</span>
const none = ({ well, words }: { well: boolean; words: string }) => (well ? words : state(false, words))
const size = (bytes: number) => (bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`)

/** When it last went well; a newer one that went wrong is said besides. */
const backupState = (act: 'made' | 'verified', at: string | null, problem: string | null, installedAt: string) => (
  <>{at ? formatInstant(new Date(at)) : none(noneYet(act, new Date(installedAt)))}{problem !== null && <> {state(false, 'The last one went wrong')}<br />{problem}</>}</>
)

const TIGHT_BYTES = 3e9
/** What is free where the portal's own files lie. */
function disk() {
  const { bavail, blocks, bsize } = statfsSync(process.cwd())
  const free = `${size(bavail * bsize)} free of ${size(blocks * bsize)}`
  return bavail * bsize < TIGHT_BYTES ? state(false, free) : free
}

/** Whether the installation itself is well. */
export const healthBlock: HomeBlock = {
  key: 'health', order: 45, parts: ['health'], shows: (viewer) => hasRole(viewer, 'admin'),
  Block: ({ home: { health } }) => (health ? (
    <Card title="This installation">
      <DescriptionList
        rows
        facts={[
          { label: 'Worker', value: state(health.worker, health.worker ? 'Running' : 'Not running') },
          { label: 'Jobs waiting for more than a minute', value: health.queued === 0 ? 'None' : state(false, String(health.queued)) },
          { label: 'Failed jobs', value: health.failedJobs === 0 ? 'None' : state(false, String(health.failedJobs)) },
          { label: 'Mails', value: <><a href="/outbox">{health.mailsWaiting} waiting</a>, {health.mailsRefused === 0 ? 'none refused' : state(false, `${health.mailsRefused} refused`)}</> },
          { label: 'Compared with Stripe', value: <a href="/reconciliation">{health.lastRunAt ? formatInstant(new Date(health.lastRunAt)) : 'Never yet'}</a> },
          { label: 'Last comparison', value: health.lastRunProblem ? state(false, health.lastRunProblem) : health.lastRunAt ? 'Without problems' : 'None made yet' },
          { label: 'Last backup', value: backupState('made', health.backupAt, health.backupProblem, health.installedAt) },
          { label: 'A backup was last tried', value: backupState('verified', health.backupTriedAt, health.backupTrialProblem, health.installedAt) },
          {
            label: 'Whole database checked',
            value: <><a href="/settings/health">{health.checkedAt ? formatInstant(new Date(health.checkedAt)) : 'Never yet'}</a>{health.checkLeft ? <>, {state(false, `${health.checkLeft} to put right`)}</> : null}</>,
          },
          { label: 'Trail sealed', value: <a href="/audit/seals">{health.sealedAt ? `${formatInstant(new Date(health.sealedAt))}, seal ${health.seals.toLocaleString('en-US')}` : 'Not yet'}</a> },
          { label: 'Disk of this server', value: disk() },
          { label: 'Database', value: `${size(health.bytes)}, ${health.migrations} migrations, the last ${health.lastMigration}` },
        ]}
      />
    </Card>
  ) : null),
}
