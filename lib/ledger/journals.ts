// The ledger's only pen. A journal is a handful of lines that sum to zero; it is never changed, a mistake is put right by
// a second journal that reverses it. The database refuses everything else (migration "ledger"), whoever asks.
import type { Tx } from '@/lib/db'
import { dateFrom, type On } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { JournalKind } from '@/lib/generated/prisma/enums'
import { sumCents } from '@/lib/money'
import type { AccountCode } from './accounts'
import { newId } from './ids'

/** Positive cents are a debit, negative ones a credit. Lines of a receivable name the member and the charge or the fee. */
export type JournalLine = { account: AccountCode; cents: number; memberId?: string; chargeId?: string; feeId?: string }
export type NewJournal = {
  /** Given where other rows name the journal before it is written; see newId(). */
  id?: string
  kind: JournalKind
  /** The day it counts for. */
  occurredOn: On
  /** The day from which balances and standings count it, where that lies before: what a bank sends back was never paid. */
  effectiveOn?: On
  memo: string
  /** What may be booked once only; a second journal with the same key is refused (unique, 23505). */
  sourceKey?: string
  lines: JournalLine[]
}

/**
 * Waits until nobody else books for these members, until the transaction's end. Every booking for a member takes it first.
 * It is a lock on the members' rows, not an advisory one: a charge run holds thousands, and PostgreSQL's lock table would run out.
 */
export async function lockMembers(tx: Tx, memberIds: readonly string[]): Promise<void> {
  const sorted = [...new Set(memberIds)].sort()
  await tx.$queryRaw`SELECT id FROM "Member" WHERE id = ANY (${sorted}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/** lockMembers for one. */
export const lockMember = (tx: Tx, memberId: string): Promise<void> => lockMembers(tx, [memberId])

function refuseUnbalanced({ memo, lines }: NewJournal): void {
  const sum = sumCents(lines.map((line) => line.cents))
  if (lines.length < 2 || sum !== 0) throw new RangeError(`Journal "${memo}" does not balance: ${lines.length} lines, sum ${sum} cents`)
  if (lines.some((line) => !Number.isSafeInteger(line.cents) || line.cents === 0)) throw new RangeError(`Journal "${memo}" has a line that is not whole cents`)
}

/** The list in pieces that one statement carries well. */
export function* inChunks<T>(all: readonly T[], size = 2_000): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}

/**
 * Books many journals in a few statements; answers their ids in order. Throws RangeError where lines do not sum to zero.
 * Rows travel as one JSON value: a third of what createMany costs, and a charge run writes tens of thousands.
 */
export async function postJournals(tx: Tx, many: readonly NewJournal[]): Promise<string[]> {
  many.forEach(refuseUnbalanced)
  const journals = many.map((journal) => ({ ...journal, id: journal.id ?? newId() }))
  for (const chunk of inChunks(journals)) {
    const rows = JSON.stringify(chunk.map(({ id, kind, occurredOn, effectiveOn, memo, sourceKey }) => ({ id, kind, occurredOn, effectiveOn, memo, sourceKey })))
    await tx.$executeRaw`INSERT INTO "Journal"(id, kind, "occurredOn", "effectiveOn", memo, "sourceKey")
      SELECT id, kind::"JournalKind", "occurredOn", "effectiveOn", memo, "sourceKey"
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, kind text, "occurredOn" date, "effectiveOn" date, memo text, "sourceKey" text)`
  }
  const lines = journals.flatMap((journal) => journal.lines.map((line) => ({ ...line, id: newId(), journalId: journal.id })))
  for (const chunk of inChunks(lines)) {
    await tx.$executeRaw`INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId", "feeId")
      SELECT id, "journalId", account, cents, "memberId", "chargeId", "feeId"
      FROM jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) AS r(id uuid, "journalId" uuid, account text, cents int, "memberId" uuid, "chargeId" uuid, "feeId" uuid)`
  }
  return journals.map(({ id }) => id)
}

/** Books one journal and answers its id. Throws RangeError where the lines do not sum to zero, before the database does. */
export async function postJournal(tx: Tx, journal: NewJournal): Promise<string> {
  const [id] = await postJournals(tx, [journal])
  return id!
}

type MirroredLine = { accountCode: string; amountCents: number; memberId: string | null; chargeId: string | null; feeId: string | null }

/**
 * Books the mirror of a journal and answers the mirror's id. A journal is reversed once only: a second time is refused (P2002). `instead`
 * says where a mirrored line goes whose month or fee stands no more.
 */
export async function reverseJournal(
  tx: Tx, journalId: string, { occurredOn, memo, instead = (line) => line }: { occurredOn: On; memo: string; instead?: (line: MirroredLine) => MirroredLine },
): Promise<string> {
  const lines = await tx.ledgerEntry.findMany({ where: { journalId }, select: { accountCode: true, amountCents: true, memberId: true, chargeId: true, feeId: true } })
  if (lines.length === 0) throw new NotFound('This booking')
  const { id } = await tx.journal.create({ data: { kind: 'reversal', occurredOn: dateFrom(occurredOn), memo, reversesId: journalId }, select: { id: true } })
  await tx.ledgerEntry.createMany({ data: lines.map((line) => ({ ...instead({ ...line, amountCents: -line.amountCents }), journalId: id })) })
  return id
}

/** Books the mirrors of many journals in two statements; each is reversed once only, a second time is refused (23505). */
export async function reverseJournals(tx: Tx, journalIds: readonly string[], { occurredOn, memo }: { occurredOn: On; memo: string }): Promise<void> {
  const ids = [...journalIds]
  await tx.$executeRaw`INSERT INTO "Journal"(id, kind, "occurredOn", memo, "reversesId")
    SELECT gen_random_uuid(), 'reversal', ${occurredOn}::date, ${memo}, reversed FROM unnest(${ids}::uuid[]) AS reversed`
  await tx.$executeRaw`INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId", "feeId")
    SELECT gen_random_uuid(), j.id, e."accountCode", -e."amountCents", e."memberId", e."chargeId", e."feeId"
    FROM "LedgerEntry" e JOIN "Journal" j ON j."reversesId" = e."journalId" WHERE e."journalId" = ANY (${ids}::uuid[])`
}
