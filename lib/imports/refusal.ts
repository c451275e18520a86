import { Invalid } from '@/lib/errors'

/** A file that cannot be taken at all, with the sentence that says why. */
export const refusal = (message: string): Invalid => new Invalid({}, `${message} Nothing was imported.`)

const megabytes = 1024 * 1024

/** What a roster may hold at most; each is told in a sentence of its own. Fifty thousand members have room in it. */
export const limits = {
  fileBytes: 20 * megabytes, inflatedBytes: 150 * megabytes, rows: 100_000, columns: 200, cellCharacters: 10_000, zipEntries: 1_000,
} as const

export const tooLarge = (): Invalid => refusal(`The file has more than ${limits.fileBytes / megabytes} MB: part it into several.`)
export const tooManyRows = (): Invalid => refusal(`The file has more than ${limits.rows.toLocaleString('en-US')} rows: part it into several.`)
export const tooManyColumns = (n: number): Invalid =>
  refusal(`The file has ${n.toLocaleString('en-US')} columns; a roster has at most ${limits.columns}.`)
export const tooLongCell = (line: number): Invalid =>
  refusal(`Line ${line} has a cell of more than ${limits.cellCharacters.toLocaleString('en-US')} characters: is a quote not closed?`)
