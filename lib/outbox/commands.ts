import { isDemo } from '@/lib/env'
import { command } from '@/lib/operation'
import { isAddressProblem, noteBadAddress } from './bad-addresses'
import { NoteDelivery } from './schema'

/** Notes what came of handing a mail over. What was handed over, or never will be, loses its body, which may hold a secret link, and its file. A demo keeps them. */
export const noteDelivery = command({
  name: 'outbox.noteDelivery',
  input: NoteDelivery,
  run: async ({ tx }, { mailId, outcome }) => {
    if (outcome.is === 'refused' && isAddressProblem(outcome.problem)) {
      const mail = await tx.outboundMail.findFirst({ where: { id: mailId, status: 'waiting' }, select: { recipient: true } })
      if (mail) await noteBadAddress(tx, mail.recipient, outcome.problem)
    }
    const problem = 'problem' in outcome ? outcome.problem : null
    const body = outcome.is === 'kept' || isDemo() ? {} : { body: '', attachment: null, unsubscribe: null }
    const settled = outcome.is === 'not now' ? {} : { status: outcome.is, ...body, ...(outcome.is === 'sent' ? { sentAt: new Date() } : {}) }
    await tx.outboundMail.updateMany({ where: { id: mailId, status: 'waiting' }, data: { problem, attempts: { increment: 1 }, ...settled } })
  },
})
