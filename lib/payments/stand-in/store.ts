import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Tables } from './rows'

type TableName = keyof Tables
type Change = { t: TableName; id: string; row?: Tables[TableName] }
type Rows = { [Name in TableName]: Map<string, Tables[Name]> }

const emptyRows = (): Rows => ({
  customers: new Map(),
  sessions: new Map(),
  paymentIntents: new Map(),
  charges: new Map(),
  debits: new Map(),
  refunds: new Map(),
  disputes: new Map(),
  balance: new Map(),
  payouts: new Map(),
  events: new Map(),
  deliveries: new Map(),
  answers: new Map(),
})

/**
 * The stand-in's memory and its journal. All changes of one call are written as one line of JSON before the call is
 * answered, so a kill -9 loses nothing that was acknowledged and never leaves half a call behind.
 */
export class Store {
  private rows = emptyRows()
  private changes: Change[] = []
  private journal: number | null = null

  constructor(private readonly file?: string) {
    if (file === undefined) return
    mkdirSync(dirname(file), { recursive: true })
    if (existsSync(file)) this.replay(readFileSync(file, 'utf8'))
    this.compact()
  }

  get<Name extends TableName>(table: Name, id: string): Tables[Name] | undefined {
    return this.rows[table].get(id)
  }

  /** All rows, oldest first. */
  all<Name extends TableName>(table: Name): Tables[Name][] {
    return [...this.rows[table].values()]
  }

  entries<Name extends TableName>(table: Name): [string, Tables[Name]][] {
    return [...this.rows[table].entries()]
  }

  put<Name extends TableName>(table: Name, id: string, row: Tables[Name]): void {
    this.rows[table].set(id, row)
    this.changes.push({ t: table, id, row })
  }

  remove(table: TableName, id: string): void {
    if (this.rows[table].delete(id)) this.changes.push({ t: table, id })
  }

  /** Writes everything since the last commit as one line. Must run before anything is acknowledged. */
  commit(): void {
    if (this.changes.length > 0 && this.journal !== null) writeAll(this.journal, `${JSON.stringify(this.changes)}\n`)
    this.changes = []
  }

  clear(): void {
    this.rows = emptyRows()
    this.changes = []
    this.compact()
  }

  close(): void {
    this.commit()
    if (this.journal !== null) closeSync(this.journal)
    this.journal = null
  }

  private replay(text: string): void {
    const lines = text.split('\n')
    // What follows the last line end was cut off by a kill before anybody was told about it.
    lines.pop()
    for (const [place, line] of lines.entries()) {
      let changes: Change[]
      try {
        changes = JSON.parse(line) as Change[]
      } catch {
        throw new Error(`The stand-in's state ${this.file} is damaged in line ${place + 1}. Remove the file to start without it.`)
      }
      for (const { t, id, row } of changes) {
        const table = this.rows[t] as Map<string, Tables[TableName]>
        if (row === undefined) table.delete(id)
        else table.set(id, row)
      }
    }
  }

  /** Rewrites the journal to what is alive, beside the old one, and swaps them in one step. */
  private compact(): void {
    if (this.file === undefined) return
    if (this.journal !== null) closeSync(this.journal)
    const lines = (Object.keys(this.rows) as TableName[]).flatMap((t) =>
      [...this.rows[t].entries()].map(([id, row]) => `${JSON.stringify([{ t, id, row }])}\n`))
    const fresh = `${this.file}.new`
    writeFileSync(fresh, lines.join(''), { mode: 0o600 })
    const handle = openSync(fresh, 'r')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(fresh, this.file)
    this.journal = openSync(this.file, 'a')
  }
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
}
