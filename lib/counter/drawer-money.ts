import { sql, type Db, type Rows, type Tx } from '@/lib/db'

/** Cash that was taken into a drawer and given back out of it, in cents: what the ledger booked, nothing that is only asked for. */
export async function cashIn(reader: Db | Tx, drawerId: string): Promise<{ cashTakenCents: number; cashGivenBackCents: number }> {
  const taken = await reader.payment.aggregate({ where: { drawerId, method: 'cash' }, _sum: { amountCents: true } })
  const given = await reader.refund.aggregate({ where: { drawerId, way: 'cash', journalId: { not: null }, takenBackJournalId: null }, _sum: { amountCents: true } })
  return { cashTakenCents: taken._sum.amountCents ?? 0, cashGivenBackCents: given._sum.amountCents ?? 0 }
}

/** The same as columns of a statement over a drawer `w`. */
export const cashColumns: Rows = sql`
  (SELECT coalesce(sum(p."amountCents"), 0)::float8 FROM "Payment" p WHERE p."drawerId" = w.id AND p.method = 'cash') AS "cashTakenCents",
  (SELECT coalesce(sum(r."amountCents"), 0)::float8 FROM "Refund" r WHERE r."drawerId" = w.id AND r.way = 'cash' AND r."journalId" IS NOT NULL AND r."takenBackJournalId" IS NULL) AS "cashGivenBackCents"`

/** The open drawer of a person, or none. */
export const openDrawerOf = (reader: Db | Tx, actorId: string) => reader.drawer.findFirst({ where: { openedBy: actorId, closedAt: null } })
