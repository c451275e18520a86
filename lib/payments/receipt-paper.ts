import { z } from 'zod'
import { formatDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { Language } from '@/lib/generated/prisma/enums'
import { t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { query } from '@/lib/operation'
import { pdf } from '@/lib/pdf'
import { hallIn, type Hall } from '@/lib/settings/hall'
import { paymentsOf, paymentsWithin } from './access'
import { readReceipt, type Receipt } from './receipt'
import { lineInWords, receiptFileName } from './receipt-words'

/**
 * A receipt as PDF. The same receipt gives the same bytes; a copy differs by its mark alone. Nothing on it comes from today but the hall's
 * letterhead.
 */
export function receiptPaper(receipt: Receipt, hall: Hall, language: Locale, { copy = false } = {}): Promise<Buffer> {
  const say = (key: Parameters<typeof t>[1], values?: Record<string, string>) => t(language, key, values)
  const title = say('receipt.title', { number: receipt.label })
  return pdf({ title, language, madeAt: receipt.bookedAt, hall, footer: title }, (paper) => {
    paper.heading(title, copy ? say('receipt.copy').toLocaleUpperCase(language) : undefined)
    paper.facts([
      ...(receipt.payer ? [{ label: say('receipt.from'), value: receipt.payer.name }, { label: say('receipt.memberNumber'), value: receipt.payer.number }] : []),
      { label: say('receipt.received'), value: formatDate(receipt.receivedOn, language) },
      { label: say('receipts.method'), value: say(`method.${receipt.method}`) },
      ...(receipt.reference ? [{ label: say('receipt.reference'), value: receipt.reference }] : []),
    ])
    paper.table({
      columns: [{ label: say('receipts.for'), weight: 4 }, { label: say('receipts.amount'), weight: 1, right: true }],
      rows: receipt.lines.map((line) => [lineInWords(line, language), formatCents(line.cents)]),
      foot: [[say('receipt.total'), formatCents(receipt.amountCents)]],
    })
    paper.paragraph(say('receipt.thanks'))
    paper.paragraph(hall.contact, { small: true, muted: true })
  })
}

/** One receipt as a file; with `ofMemberId` only where it is that member's. NotFound out of reach. */
export const printReceipt = query({
  name: 'payments.printReceipt',
  input: z.strictObject({ paymentId: z.uuid(), language: z.enum(Language), ofMemberId: z.uuid().optional() }),
  run: async ({ db, actor, access }, { paymentId, language, ofMemberId }) => {
    const receipt = await readReceipt(db, paymentId, { AND: [paymentsWithin(actor, access), ofMemberId ? paymentsOf(ofMemberId) : {}] })
    if (!receipt) throw new NotFound('This receipt')
    return { name: receiptFileName(receipt.label, language), bytes: await receiptPaper(receipt, await hallIn(db, language), language) }
  },
})
