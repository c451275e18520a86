import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cliActor, type Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { faultsInWords, problemFile } from '@/lib/imports/checking'
import { cancelImport, startImportHere, uploadImport } from '@/lib/imports/commands'
import { actorFor } from '@/lib/imports/jobs'
import { leftOut, type Mapping } from '@/lib/imports/mapping'
import { listImportProblems, type Sample } from '@/lib/imports/queries'
import { tooLarge, limits } from '@/lib/imports/refusal'
import { runImport } from '@/lib/imports/running'
import type { Counts } from '@/lib/imports/schema'
import { formatCents } from '@/lib/money'
import { CommandError, type Call } from './call'
import { operator } from './operator'

const figure = (n: number) => new Intl.NumberFormat('en-US').format(n)
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const counted = (n: number, one: string, many = `${one}s`) => `${figure(n)} ${n === 1 ? one : many}`

async function readRosterFile(file: string): Promise<Buffer<ArrayBuffer>> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`, 4)
  })
  if (bytes.length > limits.fileBytes) throw tooLarge()
  return bytes
}

/** Writes what is left out, before anything is imported: those rows must not get lost. Never over a file that is there. */
async function setAside(actor: Actor, importId: string, file: string): Promise<void> {
  const { headers, problems } = await listImportProblems(actor, { importId })
  await writeFile(file, problemFile(headers, problems), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EEXIST' ? 'exists already: name another file.' : `cannot be written: ${error.message}.`
    throw new Error(`${file} ${why} Nothing was imported.`)
  })
}

/** What the headers and the days leave open stops the command: it has nobody to ask. */
async function refuseOpenQuestions(importId: string): Promise<Counts> {
  const found = await db.import.findUniqueOrThrow({ where: { id: importId }, select: { counts: true, mapping: true, file: { select: { sample: true } } } })
  const { headers } = found.file!.sample as Sample
  const mapping = found.mapping as Mapping & { order: string | null }
  const foreign = leftOut(headers, mapping)
  const list = (names: string[]) => `${names.slice(0, 10).map((name) => name || '(no name)').join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}`
  const twice = headers.filter((_, at) => mapping.columns[at] && mapping.columns.indexOf(mapping.columns[at]) !== at)
  if (foreign.length > 0) throw new Invalid({}, `These columns are not a roster's: ${list(foreign)}. Rename or remove them, or map them on the imports page. Nothing was imported.`)
  if (twice.length > 0) throw new Invalid({}, `These columns come twice: ${list(twice)}. Nothing was imported.`)
  if (mapping.order === 'ask' && !mapping.days) {
    throw new Invalid({}, 'Days in this file, such as 03/04/2026, can be read both ways: add --days mdy (March 4) or --days dmy (April 3). Nothing was imported.')
  }
  if (!found.counts) throw new Invalid({}, 'No column is called member_number (or id). Nothing was imported.')
  return found.counts as Counts
}

async function takeIn(call: Call, actor: Actor, importId: string, aside: string | undefined): Promise<number> {
  const started = performance.now()
  const counts = await refuseOpenQuestions(importId)
  const good = counts.read - counts.problems
  call.say(`Read ${counted(counts.read, 'row')}: ${figure(good)} good (${figure(counts.new)} new, ${figure(counts.changed)} changed, ${figure(counts.unchanged)} as on record), ${figure(counts.problems)} with problems.`)
  if (counts.problems > 0) {
    const { problems } = await listImportProblems(actor, { importId })
    for (const words of problems.flatMap(faultsInWords)) console.error(words)
    if (!aside) {
      call.answer({ ...counts, imported: 0, problemRows: problems.flatMap(faultsInWords) })
      console.error('Nothing was imported. Mend these rows, or give --skip-problems FILE to set them aside and import the rest.')
      return 1
    }
  }
  if (counts.problems > 0 && aside) await setAside(actor, importId, aside)
  if (counts.new + counts.changed === 0) {
    call.answer({ ...counts, imported: 0 })
    call.say('There is nothing to import: no row is new and none changes a member.')
    return 0
  }
  const done = await startImportHere(actor, { importId, version: 1, ...(aside ? { setAside: 'on' as const } : {}) })
    .then(() => runImport(actorFor(actor, importId), { importId }))
    .catch(async (error: unknown) => {
      if (counts.problems > 0 && aside) await rm(aside, { force: true })
      throw error
    })
  if (!done) throw new Error('This import was taken on elsewhere.')
  const money = `${formatCents(done.owedCents)} owed, ${formatCents(done.creditCents)} paid ahead`
  const changed = counts.changed > 0 ? `, ${figure(counts.changed)} changed` : ''
  call.answer({ ...counts, imported: counts.new + counts.changed, ...done, setAside: counts.problems > 0 && aside ? aside : null })
  call.say(`Imported ${counted(counts.new, 'member')}${changed} in ${seconds(started)}; ${counted(done.openings, 'opening')}: ${money}.`)
  if (counts.problems > 0 && aside) call.say(`${counted(counts.problems, 'row')} with problems set aside in ${aside}: mend them there and import that file.`)
  return 0
}

/** `ip2adb import members`: the same pipeline as the page, in one go. What does not come to an import is given up again. */
export async function runImportMembers(call: Call): Promise<number> {
  const { 'skip-problems': aside, days } = call.options as { 'skip-problems'?: string; days?: 'mdy' | 'dmy' }
  const file = call.words[0]!
  const actor = cliActor(operator())
  const content = await readRosterFile(file)
  const { importId, problem } = await uploadImport(actor, { fileName: path.basename(file), content, days: days ?? null })
  if (problem) throw new Invalid({}, problem)
  const giveUp = () => db.import.findUnique({ where: { id: importId }, select: { status: true } })
    .then(async (found) => { if (found && ['draft', 'running', 'failed'].includes(found.status)) await cancelImport({ ...actor, requestId: `${importId}:given-up` }, { importId }) })
  return takeIn(call, actor, importId, aside).finally(giveUp)
}
