// A process of its own that reads the files it is given and tells for each how many rows it has or why it is refused, and what the
// reading of all of them took of memory at most. corpus.test.ts and import-memory.proof.ts start it.
import { readFileSync } from 'node:fs'
import { readTable } from '@/lib/imports/table'

const told: Record<string, string> = {}
for (const file of process.argv.slice(2)) {
  told[file] = await readTable(readFileSync(file)).then(({ headers, rows }) => `${rows.length} rows, ${headers.length} columns`, (error: Error) => error.message)
}
process.stdout.write(JSON.stringify({ told, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }))
