import { formatInstant, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { command } from '@/lib/operation'
import { administratorsOn } from '@/lib/outbox/administrators'
import { queueMail } from '@/lib/outbox/queue'
import { settingOn } from '@/lib/settings/current'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { checkSeals } from './checking'
import { mailPeriod, toldOf } from './rules'
import { SealTrail, VerifySeals } from './schema'
import { sealEvents, type Sealed } from './sealing'

/** A run that takes longer leaves the rest to the next one. */
const SEALING_MILLISECONDS = 60_000
/** What a person waits for; the page offers to go on. */
const COMPARING_MILLISECONDS = 8_000

/** Brings the newest hash out of the database: whoever changes the trail and makes all seals anew does not reach a mail that was read. Once a period, to each administrator. */
async function mailHead(tx: Tx, { number, hash, at }: Sealed): Promise<number> {
  const today = todayAtHall(at)
  const period = mailPeriod(await settingOn(tx, 'audit.sealMails'), number, today)
  if (period === null) return 0
  const people = await administratorsOn(tx, today)
  const link = new URL(`/audit/seals?head=${hash}`, env().NEXTAUTH_URL).href
  const sealed = { seal: String(number), hash, at: formatInstant(at), link }
  let mails = 0
  for (const { id, name, email } of people) {
    if (await queueMail(tx, { key: `audit.sealed:${period}:${id}`, to: email, ...(await mailInWords(tx, 'audit.sealed', 'en', { ...sealed, name })) })) mails++
  }
  return mails
}

/** Seals what happened since the last seal and mails the newest hash to administrators, as often as the setting says. Answers the newest seal, or that nothing was to be sealed. */
export const sealTrail = command({
  name: 'audit.seal',
  input: SealTrail,
  timeout: SEALING_MILLISECONDS + 60_000,
  run: async ({ tx }) => {
    const sealed = await sealEvents(tx, SEALING_MILLISECONDS)
    const head = sealed.at(-1)
    if (!head) return { seals: 0, events: 0, mails: 0, number: null, hash: null }
    return {
      seals: sealed.length, events: sealed.reduce((sum, { events }) => sum + events, 0), mails: await mailHead(tx, head), number: head.number, hash: head.hash,
    }
  },
})

async function startOf(tx: Tx, which: 'all' | 'new' | 'rest') {
  if (which === 'all') return { fromSeal: 1, next: 1, events: 0, findings: [] as string[] }
  const last = await tx.auditVerification.findFirst({ orderBy: [{ at: 'desc' }, { id: 'desc' }], ...(which === 'new' ? { where: { fits: true } } : {}) })
  if (!last) return { fromSeal: 1, next: 1, events: 0, findings: [] }
  const next = last.throughSeal + 1
  return which === 'new' ? { fromSeal: next, next, events: 0, findings: [] } : { fromSeal: last.fromSeal, next, events: last.events, findings: last.findings.split('\n').filter(Boolean) }
}

/** Compares seals with the trail, for some seconds, and keeps what came of it. `rest` goes on where the last comparison ran out of time. */
export const verifySeals = command({
  name: 'audit.verify',
  input: VerifySeals,
  timeout: COMPARING_MILLISECONDS + 120_000,
  run: async ({ tx, actor }, { which }) => {
    const start = await startOf(tx, which)
    const check = await checkSeals(tx, { from: start.next, milliseconds: COMPARING_MILLISECONDS })
    const findings = toldOf([...start.findings, ...check.faults])
    const kept = { verifiedBy: actor.id, fromSeal: start.fromSeal, throughSeal: check.throughSeal, events: start.events + check.events, fits: findings === '', findings }
    await tx.auditVerification.create({ data: kept })
    return { ...kept, headSeal: check.headSeal }
  },
})
