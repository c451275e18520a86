// What a payment costs the hall. Shown beside the choice so that members know; nobody is charged a fee.

/** Part of an amount in basis points, to the cent, half a cent up. Whole numbers all the way: 2.9 % of $75.00 is 217.5 cents, never 217.49999. */
const share = (cents: number, basisPoints: number): number => Math.floor((cents * basisPoints + 5_000) / 10_000)

/** The fee of a card payment in cents: a share and a fixed part; nothing for nothing. */
export const cardFeeCents = (amountCents: number, fee: { basisPoints: number; fixedCents: number }): number =>
  amountCents > 0 ? share(amountCents, fee.basisPoints) + fee.fixedCents : 0

/** The fee of a bank debit in cents: a share, up to the most it can be. */
export const bankDebitFeeCents = (amountCents: number, fee: { basisPoints: number; mostCents: number }): number =>
  amountCents > 0 ? Math.min(share(amountCents, fee.basisPoints), fee.mostCents) : 0
