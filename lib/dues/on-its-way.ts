// Money announced by a bank debit is a ledger entry, so that standings know of it without knowing how people pay: it settles nothing, and
// holds the grace of its months until it came or failed.
import type { Tx } from '@/lib/db'
import { dateFrom, type On } from '@/lib/dates'
import { accounts } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { postJournal, reverseJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import type { Wish } from './spreading'

export type SetOut = { memberId: string; items: readonly Wish[]; setOutOn: On; holdsUntilOn: On; memo: string; sourceKey: string }

/** Books that money for these months and fees of a (locked) member is under way. Answers the journal to end it by. */
export async function setOut(tx: Tx, { memberId, items, setOutOn, holdsUntilOn, memo, sourceKey }: SetOut): Promise<string> {
  const journalId = newId()
  const cents = sumCents(items.map((item) => item.amountCents))
  await tx.moneyOnItsWay.createMany({
    data: items.map(({ periodId, feeId, amountCents }) => ({
      memberId, journalId, periodId: periodId ?? null, feeId: feeId ?? null, amountCents, setOutOn: dateFrom(setOutOn), holdsUntilOn: dateFrom(holdsUntilOn),
    })),
  })
  await postJournal(tx, {
    id: journalId, kind: 'on_its_way', occurredOn: setOutOn, memo, sourceKey,
    lines: [{ account: accounts.onItsWay, cents, memberId }, { account: accounts.announced, cents: -cents, memberId }],
  })
  return journalId
}

/** Ends it: the money came, or will not. What came is booked by the caller. */
export const endOnItsWay = (tx: Tx, journalId: string, { occurredOn, memo }: { occurredOn: On; memo: string }): Promise<string> => reverseJournal(tx, journalId, { occurredOn, memo })
