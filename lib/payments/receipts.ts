import type { Tx } from '@/lib/db'
import type { On } from '@/lib/dates'

export type ReceiptNumber = { receiptYear: number; receiptNumber: number }

/**
 * Receipt numbers for payments of these days, in order, each of its day's year. The counter's row lock is held until the booking commits, so
 * numbers are unique and without gaps; take them as the last thing of a booking, that others wait briefly.
 */
export async function nextReceipts(tx: Tx, receivedOn: readonly On[]): Promise<ReceiptNumber[]> {
  const years = receivedOn.map((day) => Number(day.slice(0, 4)))
  const next = new Map<number, number>()
  for (const year of [...new Set(years)].sort()) {
    const count = years.filter((one) => one === year).length
    const [row] = await tx.$queryRaw<{ lastNumber: number }[]>`INSERT INTO "ReceiptCounter" AS c (year, "lastNumber") VALUES (${year}, ${count})
      ON CONFLICT (year) DO UPDATE SET "lastNumber" = c."lastNumber" + ${count} RETURNING c."lastNumber"`
    next.set(year, row!.lastNumber - count + 1)
  }
  return years.map((receiptYear) => {
    const receiptNumber = next.get(receiptYear)!
    next.set(receiptYear, receiptNumber + 1)
    return { receiptYear, receiptNumber }
  })
}

/** The next number for one payment. */
export async function nextReceipt(tx: Tx, receivedOn: On): Promise<ReceiptNumber> {
  return (await nextReceipts(tx, [receivedOn]))[0]!
}
