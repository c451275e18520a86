import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { env } from './env'
import { log } from './log'

export type Mail = {
  to: string
  subject: string
  text: string
  /** Names what the mail is about; the same id sent twice is one message to a mail program. */
  id: string
}

let transport: Transporter | undefined

/** Sends a mail; throws where the mail server does not take it. A demo, and development without SMTP_URL, send nothing and say so in the log. */
export async function sendMail({ to, subject, text, id }: Mail): Promise<'sent' | 'not sent here'> {
  const { IP2A_ENV, SMTP_URL, MAIL_FROM, NEXTAUTH_URL } = env()
  if (!SMTP_URL || IP2A_ENV === 'demo') {
    log.info({ mail: id }, 'mail not sent: this environment sends none')
    return 'not sent here'
  }
  const host = new URL(NEXTAUTH_URL).hostname
  transport ??= createTransport({ url: SMTP_URL, connectionTimeout: 10_000, socketTimeout: 20_000 })
  await transport.sendMail({ from: MAIL_FROM ?? `no-reply@${host}`, to, subject, text, messageId: `<${id}@${host}>` })
  log.info({ mail: id }, 'mail sent')
  return 'sent'
}
