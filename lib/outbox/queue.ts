import type { Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { deliverMail } from './delivery'

export type QueuedMail = {
  /** Names what the mail is about: the same key is one mail, however often it is queued. */
  key: string
  to: string
  subject: string
  body: string
  memberId?: string | null
  /** Where a mail program's own button ends such mails. */
  unsubscribe?: string
  /** A PDF that goes with it. */
  attachment?: { name: string; bytes: Uint8Array }
}

/**
 * Puts a mail on its way, in the transaction that it tells of: the row and the job that hands it over exist when the change does.
 * Answers whether it was new.
 */
export async function queueMail(tx: Tx, { key, to, subject, body, memberId = null, unsubscribe, attachment }: QueuedMail): Promise<boolean> {
  const [mail] = await tx.outboundMail.createManyAndReturn({
    data: [{
      key, recipient: to, subject: oneLine(subject), body, memberId, unsubscribe: unsubscribe ?? null,
      ...(attachment ? { attachmentName: attachment.name, attachment: new Uint8Array(attachment.bytes) } : {}),
    }],
    skipDuplicates: true, select: { id: true },
  })
  if (mail) await enqueue(tx, deliverMail, { mailId: mail.id }, mail.id)
  return mail !== undefined
}

/** A name in a subject must not begin a header of its own. */
const oneLine = (subject: string) => subject.replace(/\s+/g, ' ').trim().slice(0, 300)
