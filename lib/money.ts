// Money is integer cents from the form to the database and back. Dollars exist only in what people read and type.

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** Cents as people read them: 123450 → "$1,234.50". Throws where the amount is not whole cents. */
export function formatCents(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`Not whole cents: ${cents}`)
  return dollars.format(cents / 100).replace('-', '−')
}

/** Cents as a file has them: 123450 → "1234.50". */
export const plainDollars = (cents: number): string => (cents / 100).toFixed(2)

/** What a person typed, in cents: "$1,234.5" → 123450; undefined where it is not an amount with at most two decimals. */
export function parseDollars(typed: string): number | undefined {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim())
  if (!match) return undefined
  return Number(match[1]!.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** The sum of cents; 0 for none. */
export const sumCents = (amounts: Iterable<number>): number => {
  let sum = 0
  for (const cents of amounts) sum += cents
  return sum
}
