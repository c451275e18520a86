import type { Actor } from '@/lib/auth/actor'
import { csvLine, byteOrderMark, restored } from '@/lib/csv'
import { listTakenNumbers } from './commands'
import { markProblem, type Problem, type Roster } from './roster'
import { fullName } from '@/lib/members/schema'

/** Marks the rows whose member number is taken on record. */
export async function markTaken(actor: Actor, roster: Roster): Promise<void> {
  const memberNumbers = roster.rows.flatMap((row) => (row.memberNumber ? [row.memberNumber] : []))
  const taken = await listTakenNumbers(actor, { memberNumbers })
  const whose = new Map(taken.map((member) => [member.memberNumber.toLowerCase(), fullName(member)]))
  for (const row of roster.rows) {
    const name = whose.get(row.memberNumber.toLowerCase())
    if (name) markProblem(row, 'memberNumber', `This number belongs to ${name} already.`)
  }
}

/** One line a problem, for people: "line 17, hire_date "02/30/2026": Write the day as …". */
export const problemInWords = ({ line, field, value, reason }: Problem): string =>
  `line ${line}${field ? `, ${field}` : ''}${value ? ` ${JSON.stringify(value.slice(0, 80))}` : ''}: ${reason}`

const isReason = (header: string) => header.trim().toLowerCase() === 'reason'

/** The rows with problems as a CSV of the same columns and a reason: to be mended and imported again. */
export function problemFile({ headers, rows }: Roster): string {
  const kept = headers.flatMap((header, at) => (isReason(header) ? [] : [at]))
  const lines = rows.filter((row) => row.problems.length > 0).map(({ cells, problems }) => {
    const reason = problems.map((problem) => [problem.field, problem.reason].filter(Boolean).join(': ')).join(' ')
    // A row with too many cells keeps them: its reason stands behind the last.
    const own = [...kept.map((at) => cells[at] ?? ''), ...cells.slice(headers.length)].map(restored)
    return csvLine([...own, reason])
  })
  return byteOrderMark + csvLine([...kept.map((at) => headers[at]!), 'reason']) + lines.join('')
}
