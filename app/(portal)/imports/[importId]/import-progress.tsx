import { LookAgain } from '@/components/look-again'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import type { ShownImport } from '@/lib/imports/queries'
import { cancelImportAction, resumeImportAction } from '../actions'

const figure = (n: number) => n.toLocaleString('en-US')
/** Without a word from the worker for so long, it was stopped. */
const silence = 30_000

const inTime = (seconds: number) => (seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} minutes`)

/** How far the worker is. Looks again by itself, with and without JavaScript; closing the tab stops nothing. */
export function ImportProgress({ found, now, again }: { found: ShownImport; now: Date; again: boolean }) {
  const { id, status, progressRows, progressAt, startedAt } = found
  const total = (found.counts?.new ?? 0) + (found.counts?.changed ?? 0)
  const since = status === 'running' && startedAt && progressAt ? (progressAt.getTime() - startedAt.getTime()) / 1000 : 0
  const rate = since > 0 ? progressRows / since : 0
  const silent = now.getTime() - (progressAt ?? now).getTime() > silence && !again
  return (
    <>
      <LookAgain />
      <Card title={status === 'running' ? 'Importing' : 'Undoing the import'} note="You can close this page; the work goes on." actions={<LinkButton href={`/imports/${id}`} plain>Look again</LinkButton>}>
        <progress className="progress" max={total} value={progressRows} aria-label="Rows written">{figure(progressRows)}</progress>
        <DescriptionList
          facts={[
            { label: 'Rows', value: <span className="num">{`${figure(progressRows)} of ${figure(total)}`}</span> },
            { label: 'Speed', value: rate > 0 ? <span className="num">{`${figure(Math.round(rate))} rows/s`}</span> : 'Reading and checking the file' },
            { label: 'Time left', value: rate > 0 ? inTime((total - progressRows) / rate) : '' },
          ]}
        />
        <p className="hint">{status === 'running' ? 'All rows are written together at the end: until then nobody sees any of them.' : 'Everything is taken back together at the end.'}</p>
      </Card>
      {silent && (
        <Notice tone="warn" title="Nothing has been heard of this work for a while">
          It may have been stopped. Nothing is half done: it begins anew.
          <ConfirmForm action={resumeImportAction} id="resume" hidden={{ importId: id }} tone="primary" submitLabel="Start it again" consequence="If it is still going on, this changes nothing." />
        </Notice>
      )}
      {status === 'running' && (
        <ConfirmForm action={cancelImportAction} id="cancel" trigger="Cancel the import" hidden={{ importId: id }} submitLabel="Cancel import" consequence="Nothing of the file is written. It can be uploaded again." />
      )}
    </>
  )
}
