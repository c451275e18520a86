import { jobActor } from '@/lib/auth/actor'
import { noteDelivery } from './commands'
import { deliver } from './delivery'
import { listWaitingMails } from './queries'

const MINUTE = 60_000
/** A mail's own job tries for about twenty minutes. */
const OWN_TRIES = 30 * MINUTE
/** What nobody took in three days, nobody waits for any more; its links are dead. */
const GIVEN_UP = 3 * 24 * 60 * MINUTE
/** So many that cannot leave one after the other: the server is away, not an address. */
const ENOUGH = 5

/** Hands over what waits longer than its own job tried: after an outage of hours each mail leaves once. */
export async function sweepOutbox(now = Date.now()): Promise<string> {
  const actor = jobActor('outbox.sweep')
  let [handled, failed] = [0, 0]
  let after: string | undefined
  do {
    const mails: { id: string; createdAt: Date }[] = await listWaitingMails(actor, { queuedBefore: new Date(now - OWN_TRIES), ...(after ? { after } : {}) })
    for (const { id, createdAt } of mails) {
      if (failed >= ENOUGH) return `${handled} settled, then the mail server was away`
      if (createdAt.getTime() < now - GIVEN_UP) await noteDelivery(actor, { mailId: id, outcome: { is: 'refused', problem: 'No mail server took it for three days.' } })
      const done = await deliver(id).then(() => true, () => false)
      failed = done ? 0 : failed + 1
      if (done) handled++
    }
    after = mails.at(-1)?.id
  } while (after)
  return `${handled} settled`
}
