// A mail leaves in three steps: look, hand over, note. The mail server stands outside our transaction, so a worker that dies between
// the last two hands the mail over again, under the same Message-ID; one that dies before loses nothing.
import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { MailRefused, sendMail } from '@/lib/mail'
import { noteDelivery } from './commands'
import { getMailToDeliver } from './queries'
import type { NoteDelivery } from './schema'

/** The job behind each mail. It throws where the mail server is not there, so that the queue tries again, later each time. */
export const deliverMail = defineJob({
  name: 'outbox.deliver',
  payload: z.strictObject({ mailId: z.uuid() }),
  run: ({ mailId }) => deliver(mailId),
})

/** Hands one waiting mail over and notes what came of it. Throws where it must be tried again. */
export async function deliver(mailId: string): Promise<string> {
  const actor = jobActor('outbox.deliver')
  const mail = await getMailToDeliver(actor, { mailId })
  if (!mail) return 'not waiting any more'
  const note = (outcome: NoteDelivery['outcome']) => noteDelivery(actor, { mailId, outcome })
  try {
    const { recipient: to, subject, body: text, attachmentName: name, attachment: bytes, unsubscribe } = mail
    const is = await sendMail({ to, subject, text, id: mailId, ...(unsubscribe ? { unsubscribe } : {}), ...(name && bytes ? { attachment: { name, bytes } } : {}) })
    await note({ is })
    return is
  } catch (error) {
    const problem = (error as Error).message.slice(0, 500)
    if (error instanceof MailRefused) {
      await note({ is: 'refused', problem })
      return 'refused'
    }
    await note({ is: 'not now', problem })
    throw error
  }
}
