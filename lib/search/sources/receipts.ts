import { formatDate } from '@/lib/dates'
import { sql } from '@/lib/db'
import { formatCents } from '@/lib/money'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import { recordSource } from '../source'

type Facts = { year: number; number: number; cents: number; method: keyof typeof methodLabels; reference: string | null; payer: string | null; on: string }

const said = /^(?:receipts?|checks?|payments?|number|no\.?|#)$/i

/** "check 1042", "receipt 2026-000123" or "#123": what stands behind the word, where it has a figure. */
export const paperNumber = (q: string): string | null => {
  const words = q.split(/\s+/).filter((word) => word && !said.test(word))
  const number = words.length === 1 ? words[0]!.replace(/^#/, '') : ''
  return number.length <= 40 && /\d/.test(number) ? number : null
}

/** By receipt number, with or without its year and zeros, and by the number of a check or money order. */
export const receiptSource = recordSource<Facts>({
  key: 'receipts', label: 'Receipts', right: 'payments.list', personal: true,
  all: (q) => `/payments?q=${encodeURIComponent(paperNumber(q) ?? q)}`,
  rows: ({ q, most }) => {
    const number = paperNumber(q)
    if (!number) return null
    const receipt = /^(?:(\d{4})-)?0*([1-9]\d{0,8})$/.exec(number)
    const [year, serial] = [receipt?.[1] ? Number(receipt[1]) : null, receipt ? Number(receipt[2]) : null]
    const pattern = number.replace(/[\\%_]/g, '\\$&')
    const inside = number.length < 3 ? pattern : `%${pattern}%`
    return sql`
      SELECT p.id::text, (CASE WHEN p."receiptNumber" = ${serial}::int AND p."receiptYear" = ${year}::int THEN 2 WHEN lower(p.reference) = lower(${number}) THEN 1.2
          WHEN p."receiptNumber" = ${serial}::int THEN 0.98 ELSE 0.85 END)::real AS score,
        jsonb_build_object('year', p."receiptYear", 'number', p."receiptNumber", 'cents', p."amountCents", 'method', p.method, 'reference', p.reference,
          'payer', p."payerName", 'on', p."receivedOn") AS facts
      FROM "Payment" p
      WHERE p.id IN (
        SELECT r.id FROM "ReceiptCounter" c JOIN "Payment" r ON r."receiptYear" = c.year AND r."receiptNumber" = ${serial}::int WHERE ${year}::int IS NULL OR c.year = ${year}::int
        UNION SELECT r.id FROM "Payment" r WHERE r.reference ILIKE ${inside})
      ORDER BY score DESC, p."receivedOn" DESC, p.id LIMIT ${most}`
  },
  line: ({ id, facts: { year, number, cents, method, reference, payer, on } }) => ({
    title: `Receipt ${receiptLabel(year, number)}`,
    detail: [formatCents(cents), [methodLabels[method], reference].filter(Boolean).join(' '), payer, formatDate(on)].filter(Boolean).join(', '),
    href: `/payments/${id}`,
  }),
})
