// What a command of the command line is handed: what was asked, and the ways to answer. A person reads lines and sees how far it is;
// with --json the standard output holds one document, and everything for people goes to the error stream.
import { createInterface } from 'node:readline/promises'
import { env } from '@/lib/env'
import { progressOn, type Progress } from './progress'

export type Call = {
  options: Record<string, string | boolean | undefined>
  words: string[]
  json: boolean
  /** A line for people: the standard output, or the error stream with --json. */
  say(line: string): void
  /** Says how far something of `total` steps is, how fast, and how long it will still take. */
  progress(what: string, total: number): Progress
  /** The one document of --json; nothing otherwise. */
  answer(value: object): void
}

/** A failure with the exit code that says of which kind it is: 1 something is wrong, 2 asked wrongly, 3 refused, 4 what it needs is not there. */
export class CommandError extends Error {
  constructor(message: string, readonly exitCode: 1 | 2 | 3 | 4) {
    super(message)
  }
}

/** The call of a command whose arguments are read (launcher/arguments.mjs). */
export function callOf({ options, words }: Pick<Call, 'options' | 'words'>): Call {
  const json = options['json'] === true
  const out = json ? process.stderr : process.stdout
  return {
    options, words, json,
    say: (line) => void out.write(`${line}\n`),
    progress: (what, total) => progressOn(process.stderr, what, total),
    answer: (value) => void (json && process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)),
  }
}

const figure = (n: number) => n.toLocaleString('en-US')

/** A whole number that was asked for, `otherwise` where it was not. Out of bounds, or no number: refused in words. Thousands may be written 10,000 or 10_000. */
export function numberOption(call: Pick<Call, 'options'>, name: string, { least, most, otherwise }: { least: number; most: number; otherwise: number }): number {
  const given = call.options[name]
  if (given === undefined) return otherwise
  const number = Number(String(given).replaceAll(/[,_]/g, ''))
  if (Number.isInteger(number) && number >= least && number <= most && /\d/.test(String(given))) return number
  throw new CommandError(`--${name} takes a whole number from ${figure(least)} to ${figure(most)}, not ${String(given)}.`, 2)
}

/** The name of the database that an address leads to. */
export const databaseName = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/**
 * Stands before whatever destroys: on production and staging the database's name must be typed, as --database NAME or at the terminal.
 * Without a terminal and without the option, and with any other name, it is refused and nothing happened. `what` ends the sentence "This removes …".
 */
export async function guard(call: Pick<Call, 'options'>, { what, database }: { what: string; database?: string }): Promise<void> {
  const { IP2A_ENV, DATABASE_URL } = env()
  if (IP2A_ENV !== 'production' && IP2A_ENV !== 'staging') return
  const name = database ?? databaseName(DATABASE_URL)
  const typed = call.options['database'] ?? (process.stdin.isTTY ? await ask(`This removes ${what} the ${IP2A_ENV} database ${name}. Type its name to go on: `) : undefined)
  if (typed === name) return
  const why = typed === undefined ? `it removes ${what} the ${IP2A_ENV} database ${name}. Say so with --database ${name}` : `this database is not called ${String(typed) || 'nothing'}`
  throw new CommandError(`Refused: ${why}. Nothing was changed.`, 3)
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}
