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
  /** Ends such mails: a page, and below it `/now` for a mail program's own button (RFC 8058). */
  unsubscribe?: string
  /** A PDF that goes with it. */
  attachment?: { name: string; bytes: Uint8Array }
}

/** The mail server will never take this mail for this address; the message is the server's own words. Anything else it throws passes. */
export class MailRefused extends Error {}

let transport: Transporter | undefined

/** A 5xx to the recipient or the message is for good. To our log-in or our sender it is our own fault, and mending that sends the mail. */
function refusalOf(error: unknown): string | undefined {
  const { code, command, responseCode, response, message } = error as { code?: string; command?: string; responseCode?: number; response?: string; message?: string }
  if (code === 'EENVELOPE' && command === 'API') return message
  return (command === 'RCPT TO' || command === 'DATA') && responseCode !== undefined && responseCode >= 500 ? (response ?? message) : undefined
}

/**
 * Hands a mail to the mail server. Throws MailRefused where it never will take it, other errors where it cannot now.
 * A demo, and development without SMTP_URL, send nothing: 'kept'. Called by the outbox only (lib/outbox/delivery.ts).
 */
export async function sendMail({ to, subject, text, id, unsubscribe, attachment }: Mail): Promise<'sent' | 'kept'> {
  const { IP2A_ENV, SMTP_URL, MAIL_FROM, NEXTAUTH_URL } = env()
  if (!SMTP_URL || IP2A_ENV === 'demo') return 'kept'
  const host = new URL(NEXTAUTH_URL).hostname
  transport ??= createTransport({ url: SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
  try {
    await transport.sendMail({
      from: MAIL_FROM ?? `no-reply@${host}`, to: { name: '', address: to }, subject, text, messageId: `<${id}@${host}>`,
      ...(unsubscribe ? { list: { unsubscribe: `${unsubscribe}/now` }, headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } } : {}),
      ...(attachment ? { attachments: [{ filename: attachment.name, content: Buffer.from(attachment.bytes), contentType: 'application/pdf' }] } : {}),
    })
  } catch (error) {
    const refusal = refusalOf(error)
    throw refusal === undefined ? error : new MailRefused(refusal)
  }
  log.info({ mail: id }, 'mail sent')
  return 'sent'
}
