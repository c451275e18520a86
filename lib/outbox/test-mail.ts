import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { env } from '@/lib/env'
import { Invalid } from '@/lib/errors'
import { Language } from '@/lib/generated/prisma/enums'
import { command } from '@/lib/operation'
import { mailKeys, type MailKey } from '@/lib/settings/mail-defaults'
import { sampleValues } from '@/lib/settings/mail-samples'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { queueMail } from './queue'

/** Sends a mail in the words in force, filled with sample values, to the account of whoever asks; to nobody else. */
export const sendTestMail = command({
  name: 'outbox.sendTestMail',
  input: z.strictObject({ key: z.enum(mailKeys as [MailKey, ...MailKey[]]), language: z.enum(Language) }),
  run: async ({ tx, actor }, { key, language }) => {
    const user = actor.kind === 'person' ? await tx.user.findUnique({ where: { id: actor.userId }, select: { email: true } }) : null
    if (!user?.email) throw new Invalid({}, 'Your account has no e-mail to send it to.')
    // The samples have every blank there is.
    const values = sampleValues(key, language, new URL(env().NEXTAUTH_URL).origin) as Parameters<typeof mailInWords>[3]
    const { subject, body } = await mailInWords(tx, key, language, values)
    await queueMail(tx, { key: `test:${key}:${randomUUID()}`, to: user.email, subject: `[Test] ${subject}`, body })
    return { key, language, email: user.email }
  },
})
