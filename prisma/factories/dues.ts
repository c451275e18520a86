import { randomUUID } from 'node:crypto'
import { applyMoney, type Money } from '@/lib/dues/allocation'
import { openMembers } from '@/lib/dues/openings'
import { ensurePeriods, monthsFrom } from '@/lib/dues/periods'
import { setDefaultRates } from '@/lib/dues/rates'
import { inTransaction, type Tx } from '@/lib/db'
import type { On } from '@/lib/dates'
import { accounts } from '@/lib/ledger/accounts'
import { lockMember, postJournal } from '@/lib/ledger/journals'
import { cliActor } from '@/lib/auth/actor'

/** Runs tx-verbs as a command would, for tests of the verbs themselves. */
export const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction({ actor: 'cli:test', operation: 'payments.recordOpening', requestId: randomUUID() }, work, 120_000)

/** The default rates, and the periods of a stretch of months. */
export async function duesGround(from: On, to: On): Promise<void> {
  await setDefaultRates(cliActor('test'), {})
  await within((tx) => ensurePeriods(tx, monthsFrom(from, to)))
}

/** Money that came in and was booked, as payments does it, without a payment row. */
export const receive = ({ wished = [], ...money }: Omit<Money, 'wished'> & Partial<Pick<Money, 'wished'>>) => within(async (tx) => {
  await lockMember(tx, money.memberId)
  const applied = await applyMoney(tx, { ...money, wished })
  const journalId = await postJournal(tx, {
    kind: 'payment', occurredOn: money.occurredOn, memo: 'Test payment', lines: [{ account: accounts.cardClearing, cents: money.amountCents }, ...applied.lines],
  })
  return { ...applied, journalId }
})

export const takeOver = (memberId: string, paidThroughOn: On, asOf: On) => within((tx) => openMembers(tx, [{ memberId, paidThroughOn }], asOf))
