import { z } from 'zod'
import { dateFrom, todayAtHall } from '@/lib/dates'
import { env } from '@/lib/env'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { settingOn } from '@/lib/settings/current'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { exceptionLabels } from './schema'

/** So many are listed in a mail; the inbox has them all. */
const LISTED = 20

/** Mails treasurers and administrators, once, about what has waited in the inbox longer than the setting allows (case 49). */
export const sendAlerts = command({
  name: 'reconciliation.sendAlerts',
  input: z.strictObject({}),
  run: async ({ tx }) => {
    const now = new Date()
    const minutes = await settingOn(tx, 'reconciliation.alertMinutes')
    const waiting = await tx.moneyException.findMany({
      where: { settledAt: null, alertedAt: null, raisedAt: { lte: new Date(now.getTime() - minutes * 60_000) } }, orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
      select: { id: true, kind: true, detail: true, amountCents: true },
    })
    if (waiting.length === 0) return { exceptions: 0, mails: 0 }
    const today = dateFrom(todayAtHall(now))
    const holds = { OR: [{ endsOn: null }, { endsOn: { gte: today } }] }
    const people = await tx.user.findMany({
      where: { lockedAt: null, email: { not: null }, OR: [{ duties: { some: { duty: 'treasurer', ...holds } } }, { roles: { some: { role: 'admin', ...holds } } }] }, select: { id: true, name: true, email: true },
    })
    const list = waiting.slice(0, LISTED).map(({ kind, detail, amountCents }) => `- ${exceptionLabels[kind]}${amountCents === null ? '' : `, ${formatCents(amountCents)}`}: ${detail}`)
    const words = { count: String(waiting.length), list: [...list, ...(waiting.length > LISTED ? [`… ${waiting.length - LISTED}`] : [])].join('\n'), link: new URL('/inbox', env().NEXTAUTH_URL).href }
    for (const { id, name, email } of people) {
      await queueMail(tx, { key: `exceptions:${waiting[0]!.id}:${id}`, to: email!, ...(await mailInWords(tx, 'reconciliation.waiting', 'en', { ...words, name })) })
    }
    await tx.moneyException.updateMany({ where: { id: { in: waiting.map((one) => one.id) }, alertedAt: null }, data: { alertedAt: now } })
    return { exceptions: waiting.length, mails: people.length }
  },
})
