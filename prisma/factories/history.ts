// What was owed on a past day, and how a member stood: the same rules as today's, over the lines of the ledger that counted then.
// `knownAt` asks what the ledger held at an instant: that answer is for ever what was shown then. Without it, what was booked since for
// days before (a returned debit, a reversal) speaks too.
import type { Db } from '@/lib/db'
import type { On } from '@/lib/dates'
import { balancesOn, type Balance } from '@/lib/ledger/balances'
import { paidThroughOf, readMemberDues, standingOf } from '@/lib/dues/member-dues'
import type { Standing } from '@/lib/dues/schema'

/** One member's balance at the end of a day, in cents. Zeros where the ledger holds nothing of the member. */
export async function balanceOn(db: Db, memberId: string, on: On, knownAt: Date | null = null): Promise<Balance> {
  const [balance] = await balancesOn(db, { on, knownAt }, [memberId])
  return balance ?? { memberId, balanceCents: 0, owedCents: 0, feesOwedCents: 0, creditCents: 0, onItsWayCents: 0 }
}

/** The day through which dues were paid, as it was on a day. Null for a member who never paid dues here. NotFound where there is no such member. */
export async function paidThroughOn(db: Db, memberId: string, on: On, knownAt: Date | null = null): Promise<On | null> {
  return paidThroughOf(await readMemberDues(db, memberId, { on, knownAt }))
}

/** How a member stood on a day, under the rules of that day. NotFound where there is no such member. */
export async function standingOn(db: Db, memberId: string, on: On, knownAt: Date | null = null): Promise<Standing> {
  return standingOf(await readMemberDues(db, memberId, { on, knownAt }), on)
}
