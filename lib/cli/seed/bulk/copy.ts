// Rows on their way into PostgreSQL as COPY text: gathered by table, sent table by table, then forgotten.
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from } from 'pg-copy-streams'

export type Value = string | number | boolean | null
export type Table = { name: string; columns: readonly string[] }

const special = /[\\\n\r\t]/
const escaped: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const text = (value: Value): string =>
  (value === null ? '\\N' : typeof value === 'string' ? (special.test(value) ? value.replace(/[\\\n\r\t]/g, (sign) => escaped[sign]!) : value) : typeof value === 'boolean' ? (value ? 't' : 'f') : String(value))

/** A line of COPY text, its end included. */
export function line(values: readonly Value[]): string {
  let all = text(values[0]!)
  for (let at = 1; at < values.length; at++) all += `\t${text(values[at]!)}`
  return `${all}\n`
}

/** The rows of one transaction: tables keep the order in which they were first named. */
export class Batch {
  private readonly lines = new Map<Table, string[]>()
  rows = 0
  /** How many members are whole with it. */
  members = 0

  add(table: Table, ...values: Value[]): void {
    let lines = this.lines.get(table)
    if (!lines) this.lines.set(table, (lines = []))
    lines.push(line(values))
    this.rows += 1
  }

  /** Sends everything, in the order of `tables`; those that are not named there are an error. */
  async send(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
    for (const table of this.lines.keys()) if (!tables.includes(table)) throw new RangeError(`${table.name} has no place in the order of tables`)
    for (const table of tables) {
      const lines = this.lines.get(table)
      if (!lines) continue
      await pipeline(Readable.from(chunks(lines)), client.query(from(copyInto(table))))
      this.lines.delete(table)
    }
  }
}

const LINES = 2_000

function* chunks(lines: readonly string[]): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += LINES) yield Buffer.from(lines.slice(at, at + LINES).join(''))
}

export const copyInto = ({ name, columns }: Table): string => `COPY ${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) FROM STDIN`
