import type { Tx } from '@/lib/db'
import type { On } from '@/lib/dates'

/**
 * The next receipt number of the day's year. The counter's row lock is held until the booking commits, so numbers are unique and
 * without gaps; take it as the last thing of a booking, that others wait briefly.
 */
export async function nextReceipt(tx: Tx, receivedOn: On): Promise<{ receiptYear: number; receiptNumber: number }> {
  const year = Number(receivedOn.slice(0, 4))
  const [row] = await tx.$queryRaw<{ lastNumber: number }[]>`INSERT INTO "ReceiptCounter" AS c (year, "lastNumber") VALUES (${year}, 1)
    ON CONFLICT (year) DO UPDATE SET "lastNumber" = c."lastNumber" + 1 RETURNING c."lastNumber"`
  return { receiptYear: year, receiptNumber: row!.lastNumber }
}
