import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { letterMembers } from './letters-data'
import { decideNotices, sendNoticesWithin, type Sent } from './notices'
import { BatchId, SendNotices, type Letter } from './schema'

/** One sending at a time, so that of two officers who send to the same people the second finds them told. */
const oneAtATime = (tx: Tx) => tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('arrears.notices'))::text`

/** Sends notices of a kind to everybody whom the view means: mails to those with an address, letters to be printed for the rest. Sent twice, it is one batch. */
export const sendNotices = command({
  name: 'arrears.sendNotices',
  input: SendNotices,
  timeout: 120_000,
  run: async ({ tx, actor }, { batchId, kind, again, ...filters }): Promise<Sent & { batchId: string }> => {
    await oneAtATime(tx)
    if ((await tx.arrearsNotice.count({ where: { batchId } })) > 0) return { batchId, mails: 0, letters: 0 }
    const decided = await decideNotices(tx, filters, kind, again === 'on')
    const to = decided.flatMap(({ memberId, fate }) => (fate === 'mail' || fate === 'letter' ? [{ memberId, channel: fate }] : []))
    if (to.length === 0) throw new Invalid({}, 'There is nobody to send this to. Nothing was sent.')
    return { batchId, ...await sendNoticesWithin(tx, { batchId, kind, sentBy: actor.id, to }) }
  },
})

/**
 * Makes the letters of a batch, each with a new pay link: what is owed is asked again, who has paid meanwhile gets none (but for the news of a
 * reinstatement). Printed again, the links of the earlier print go on working until one of them is used.
 */
export const printLetters = command({
  name: 'arrears.printLetters',
  input: BatchId,
  timeout: 60_000,
  run: async ({ tx, actor }, { batchId }): Promise<{ letters: Letter[]; leftOut: number }> => {
    const notices = await tx.arrearsNotice.findMany({ where: { batchId, channel: 'letter' }, select: { memberId: true, kind: true } })
    if (notices.length === 0) throw new NotFound('This batch of letters')
    const letters = await letterMembers(tx, notices, actor.id)
    if (letters.length === 0) throw new Invalid({}, 'Everybody has paid meanwhile, or left. There is nothing to print.')
    return { letters, leftOut: notices.length - letters.length }
  },
})
