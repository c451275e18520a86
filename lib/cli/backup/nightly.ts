import path from 'node:path'
import { jobActor, type MachineActor } from '@/lib/auth/actor'
import { noteBackup } from '@/lib/backups/commands'
import { backupFolder } from '@/lib/backups/folder'
import { failureInWords } from '../failures'
import { backupsIn } from './keeping'
import { makeBackup, verifyBackup } from './run'

const silent = () => ({ at: () => undefined, end: () => undefined })

/** What goes wrong at night is told to administrators, not tried again at once: a full disk is still full a minute later. */
async function told<T>(actor: MachineActor, act: 'made' | 'verified', name: string | undefined, work: () => Promise<T>): Promise<T | { problem: string }> {
  const startedAt = new Date()
  try {
    return await work()
  } catch (error) {
    const problem = failureInWords(error).said.slice(0, 4_000)
    await noteBackup(actor, { act, startedAt, problem, ...(name ? { name } : {}) })
    return { problem }
  }
}

/** The nightly backup, into the usual folder, older ones kept by the rule. */
export async function backUpByNight(into = backupFolder()): Promise<{ name: string; removed: number } | { problem: string }> {
  const actor = jobActor('backups.nightly')
  return told(actor, 'made', undefined, async () => {
    const { folder, removed } = await makeBackup(actor, into, true, silent)
    return { name: folder, removed: removed.length }
  })
}

/** The weekly trial of the newest backup. */
export async function tryByWeek(): Promise<{ name: string } | { problem: string }> {
  const actor = jobActor('backups.weeklyTrial')
  const [newest] = await backupsIn(backupFolder())
  return told(actor, 'verified', newest, async () => ({ name: (await verifyBackup(actor, newest && path.join(backupFolder(), newest), silent)).folder }))
}
