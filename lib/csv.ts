// CSV that a spreadsheet opens without running it. A cell that would be read as a formula gets an apostrophe in front; reading such a
// file back takes one apostrophe off again, so that every text comes back as it went out.
import { stringify } from 'csv-stringify/sync'
import { hallTimeZone } from './dates'

// What spreadsheets take for the start of a formula; the full-width forms are turned into the narrow ones by some.
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/
// Numbers and international phone numbers are no formulas, and have to stay usable. A phone number with dashes would be subtracted.
const harmless = /^(?:[+-]?\d+(?:\.\d+)?|\+\d[\d ]*)$/

/** A cell as it is written. */
export const neutralised = (cell: string): string => (dangerous.test(cell) && !harmless.test(cell) ? `'${cell}` : cell)

/** A cell as it was meant: without the apostrophe that the writing put in front. */
export const restored = (cell: string): string => (cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell)

/** One line of a file, its end included (CRLF, as RFC 4180 has it). */
export const csvLine = (cells: readonly (string | null)[]): string =>
  stringify([cells.map((cell) => neutralised(cell ?? ''))], { record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ })

/** Put before the first line, it tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\uFEFF'

/** What a file is called: the view in words (a saved one's name may have any), and when, on the hall's clock: "members-search-suspended-2026-11-21-0905.csv". */
export function csvFileName(words: readonly (string | false | undefined)[], at: Date = new Date()): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: hallTimeZone(),
  }).formatToParts(at).map(({ type, value }) => [type, value]))
  const name = words.filter(Boolean).join('-').normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z\d]+/gi, '-').toLowerCase()
  return `${name}-${parts['year']}-${parts['month']}-${parts['day']}-${parts['hour']}${parts['minute']}.csv`
}
