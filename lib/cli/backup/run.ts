import path from 'node:path'
import { cliActor, type MachineActor } from '@/lib/auth/actor'
import { noteBackup } from '@/lib/backups/commands'
import { backupFolder } from '@/lib/backups/folder'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { settingOn } from '@/lib/settings/current'
import { CommandError, databaseName, guard, type Call } from '../call'
import { operator } from '../operator'
import { durationInWords } from '../progress'
import { backupsIn, prune, type KeepRule } from './keeping'
import { bytesIn, rowsIn, type Manifest } from './manifest'
import { restoreBackup } from './restoring'
import { tryBackup, type Tried } from './trying'
import { writeBackup } from './writing'

type ProgressOf = Call['progress']

const figure = (n: number) => n.toLocaleString('en-US')
const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`)
const seconds = (since: number) => Math.round((performance.now() - since) / 10) / 100

const facts = (manifest: Manifest) => ({ madeAt: new Date(manifest.madeAt), rows: rowsIn(manifest), bytes: bytesIn(manifest) })

async function keepRule(): Promise<KeepRule> {
  const [daily, weekly, monthly] = [await settingOn(db, 'backups.keepDaily'), await settingOn(db, 'backups.keepWeekly'), await settingOn(db, 'backups.keepMonthly')]
  return { daily, weekly, monthly }
}

/** Makes a backup and notes it; with `keep`, older ones then go by the rule. */
export async function makeBackup(actor: MachineActor, into: string, keep: boolean, progress: ProgressOf) {
  const startedAt = new Date()
  const { folder, manifest } = await writeBackup(env().DATABASE_URL, into, (megabytes) => progress('Backup (MB)', megabytes))
  await noteBackup(actor, { act: 'made', name: path.basename(folder), startedAt, ...facts(manifest) })
  return { folder, manifest, removed: keep ? await prune(into, await keepRule()) : [] }
}

/** Tries a backup, the newest where none is named, and notes what came of it. */
export async function verifyBackup(actor: MachineActor, given: string | undefined, progress: ProgressOf): Promise<Tried & { folder: string }> {
  const startedAt = new Date()
  const [newest] = given ? [] : await backupsIn(backupFolder())
  const folder = given ?? (newest && path.join(backupFolder(), newest))
  if (!folder) throw new CommandError(`There is no backup in ${backupFolder()}. Make one: ip2adb backup`, 4)
  const tried = await tryBackup(folder, backupFolder(), progress)
  await noteBackup(actor, { act: 'verified', name: path.basename(folder), startedAt, ...facts(tried.manifest) })
  return { ...tried, folder }
}

/** `ip2adb backup`. */
export async function runBackup(call: Call): Promise<void> {
  const begun = performance.now()
  const given = call.options['folder']
  const { folder, manifest, removed } = await makeBackup(cliActor(operator()), typeof given === 'string' ? given : backupFolder(), call.options['keep'] === true, call.progress)
  call.answer({ folder, rows: rowsIn(manifest), bytes: bytesIn(manifest), tables: manifest.tables.length, seconds: seconds(begun), removed })
  call.say(`${folder}\n${figure(rowsIn(manifest))} rows of ${manifest.tables.length} tables in ${size(bytesIn(manifest))}, ${durationInWords(performance.now() - begun)}. It holds everything, hashes of passwords too: keep it as you keep the database.`)
  if (removed.length > 0) call.say(`Removed by the rule: ${removed.join(', ')}.`)
}

/** `ip2adb restore FOLDER`. */
export async function runRestore(call: Call): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const ownerUrl = DATABASE_OWNER_URL ?? DATABASE_URL
  const begun = performance.now()
  await guard(call, { what: 'what is left in', database: databaseName(ownerUrl) })
  const { manifest, seconds: parts } = await restoreBackup({ ownerUrl, appUrl: DATABASE_URL, folder: call.words[0]!, actor: cliActor(operator()).id, progressOf: call.progress })
  call.answer({ database: databaseName(ownerUrl), madeAt: manifest.madeAt, rows: rowsIn(manifest), tables: manifest.tables.length, seal: manifest.seal, seconds: seconds(begun), parts })
  const account = (cents: bigint) => `$${(Number(cents < 0n ? -cents : cents) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`
  const booked = manifest.ledger.reduce((sum, { cents }) => sum + (BigInt(cents) > 0n ? BigInt(cents) : 0n), 0n)
  call.say(`Restored the backup of ${manifest.madeAt} into ${databaseName(ownerUrl)} in ${durationInWords(performance.now() - begun)}: ${figure(rowsIn(manifest))} rows of ${manifest.tables.length} tables, ${manifest.ledger.length} accounts with ${account(booked)} on their left side, ${manifest.seal ? `seal ${manifest.seal.number}` : 'no seal yet'}. Counts, contents, totals and seal are those of the backup.`)
}

/** `ip2adb verify-backup [FOLDER]`. */
export async function runVerifyBackup(call: Call): Promise<void> {
  const begun = performance.now()
  const { folder, manifest, seals, seconds: parts } = await verifyBackup(cliActor(operator()), call.words[0], call.progress)
  call.answer({ folder, madeAt: manifest.madeAt, rows: rowsIn(manifest), tables: manifest.tables.length, seals, seconds: seconds(begun), parts })
  call.say(`${folder}\nRestored into a server of its own in ${durationInWords(parts.all * 1000)}, and it fits: ${figure(rowsIn(manifest))} rows of ${manifest.tables.length} tables, the ledger's totals, and ${figure(seals.compared)} seals over ${figure(seals.events)} events of the trail. That server is gone again.`)
}
