import { csvLine, byteOrderMark, restored } from '@/lib/csv'
import type { Db } from '@/lib/db'
import { employerKey } from './employers'
import { isReason, rosterLabels } from './fields'
import { orderIn, type Mapping } from './mapping'
import { planRows, type PlannedRow } from './planning'
import { askRegister, type Register } from './register'
import { readRows, type Fault, type ReadRow } from './rows'
import type { Counts } from './schema'
import type { Table } from './table'

/** A row with what is wrong with it, its cells as they were written. */
export type Problem = { line: number; cells: string[]; faults: Fault[] }
export type NewEmployer = { name: string; rows: number; ticked: boolean }
export type Check = { planned: PlannedRow[]; counts: Counts; problems: Problem[]; newEmployers: NewEmployer[] }

/** Employers that the file names and nobody has on record, however often and in however many spellings. */
function employersToMake(rows: readonly ReadRow[], register: Register, ticked: readonly string[]): NewEmployer[] {
  const chosen = new Set(ticked.map(employerKey))
  const found = new Map<string, NewEmployer>()
  for (const { said: { employer } } of rows) {
    if (!employer || register.employers.find(employer)) continue
    const key = employerKey(employer)
    const known = found.get(key)
    if (known) known.rows++
    else found.set(key, { name: employer, rows: 1, ticked: chosen.has(key) })
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows || a.name.localeCompare(b.name))
}

function countsOf(planned: readonly PlannedRow[], newEmployers: readonly NewEmployer[]): Counts {
  const counts: Counts = {
    read: planned.length, new: 0, changed: 0, unchanged: 0, problems: 0, setAside: 0, openings: 0, jobs: 0,
    employers: newEmployers.filter(({ ticked }) => ticked).length, fields: {},
  }
  for (const row of planned) {
    counts[row.kind === 'problem' ? 'problems' : row.kind]++
    if ((row.kind === 'new' || row.kind === 'changed') && row.job?.kind === 'begin') counts.jobs++
    if (row.kind === 'new' && row.paidThroughOn !== null) counts.openings++
    if (row.kind === 'changed') {
      for (const field of row.fields) counts.fields[rosterLabels[field]] = (counts.fields[rosterLabels[field]] ?? 0) + 1
    }
  }
  return counts
}

/** Checks every row against the register as it is now. Writes nothing. */
export async function checkTable(db: Db, table: Table, mapping: Mapping, ownMemberId: string | null): Promise<Check> {
  const order = orderIn(table, mapping)
  const rows = readRows(table, mapping, mapping.days ?? (order === 'dmy' ? 'dmy' : 'mdy'))
  const register = await askRegister(db, rows, ownMemberId)
  const newEmployers = employersToMake(rows, register, mapping.employers)
  const planned = planRows(rows, register, mapping.employers)
  const problems = planned.flatMap((row) => (row.kind === 'problem' ? [{ line: row.line, cells: table.rows[row.at]!.cells, faults: row.faults }] : []))
  return { planned, counts: countsOf(planned, newEmployers), problems, newEmployers }
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
