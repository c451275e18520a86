import type { Db } from '@/lib/db'
import type { On } from '@/lib/dates'
import type { AccountKind } from '@/lib/generated/prisma/enums'

export type AccountBalance = { code: string; name: string; kind: AccountKind; /** Debit positive, credit negative. */ cents: number }
export type TrialBalance = { on: On; accounts: AccountBalance[]; debitCents: number; creditCents: number }

export const kindLabels: Record<AccountKind, string> = { asset: 'Assets', liability: 'Liabilities', equity: 'Equity', income: 'Income', expense: 'Expenses' }

/** Every account that was ever booked on until the end of a day, with its balance; debits and credits come to the same. */
export async function trialBalance(db: Db, on: On): Promise<TrialBalance> {
  const rows = await db.$queryRaw<{ code: string; name: string; kind: AccountKind; cents: bigint }[]>`
    SELECT a.code, a.name, a.kind::text AS kind, s.cents
    FROM "LedgerAccount" a JOIN (
      SELECT e."accountCode", sum(e."amountCents")::bigint AS cents FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" WHERE j."occurredOn" <= ${on}::date GROUP BY 1
    ) s ON s."accountCode" = a.code
    ORDER BY array_position(ARRAY['asset', 'liability', 'equity', 'income', 'expense'], a.kind::text), a.code`
  const balances = rows.map((row) => ({ ...row, cents: Number(row.cents) }))
  const sum = (side: (cents: number) => boolean) => balances.reduce((total, { cents }) => (side(cents) ? total + Math.abs(cents) : total), 0)
  return { on, accounts: balances, debitCents: sum((cents) => cents > 0), creditCents: sum((cents) => cents < 0) }
}
