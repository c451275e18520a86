import { todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { command } from '@/lib/operation'
import { administratorsOn } from '@/lib/outbox/administrators'
import { queueMail } from '@/lib/outbox/queue'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { countBySeverity } from './check'
import { NoteRun, type NotedRun } from './schema'

const asList = (lines: readonly string[]) => (lines.length === 0 ? '- Nothing.' : lines.map((line) => `- ${line}`).join('\n'))

/** Tells administrators what was put right and what is left, once a day; a night without either needs no mail. */
async function tell(tx: Tx, { repaired, findings }: NotedRun): Promise<number> {
  const serious = findings.filter(({ severity }) => severity !== 'info')
  if (repaired.length + serious.length === 0) return 0
  const today = todayAtHall()
  const origin = env().NEXTAUTH_URL
  const left = serious.map(({ severity, says, count, samples }) => `${severity}: ${says} ${count}: ${samples.map(({ label, href }) => (href ? `${label} ${new URL(href, origin).href}` : label)).join(', ')}`)
  const words = {
    found: String(serious.reduce((sum, { count }) => sum + count, 0)), left: asList(left), link: new URL('/', origin).href,
    repaired: asList(repaired.map(({ says, rows }) => `${says} ${rows} put right.`)),
  }
  let mails = 0
  for (const { id, name, email } of await administratorsOn(tx, today)) {
    if (await queueMail(tx, { key: `integrity:${today}:${id}`, to: email, ...(await mailInWords(tx, 'integrity.report', 'en', { ...words, name })) })) mails++
  }
  return mails
}

/** Keeps what a run found and put right; with `tell`, administrators are mailed where there is something to say. */
export const noteIntegrityRun = command({
  name: 'integrity.note',
  input: NoteRun,
  run: async ({ tx, actor }, run) => {
    const { startedAt, milliseconds, checks, repaired, findings } = run
    const { id: runId } = await tx.integrityRun.create({
      data: { startedAt, startedBy: actor.id, milliseconds, checks, ...countBySeverity(findings), repaired: repaired.reduce((sum, { rows }) => sum + rows, 0), findings: { repaired, left: findings } },
      select: { id: true },
    })
    return { runId, mails: run.tell ? await tell(tx, run) : 0 }
  },
})
