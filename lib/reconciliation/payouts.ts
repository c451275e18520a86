import { z } from 'zod'
import { dateFrom, formatDate, onFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { day } from '@/lib/dues/schema'
import { Invalid, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal, reverseJournal } from '@/lib/ledger/journals'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { raiseException, settleException } from '@/lib/payments/exceptions'
import { payoutId, TickPayout, UntickPayout } from './schema'

async function holdPayout(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Payout" WHERE id = ${id} FOR UPDATE`
  const payout = await tx.payout.findUnique({ where: { id } })
  if (!payout) throw new NotFound('This payout')
  return payout
}

const Listed = z.strictObject({ id: payoutId, amountCents: z.int(), status: z.string(), createdAt: z.date(), arrivesOn: day, failureCode: z.string().nullable() })

/** Keeps a payout as Stripe tells it. Arrived, it is booked from Stripe to the bank; sent back, that booking is taken back and staff are told. */
export const keepPayout = command({
  name: 'reconciliation.keepPayout',
  input: Listed,
  run: async ({ tx, actor }, { id, amountCents, status, createdAt, arrivesOn, failureCode }): Promise<void> => {
    await tx.payout.createMany({ data: [{ id, amountCents, status, createdAt, arrivesOn: dateFrom(arrivesOn), failureCode }], skipDuplicates: true })
    const payout = await holdPayout(tx, id)
    const is = { status, arrivesOn: dateFrom(arrivesOn), failureCode }
    const changed = payout.status !== status || onFrom(payout.arrivesOn) !== arrivesOn || payout.failureCode !== failureCode
    const books = status === 'paid' && !payout.journalId
    const takesBack = (status === 'failed' || status === 'canceled') && payout.journalId && !payout.takenBackJournalId
    const journalId = books ? await postJournal(tx, {
      kind: 'payout', occurredOn: arrivesOn, memo: `Payout of Stripe’s to the bank (${id})`, sourceKey: `payout:${id}`,
      lines: [{ account: accounts.bank, cents: amountCents }, { account: accounts.cardClearing, cents: -amountCents }],
    }) : null
    const takenBackJournalId = takesBack ? await reverseJournal(tx, payout.journalId!, { occurredOn: todayAtHall(), memo: `The bank sent the payout back (${id})` }) : null
    if (changed || journalId || takenBackJournalId) await tx.payout.update({ where: { id }, data: { ...is, ...(journalId ? { journalId } : {}), ...(takenBackJournalId ? { takenBackJournalId } : {}) } })
    if (status !== 'failed') return
    await raiseException(tx, {
      kind: 'payout_failed', key: `payout:${id}`, room: 'payouts', recordId: id, amountCents,
      detail: `The bank sent a payout of ${formatCents(amountCents)} back (${(failureCode ?? 'no reason given').replaceAll('_', ' ')}). The money is at Stripe again.`,
    })
    await settleException(tx, `unticked:${id}`, { by: actor.id, settlement: 'The bank sent the payout back.' })
  },
})

/** Ticks a payout against the line of the bank's statement. An amount that differs is ticked all the same, and waits in the inbox. */
export const tickPayout = command({
  name: 'reconciliation.tickPayout',
  input: TickPayout,
  run: async ({ tx, actor }, { payoutId: id, bankReference, bankCents }) => {
    const payout = await holdPayout(tx, id)
    // A second click with the same words changes nothing; other words are somebody else's tick.
    if (payout.tickedAt && payout.bankReference === bankReference && payout.bankCents === bankCents) return { payoutId: id }
    if (payout.tickedAt) throw new Invalid({}, `This payout is ticked already, against ${payout.bankReference}. Untick it first.`)
    if (payout.status !== 'paid') throw new Invalid({}, 'This payout has not reached the bank, says Stripe.')
    await tx.payout.update({ where: { id }, data: { tickedAt: new Date(), tickedBy: actor.id, bankReference, bankCents } })
    await settleException(tx, `unticked:${id}`, { by: actor.id, settlement: `Ticked against ${bankReference}.` })
    if (bankCents !== payout.amountCents) {
      await raiseException(tx, {
        kind: 'payout_differs', key: `tick:${id}:${bankCents}`, room: 'payouts', recordId: id, amountCents: Math.abs(bankCents - payout.amountCents),
        detail: `Stripe paid out ${formatCents(payout.amountCents)} for ${formatDate(onFrom(payout.arrivesOn))}; the statement has ${formatCents(bankCents)} (${bankReference}).`,
      })
    }
    return { payoutId: id }
  },
})

/** Takes a tick back, with the words why. */
export const untickPayout = command({
  name: 'reconciliation.untickPayout',
  input: UntickPayout,
  run: async ({ tx, actor }, { payoutId: id, note }) => {
    const payout = await holdPayout(tx, id)
    if (!payout.tickedAt) throw new Invalid({}, 'This payout is not ticked.')
    await tx.payout.update({ where: { id }, data: { tickedAt: null, tickedBy: null, bankReference: null, bankCents: null } })
    if (payout.bankCents !== null) await settleException(tx, `tick:${id}:${payout.bankCents}`, { by: actor.id, settlement: `The tick was taken back: ${note}` })
    return { payoutId: id }
  },
})
