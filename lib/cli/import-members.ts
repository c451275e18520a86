import { readFile, rm, writeFile } from 'node:fs/promises'
import { cliActor } from '@/lib/auth/actor'
import { markTaken, problemFile, problemInWords } from '@/lib/imports/checking'
import { importMembers } from '@/lib/imports/commands'
import { problemsOf, readRoster, type Roster } from '@/lib/imports/roster'
import { formatCents } from '@/lib/money'
import { operator } from './operator'

const usage = `ip2adb import members FILE [--skip-problems FILE]
Takes a roster over (CSV, UTF-8). Rows with problems stop it; --skip-problems writes them there, with the reason, and imports the rest.`

const figure = (n: number) => new Intl.NumberFormat('en-US').format(n)
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const counted = (n: number, one: string, many = `${one}s`) => `${figure(n)} ${n === 1 ? one : many}`

async function fileOr(read: Promise<Buffer>, path: string): Promise<Buffer> {
  return read.catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`)
  })
}

/** Writes what is left out, before anything is imported: those rows must not get lost. Never over a file that is there. */
async function setAside(roster: Roster, path: string): Promise<void> {
  await writeFile(path, problemFile(roster), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EEXIST' ? 'exists already: name another file.' : `cannot be written: ${error.message}.`
    throw new Error(`${path} ${why} Nothing was imported.`)
  })
}

/** `ip2adb import members`: reads, checks, tells every problem, and takes the roster over in one transaction. */
export async function runImportMembers(args: string[]): Promise<number> {
  const at = args.indexOf('--skip-problems')
  const aside = at === -1 ? undefined : args[at + 1]
  const [path, ...more] = at === -1 ? args : args.toSpliced(at, 2)
  if (!path || more.length > 0 || path.startsWith('--') || (at !== -1 && !aside)) {
    console.error(usage)
    return 2
  }
  const actor = cliActor(operator())
  const started = performance.now()
  const roster = readRoster(await fileOr(readFile(path), path))
  await markTaken(actor, roster)
  const members = roster.rows.flatMap((row) => row.read ?? [])
  const left = roster.rows.length - members.length
  const rows = counted(roster.rows.length, 'row')
  console.log(`Read ${rows} in ${seconds(started)}: ${figure(members.length)} good, ${figure(left)} with problems.`)

  if (left > 0) {
    for (const problem of problemsOf(roster)) console.error(problemInWords(problem))
    if (!aside) {
      console.error('Nothing was imported. Mend these rows, or give --skip-problems FILE to set them aside and import the rest.')
      return 1
    }
    await setAside(roster, aside)
  }
  const importing = performance.now()
  const done = await importMembers(actor, { members }).catch(async (error: unknown) => {
    if (left > 0 && aside) await rm(aside, { force: true })
    throw error
  })
  const money = `${formatCents(done.owedCents)} owed, ${formatCents(done.creditCents)} paid ahead`
  console.log(`Imported ${counted(done.members, 'member')} in ${seconds(importing)}; ${counted(done.openings, 'opening')}: ${money}.`)
  if (left > 0 && aside) console.log(`${counted(left, 'row')} with problems set aside in ${aside}: mend them there and import that file.`)
  return 0
}
