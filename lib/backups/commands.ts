import { formatInstant, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { command } from '@/lib/operation'
import { administratorsOn } from '@/lib/outbox/administrators'
import { queueMail } from '@/lib/outbox/queue'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { NoteBackup } from './schema'

/** Tells every administrator, once for each run that went wrong. */
async function tellAdministrators(tx: Tx, runId: string, what: string, at: Date, problem: string): Promise<void> {
  const link = new URL('/', env().NEXTAUTH_URL).href
  for (const { id, name, email } of await administratorsOn(tx, todayAtHall(at))) {
    const words = await mailInWords(tx, 'backups.failed', 'en', { name, what, at: formatInstant(at), why: problem, link })
    await queueMail(tx, { key: `backups.failed:${runId}:${id}`, to: email, ...words })
  }
}

/** Keeps what came of a backup that was made, tried or restored. Where something went wrong, administrators get a mail. */
export const noteBackup = command({
  name: 'backups.note',
  input: NoteBackup,
  run: async ({ tx }, { bytes, rows, ...run }) => {
    const { id, endedAt } = await tx.backupRun.create({ data: { ...run, rows: BigInt(rows), bytes: BigInt(bytes) }, select: { id: true, endedAt: true } })
    if (run.problem !== null) await tellAdministrators(tx, id, run.act === 'made' ? 'The nightly backup' : 'The weekly trial of the backup', endedAt, run.problem)
    return { runId: id }
  },
})
