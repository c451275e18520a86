// A roster of a hundred people as offices keep them, forty rows of it wrong. Its last column is nobody's: by it a test finds the row
// again that the portal gives back to be mended.
import { parse } from 'csv-parse/sync'
import { addDays, addMonths, firstOfMonth, lastOfMonth, todayAtHall } from '@/lib/dates'
import { csvLine } from '@/lib/csv'
import type { Person } from './people'

const headers = [
  'Card No.', 'First Name', 'Last Name', 'E-mail', 'Phone', 'State', 'Zip', 'DOB', 'Joined', 'Language', 'Member Status', 'Class', 'Paid Thru',
  'Company', 'Position', 'Job Start', 'Wage', 'Shelf',
] as const
type Header = (typeof headers)[number]
type Row = Record<Header, string>

export type Roster = { rows: Row[]; faulty: number[]; csv: string }

const firstNames = ['Ada', 'Bruno', 'Clara', 'Dario', 'Elena', 'Felix', 'Greta', 'Hugo', 'Irene', 'Jonas', 'Karla', 'Lino']
const tomorrow = () => addDays(todayAtHall(), 1)

/** What is wrong with a row, by the cells that are written wrongly. Days here are wrong however they are read: none of them tells months from days. */
const faults: Partial<Row>[] = [
  { 'First Name': '' }, { 'Last Name': '' }, { 'Card No.': '' }, { Class: 'Wizard' }, { Class: '' }, { Joined: '02/30/2026' }, { Joined: '2026-13-01' },
  { 'E-mail': 'no at sign' }, { 'E-mail': 'two@at@signs.test' }, { Phone: '555' }, { Zip: '9840' }, { DOB: 'about 1970' }, { DOB: tomorrow() },
  { DOB: '2015-05-04', Joined: '2014-05-04' }, { Joined: tomorrow() }, { Language: 'fr' }, { 'Member Status': 'asleep' }, { 'Paid Thru': '1980-01-31' },
  { 'Paid Thru': '2099-01-31' }, { Company: 'Kingfihser Wirings' }, { Company: '', Position: 'Lead' }, { 'Job Start': tomorrow() }, { Wage: 'fifty' },
  { Wage: '9999' }, { Position: '#N/A' }, { 'First Name': 'A'.repeat(101) }, { 'First Name': 'Con\u202Etrol' }, { Class: 'Wizard', Wage: 'fifty' },
]

/** Cells of a row that is right. Days of joining can be read both ways: the ninth of the fourth, or the fourth of the ninth. */
function goodRow(at: number, run: string, lastName: string, firm: string): Row {
  const day = (n: number) => String(1 + (n % 9)).padStart(2, '0')
  return {
    'Card No.': `J${run}-${100 + at}`, 'First Name': `${firstNames[at % 12]!}${at < 12 ? '' : ` ${'abcdefghi'[Math.floor(at / 12)]!}`}`, 'Last Name': lastName,
    'E-mail': `${lastName}.${at}@roster.test`.toLowerCase(), Phone: `206-555-${1000 + at}`, State: 'WA', Zip: '98402', DOB: `19${60 + (at % 30)}-06-01`,
    Joined: `${day(at)}/${day(at + 3)}/2015`, Language: at % 7 ? 'English' : 'Español', 'Member Status': 'Active', Class: 'Journeyman',
    'Paid Thru': at % 10 ? '' : lastOfMonth(addMonths(firstOfMonth(todayAtHall()), -2)), Company: at % 2 ? firm : 'KINGFISHER SYSTEMS AND WIRING', Position: 'Wireman',
    'Job Start': '2020-02-01', Wage: '$48.50', Shelf: `s${at}`,
  }
}

const line = (row: Row) => csvLine(headers.map((header) => row[header]))

/** A hundred rows: 58 new people, one of whom the portal knows all of that is said, one who moves, and forty wrong. `known` are on record already. */
export function makeRoster(run: string, lastName: string, firm: string, known: [same: Person, moved: Person, taken: Person]): Roster {
  const rows = Array.from({ length: 100 }, (_, at) => goodRow(at, run, lastName, firm))
  const [same, moved, taken] = known
  const onRecord = ({ number, firstName, lastName: last, email, phone }: Person): Row =>
    ({ ...goodRow(0, run, last, ''), 'Card No.': number, 'First Name': firstName, 'E-mail': email, Phone: phone, DOB: '', Joined: '', Language: '', 'Paid Thru': '', Company: '', Position: '', 'Job Start': '', Wage: '' })
  rows[98] = { ...onRecord(same), Shelf: 's98' }
  rows[99] = { ...onRecord(moved), Phone: '206-555-0199', Shelf: 's99' }
  const wrong = new Map(faults.map((cells, index) => [3 * index + 1, cells]))
  // One number twice in the file, in three pairs; somebody else's number; a cell too many; and some faults again.
  for (const at of [90, 92, 94]) {
    wrong.set(at, {})
    wrong.set(at + 1, { 'Card No.': rows[at]!['Card No.'] })
  }
  wrong.set(2, { 'Card No.': taken.number, 'First Name': 'Zoltan' })
  for (const [index, at] of [5, 8, 11, 14].entries()) wrong.set(at, faults[index]!)
  const faulty = [...wrong.keys()].sort((a, b) => a - b)
  const written = rows.map((row, at) => line({ ...row, ...wrong.get(at) }))
  // A comma that nobody quoted parts one cell into two.
  written[17] = line(rows[17]!).replace('Wireman', 'Wireman, nights')
  return { rows, faulty: [...faulty, 17].sort((a, b) => a - b), csv: csvLine(headers) + written.join('') }
}

/** The file of problems as it was downloaded: its rows by their place in the roster, with the reason that stands behind each. */
export function readProblems(csv: string): { headers: string[]; problems: { at: number; reason: string }[] } {
  const [head, ...rest] = parse(csv, { bom: true, relax_column_count: true })
  return { headers: head!, problems: rest.map((cells) => ({ at: Number(cells.find((cell) => /^s\d+$/.test(cell))!.slice(1)), reason: cells.at(-1)! })) }
}

/** The same rows mended; the column of reasons stays, as people leave it. */
export const mended = ({ rows }: Roster, { headers: head, problems }: ReturnType<typeof readProblems>): string =>
  csvLine(head) + problems.map(({ at, reason }) => csvLine([...headers.map((header) => rows[at]![header]), reason])).join('')
