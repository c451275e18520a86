// "Why do I owe this?", line by line: each booking that touched the member, what it added or took off, and what was owed after it.
// Pure; the last line's figure is the balance, because both are sums of the same entries.
import type { On } from '@/lib/dates'
import type { FeeKind, JournalKind } from '@/lib/generated/prisma/enums'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'

/** One ledger line of a member, with what its journal and its debt say. Lines come in the order in which they count. */
export type BookedLine = {
  journalId: string
  kind: JournalKind
  /** What it reverses, where it is a reversal. */
  reversedKind: JournalKind | null
  /** The day it counts from. */
  on: On
  memo: string
  account: AccountCode
  cents: number
  /** The month charged or settled, by its first day. */
  month: On | null
  fee: FeeKind | null
  /** Months for which the journal announces money. */
  announcedFor: On[]
}

export type ExplainedLine = Pick<BookedLine, 'journalId' | 'kind' | 'reversedKind' | 'on' | 'memo'> & {
  /** First days of the months it charged, settled or opened again, and the fees. */
  months: On[]
  fees: FeeKind[]
  /** What it added to the balance (positive) or took off. */
  cents: number
  /** What it added to the member's credit (positive) or took from it. */
  creditCents: number
  /** What a bank debit announced (positive), or no longer does. */
  announcedCents: number
  /** The balance after it: owed less credit. */
  runningCents: number
}

const owes = new Set<AccountCode>([accounts.duesReceivable, accounts.feesReceivable, accounts.memberCredit])
const sumOf = (lines: readonly BookedLine[], of: (account: AccountCode) => boolean) => lines.reduce((sum, line) => sum + (of(line.account) ? line.cents : 0), 0)

/** The lines of each booking as one line of the explanation, in order, with the balance running along. */
export function explain(booked: readonly BookedLine[]): ExplainedLine[] {
  const journals = new Map<string, BookedLine[]>()
  for (const line of booked) journals.set(line.journalId, [...(journals.get(line.journalId) ?? []), line])
  let runningCents = 0
  return [...journals.values()].flatMap((lines): ExplainedLine[] => {
    const { journalId, kind, reversedKind, on, memo, announcedFor } = lines[0]!
    const cents = sumOf(lines, (account) => owes.has(account))
    const creditCents = 0 - sumOf(lines, (account) => account === accounts.memberCredit)
    const announcedCents = sumOf(lines, (account) => account === accounts.onItsWay)
    runningCents += cents
    const months = [...new Set([...lines.flatMap((line) => line.month ?? []), ...announcedFor])].sort()
    const fees = [...new Set(lines.flatMap((line) => line.fee ?? []))]
    return cents === 0 && creditCents === 0 && announcedCents === 0 ? [] : [{ journalId, kind, reversedKind, on, memo, months, fees, cents, creditCents, announcedCents, runningCents }]
  })
}

export type Shortened = {
  /** What was owed before the first line shown, and how many lines are left out. */
  before: { runningCents: number; lines: number } | null
  lines: ExplainedLine[]
}

/** The part that explains what is owed now: from the last time that nothing was, but at least the newest lines. */
export function shortened(lines: readonly ExplainedLine[], least = 12): Shortened {
  const settled = lines.findLastIndex((line) => line.runningCents <= 0) + 1
  const from = Math.min(settled, Math.max(0, lines.length - least))
  return { before: from === 0 ? null : { runningCents: lines[from - 1]!.runningCents, lines: from }, lines: lines.slice(from) }
}
