import { z } from 'zod'
import { env } from '@/lib/env'
import { Invalid } from '@/lib/errors'
import { Language } from '@/lib/generated/prisma/enums'
import { command, query } from '@/lib/operation'
import { hallIn } from './hall'
import { everyMailsBlanks, mailKeys, mailOf, type MailKey } from './mail-defaults'
import { sampleValues } from './mail-samples'
import { blanksOf, faultsIn, filledIn, wordingOf } from './mail-wordings'
import { writersOf } from './queries'

const key = z.enum(mailKeys as [MailKey, ...MailKey[]])
const language = z.enum(Language)
const words = (longest: number, missing: string) => z.string().transform((typed) => typed.normalize('NFC').replace(/\r\n?/g, '\n').trim())
  .pipe(z.string().min(1, missing).max(longest, `Use at most ${longest} characters.`))
const oneMail = { key, language }

/** The mails, and in which languages the hall wrote its own words. */
export const listMails = query({
  name: 'settings.listMails',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const rows = await db.mailTemplate.findMany({ distinct: ['key', 'language'], orderBy: { createdAt: 'desc' }, select: { key: true, language: true, body: true } })
    return mailKeys.map((one) => ({ key: one, label: mailOf(one).label, when: mailOf(one).when, own: rows.filter((row) => row.key === one && row.body !== '').map((row) => row.language) }))
  },
})

/** One mail's words, its blanks, how it looks with sample values, and who wrote it before. */
export const getMail = query({
  name: 'settings.getMail',
  input: z.strictObject(oneMail),
  run: async ({ db }, asked) => {
    const mail = mailOf(asked.key)
    const wording = await wordingOf(db, asked.key, asked.language)
    const { name, contact } = await hallIn(db, asked.language)
    const rows = await db.mailTemplate.findMany({ where: asked, orderBy: { createdAt: 'desc' }, take: 20 })
    const samples = { hall: name, contact, ...sampleValues(asked.key, asked.language, new URL(env().NEXTAUTH_URL).origin) }
    const who = await writersOf(db, 'MailTemplate', rows.map((row) => row.id))
    return {
      ...asked, label: mail.label, when: mail.when, required: mail.required, wording, seen: rows[0]?.id ?? '',
      blanks: Object.entries({ ...mail.blanks, ...everyMailsBlanks }).map(([blank, says]) => ({ blank, says })),
      samples, preview: filledIn(wording, samples),
      history: rows.map((row) => ({ id: row.id, at: row.createdAt, who: who.get(row.id) ?? '', subject: row.subject, body: row.body })),
    }
  },
})

/** Writes new words for a mail. The words before stay in the history; the newest hold. */
export const writeMail = command({
  name: 'settings.writeMail',
  input: z.strictObject({ ...oneMail, seen: z.union([z.uuid(), z.literal('')]).default(''), subject: words(200, 'Give the mail a subject.'), body: words(10_000, 'Give the mail a text.') }),
  run: async ({ tx }, { seen, ...written }) => {
    if (written.subject.includes('\n')) throw new Invalid({ subject: ['A subject is one line.'] })
    const faults = faultsIn(written.key, written, blanksOf(written.key))
    if (Object.keys(faults).length > 0) throw new Invalid(faults)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settings.mail'), hashtext(${written.key}))`
    const { key, language } = written
    const newest = await tx.mailTemplate.findFirst({ where: { key, language }, orderBy: { createdAt: 'desc' }, select: { id: true } })
    await tx.mailTemplate.create({ data: written })
    return { key, language, overtook: (newest?.id ?? '') !== seen }
  },
})

/** Brings the words back that the portal came with. */
export const resetMail = command({
  name: 'settings.resetMail',
  input: z.strictObject(oneMail),
  run: async ({ tx }, asked) => {
    if (!(await wordingOf(tx, asked.key, asked.language)).own) throw new Invalid({}, 'This mail has the words it came with.')
    await tx.mailTemplate.create({ data: { ...asked, subject: '', body: '' } })
    return asked
  },
})
