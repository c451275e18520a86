import { z } from 'zod'
import type { Locale } from '@/lib/messages'
import { env } from '@/lib/env'
import { Invalid, NotFound } from '@/lib/errors'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import type { Tx } from '@/lib/db'
import { queueMail } from '@/lib/outbox/queue'
import { hallIn } from '@/lib/settings/hall'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { readReceipt } from './receipt'
import { receiptPaper } from './receipt-paper'
import { coveredInWords, receiptFileName } from './receipt-words'

/** Queues the mail of a receipt with its PDF, to the address on record of whose it is now. `key` makes it one mail. */
export async function mailReceipt(tx: Tx, paymentId: string, { key, copy }: { key: string; copy: boolean }): Promise<'queued' | 'queued before' | 'no address'> {
  const receipt = await readReceipt(tx, paymentId)
  if (!receipt) throw new NotFound('This payment')
  const memberId = receipt.member?.mergedIntoId ?? receipt.member?.id
  const member = memberId ? await tx.member.findUnique({ where: { id: memberId }, select: { id: true, email: true, language: true, firstName: true } }) : null
  if (!member?.email) return 'no address'
  const language: Locale = member.language
  const { subject, body } = await mailInWords(tx, 'payments.confirmation', language, {
    name: member.firstName, amount: formatCents(receipt.amountCents), months: coveredInWords(receipt, language), number: receipt.label,
    link: new URL('/my/dues', env().NEXTAUTH_URL).href,
  })
  const bytes = await receiptPaper(receipt, await hallIn(tx, language), language, { copy })
  const isNew = await queueMail(tx, { key, to: member.email, subject, body, memberId: member.id, attachment: { name: receiptFileName(receipt.label, language), bytes } })
  return isNew ? 'queued' : 'queued before'
}

/** Sends a payment's receipt once more, marked as a copy. A form sent twice is one mail. */
export const sendReceipt = command({
  name: 'payments.sendReceipt',
  input: z.strictObject({ paymentId: z.uuid(), entryKey: z.uuid() }),
  run: async ({ tx }, { paymentId, entryKey }) => {
    const queued = await mailReceipt(tx, paymentId, { key: `receipt:${paymentId}:${entryKey}`, copy: true })
    if (queued === 'no address') throw new Invalid({}, 'There is no e-mail on record for whoever paid this. Print the receipt instead.')
    return { paymentId }
  },
})
