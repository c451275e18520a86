// CSV that a spreadsheet opens without running it. A cell that would be read as a formula gets an apostrophe in front; reading such a
// file back takes one apostrophe off again, so that every text comes back as it went out.
import { stringify } from 'csv-stringify/sync'

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
