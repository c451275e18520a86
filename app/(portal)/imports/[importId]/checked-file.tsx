import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Stat, Stats } from '@/components/ui/stat'
import { rosterFields, rosterLabels } from '@/lib/imports/fields'
import { openQuestions } from '@/lib/imports/mapping'
import type { Sample, ShownImport } from '@/lib/imports/queries'
import { mostProblems } from '@/lib/imports/holding'
import { cancelImportAction } from '../actions'
import { MapColumnsForm } from '../map-columns-form'
import { StartImportForm } from '../start-import-form'
import { ProblemRows } from './problem-rows'

const figure = (n: number) => n.toLocaleString('en-US')
const fields = rosterFields.map((value) => ({ value, label: rosterLabels[value] }))

/** What the headers and the days leave open, before the first check. */
function Questions({ found }: { found: ShownImport }) {
  const open = Object.values(openQuestions(found.mapping, found.mapping.order)).flat()
  return (
    <Notice tone="warn" quiet title="Some things about this file are for you to say">
      <ul>{open.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </Notice>
  )
}

/** Above the problems that it makes: it is answered by a tick, not in the file. */
function EmployersToTick({ waiting }: { waiting: ShownImport['newEmployers'] }) {
  const rows = waiting.reduce((sum, one) => sum + one.rows, 0)
  return (
    <Notice tone="warn" quiet title={`${figure(waiting.length)} ${waiting.length === 1 ? 'employer' : 'employers'} in the file ${waiting.length === 1 ? 'is' : 'are'} not on record`}>
      {`${rows === 1 ? '1 row names it' : `${figure(rows)} rows name them`}. `}
      <a href="#columns-f-employers">{waiting.length === 1 ? 'Say whether it is to be made' : 'Say which of them are to be made'}</a>, then check the rows again. Names that are only misspelled are mended in the file.
    </Notice>
  )
}

/** What the check found: every row of the file is in one of these. */
function Found({ found, page }: { found: ShownImport; page: number }) {
  const { id, version, counts, problems } = found
  if (!counts) return null
  const changes = Object.entries(counts.fields)
  const ready = counts.new + counts.changed > 0
  return (
    <>
      <Stats>
        <Stat label="Rows in the file" value={figure(counts.read)} />
        <Stat label="New members" value={figure(counts.new)} />
        <Stat label="Changed members" value={figure(counts.changed)} />
        <Stat label="As on record" value={figure(counts.unchanged)} />
        <Stat label="With problems" value={figure(counts.problems)} />
      </Stats>
      {counts.problems > 0 && (
        <Card title="Rows with problems" flush actions={<LinkButton href={`/imports/${id}/problems`} icon="export" plain>Download to mend</LinkButton>}>
          <ProblemRows importId={id} problems={problems} page={page} />
          {counts.problems > mostProblems && <p className="card-body">{`Only the first ${figure(mostProblems)} are listed: mend the file or the columns first.`}</p>}
        </Card>
      )}
      <Card title="Import" note={ready ? 'All or nothing: if one row fails, none is written. The whole import can be undone afterwards.' : undefined}>
        {changes.length > 0 && <p>{`Changes: ${changes.map(([label, n]) => `${label} (${figure(n)})`).join(', ')}.`}</p>}
        {counts.jobs > 0 && <p>{`Jobs that begin: ${figure(counts.jobs)}. Employers to make: ${figure(counts.employers)}.`}</p>}
        {counts.openings > 0 && <p>{`Opening balances from the day dues are paid through: ${figure(counts.openings)}.`}</p>}
        {ready ? <StartImportForm importId={id} version={version} counts={counts} /> : <p>No row is new and none changes a member.</p>}
      </Card>
    </>
  )
}

/** The file before it is imported: what the check found, and how its columns are read. */
export function CheckedFile({ found, sample, page }: { found: ShownImport; sample: Sample; page: number }) {
  const { id, version, mapping, counts, newEmployers } = found
  const columns = sample.headers.map((header, at) => ({ header, samples: sample.cells[at] ?? [], field: mapping.columns[at] ?? '' }))
  const form = (
    <MapColumnsForm
      importId={id} version={version} columns={columns} fields={fields} clears={mapping.clears} newEmployers={newEmployers}
      days={{ asked: mapping.order !== null, value: mapping.days ?? (mapping.order === 'ask' ? null : mapping.order) }}
    />
  )
  const usable = counts !== null && found.status === 'draft'
  const waiting = newEmployers.filter(({ ticked }) => !ticked)
  return (
    <>
      {counts === null && <Questions found={found} />}
      {usable && waiting.length > 0 && <EmployersToTick waiting={waiting} />}
      {usable && <Found found={found} page={page} />}
      {usable && waiting.length === 0 ? <Disclosure summary="How the columns are read">{form}</Disclosure> : <Card title="How the columns are read">{form}</Card>}
      <ConfirmForm action={cancelImportAction} id="cancel" trigger="Give this file up" hidden={{ importId: id }} submitLabel="Give up" consequence="Nothing of it was written; the file is deleted here." />
    </>
  )
}
