// DuesCharge, Journal, LedgerEntry, Payment: a member's moves as the ledger's own pen would book them (postCharges, eatCredit, recordPayments).
import { formatMonth } from '@/lib/dates'
import { accounts } from '@/lib/ledger/accounts'
import { methodLabels } from '@/lib/payments/schema'
import type { Career } from './careers'
import type { Batch, Table } from './copy'
import { at, onOf } from './days'
import type { Move, Part } from './dues'
import { OF_ONE } from './ids'
import type { Receipts } from './receipts'
import { diceFor, type World } from './world'

export const chargeTable: Table = { name: 'DuesCharge', columns: ['id', 'memberId', 'periodId', 'amountCents', 'classification', 'rateId', 'journalId'] }
export const journalTable: Table = { name: 'Journal', columns: ['id', 'kind', 'occurredOn', 'postedAt', 'memo', 'sourceKey'] }
export const entryTable: Table = { name: 'LedgerEntry', columns: ['id', 'journalId', 'accountCode', 'amountCents', 'memberId', 'chargeId'] }
export const paymentTable: Table = { name: 'Payment', columns: ['id', 'memberId', 'amountCents', 'method', 'receivedOn', 'createdAt', 'receiptYear', 'receiptNumber', 'reference', 'journalId'] }

const words = new Map<string, string>()
const monthInWords = (on: string): string => words.get(on) ?? (words.set(on, formatMonth(on)), words.get(on)!)

/** One member's journals: each sums to zero, each line of a receivable names its charge. */
export function addMoves(batch: Batch, world: World, career: Career, moves: readonly Move[], receipts: Receipts): void {
  const first = career.serial * OF_ONE
  const memberId = world.id('member', career.serial)
  const d = diceFor(world, 9, career.serial)
  let [journals, entries, payments] = [0, 0, 0]
  const chargeOf = (part: { month: { index: number } }) => world.id('charge', first + part.month.index)
  const journal = (kind: string, on: string, postedAt: string, memo: string, sourceKey: string | null = null): string => {
    const id = world.id('journal', first + journals++)
    batch.add(journalTable, id, kind, on, postedAt, memo, sourceKey)
    return id
  }
  const entry = (journalId: string, account: string, cents: number, named: boolean, chargeId: string | null = null) =>
    batch.add(entryTable, world.id('entry', first + entries++), journalId, account, cents, named ? memberId : null, chargeId)
  const settling = (journalId: string, parts: readonly Part[]) => {
    for (const part of parts) entry(journalId, accounts.duesReceivable, -part.cents, true, chargeOf(part))
  }

  for (const move of moves) {
    const on = onOf(move.day)
    if (move.kind === 'charge') {
      const id = journal('charge', on, at(move.day, '08:15:00'), `Dues ${monthInWords(move.month.on)}`, `charge:${memberId}:${move.month.id}`)
      batch.add(chargeTable, chargeOf(move), memberId, move.month.id, move.cents, move.classification, move.rateId, id)
      entry(id, accounts.duesReceivable, move.cents, true, chargeOf(move))
      entry(id, accounts.duesIncome, -move.cents, false)
    } else if (move.kind === 'credit') {
      const id = journal('credit_application', on, at(move.day, '08:16:00'), `Credit applied to ${move.parts.map((part) => monthInWords(part.month.on)).join(', ')}`)
      entry(id, accounts.memberCredit, move.cents, true)
      settling(id, move.parts)
    } else {
      const { method } = career.habit
      const id = journal('payment', on, at(move.day), methodLabels[method])
      entry(id, method.startsWith('stripe_') ? accounts.cardClearing : accounts.counterClearing, move.cents, false)
      settling(id, move.parts)
      if (move.restCents > 0) entry(id, accounts.memberCredit, -move.restCents, true)
      const [year, number] = receipts.take(move.day)
      const reference = method === 'check' ? String(1_000 + d.below(9_000)) : method === 'ach_transfer' ? `ACH ${10_000 + d.below(90_000)}` : method === 'money_order' ? `88-${1_000 + d.below(9_000)}` : null
      batch.add(paymentTable, world.id('payment', first + payments++), memberId, move.cents, method, on, at(move.day), year, number, reference, id)
    }
  }
}
