import { setFlagsFromString } from 'node:v8'
import { csvLine, byteOrderMark, restored } from '@/lib/csv'
import type { Db } from '@/lib/db'
import { employerKey, type EmployerBook } from './employers'
import { isReason, rosterLabels } from './fields'
import { orderIn, type Mapping } from './mapping'
import { planRows, type PlannedRow } from './planning'
import { askPeople, askRegister } from './register'
import { findRepeated, stretch } from './repeats'
import { readRows, type Fault, type ReadRow } from './rows'
import type { Counts } from './schema'
import type { Table } from './table'

/** A row with what is wrong with it, its cells as they were written. */
export type Problem = { line: number; cells: string[]; faults: Fault[] }
export type NewEmployer = { name: string; rows: number; ticked: boolean }
export type Check = { counts: Counts; problems: Problem[]; newEmployers: NewEmployer[] }

type Tally = { counts: Counts; problems: Problem[]; employers: Map<string, NewEmployer> }

/** Notes employers that the file names and nobody has on record, however often and in however many spellings. */
function noteEmployers({ employers }: Tally, rows: readonly ReadRow[], book: EmployerBook, chosen: ReadonlySet<string>): void {
  for (const { said: { employer } } of rows) {
    if (!employer || book.find(employer)) continue
    const key = employerKey(employer)
    const known = employers.get(key)
    if (known) known.rows++
    else employers.set(key, { name: employer, rows: 1, ticked: chosen.has(key) })
  }
}

function count({ counts, problems }: Tally, planned: readonly PlannedRow[], table: Table): void {
  counts.read += planned.length
  for (const row of planned) {
    counts[row.kind === 'problem' ? 'problems' : row.kind]++
    if (row.kind === 'problem') problems.push({ line: row.line, cells: table.rows[row.at]!.cells, faults: row.faults })
    if ((row.kind === 'new' || row.kind === 'changed') && row.job?.kind === 'begin') counts.jobs++
    if (row.kind === 'new' && row.paidThroughOn !== null) counts.openings++
    if (row.kind === 'changed') {
      for (const field of row.fields) counts.fields[rosterLabels[field]] = (counts.fields[rosterLabels[field]] ?? 0) + 1
    }
  }
}

/**
 * Checks every row against the register as it is now, a stretch of rows at a time. Writes nothing; `take` gets each stretch as it is planned
 * and is waited for, so that none has to be kept.
 */
export async function checkTable(
  db: Db, table: Table, mapping: Mapping, ownMemberId: string | null, take?: (planned: PlannedRow[]) => Promise<void>,
): Promise<Check> {
  // What a stretch leaves is garbage; V8 would let it grow to three times of what lives before it clears it away.
  setFlagsFromString('--heap-growing-percent=30')
  const order = (mapping.days ?? orderIn(table, mapping)) === 'dmy' ? 'dmy' : 'mdy'
  const register = await askRegister(db, mapping.columns.includes('employer'), ownMemberId)
  const repeated = await findRepeated(db, table, mapping)
  const chosen = new Set(mapping.employers.map(employerKey))
  const counts: Counts = { read: 0, new: 0, changed: 0, unchanged: 0, problems: 0, setAside: 0, openings: 0, jobs: 0, employers: 0, fields: {} }
  const tally: Tally = { counts, problems: [], employers: new Map() }
  for (let from = 0; from < table.rows.length; from += stretch) {
    const rows = readRows(table, mapping, order, from, from + stretch)
    noteEmployers(tally, rows, register.employers, chosen)
    const planned = planRows(rows, { ...register, ...await askPeople(db, rows, register.today) }, mapping.employers, repeated)
    count(tally, planned, table)
    await take?.(planned)
  }
  const newEmployers = [...tally.employers.values()].sort((a, b) => b.rows - a.rows || a.name.localeCompare(b.name))
  return { counts: { ...counts, employers: newEmployers.filter(({ ticked }) => ticked).length }, problems: tally.problems, newEmployers }
}

/** One line a fault, for people: "line 17, hire_date "02/30/2026": Write the day as …". */
export const faultsInWords = ({ line, faults }: Problem): string[] => faults.map(({ field, value, reason }) =>
  `line ${line}${field ? `, ${field}` : ''}${value ? ` ${JSON.stringify(value.slice(0, 80))}` : ''}: ${reason}`)

/** The rows with problems as a CSV of the same columns and a reason: to be mended and imported again. */
export function problemFile(headers: readonly string[], problems: readonly Problem[]): string {
  const kept = headers.flatMap((header, at) => (isReason(header) ? [] : [at]))
  const lines = problems.map(({ cells, faults }) => {
    const reason = faults.map((fault) => [fault.field, fault.reason].filter(Boolean).join(': ')).join(' ')
    // A row with too many cells keeps them: its reason stands behind the last.
    const own = [...kept.map((at) => cells[at] ?? ''), ...cells.slice(headers.length)].map(restored)
    return csvLine([...own, reason])
  })
  return byteOrderMark + csvLine([...kept.map((at) => headers[at]!), 'reason']) + lines.join('')
}
