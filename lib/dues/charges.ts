import type { Tx } from '@/lib/db'
import { formatMonth, type On } from '@/lib/dates'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { inChunks, postJournals, type NewJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { creditLine, settlingLine } from './lines'
import { debtsOf } from './member-dues'
import type { Price } from './rules'
import { spread, type OpenDebt } from './spreading'

export type NewCharge = { memberId: string; periodId: string; startsOn: On; price: Price }

/** Writes charge rows, another round where the month was charged and taken back; the journal that each names is posted after, in the same transaction. Answers the rounds after the first, by charge. */
export async function insertCharges(tx: Tx, rows: readonly (NewCharge & { id: string; journalId: string })[]): Promise<Map<string, number>> {
  const again = new Map<string, number>()
  for (const chunk of inChunks(rows)) {
    const charges = JSON.stringify(chunk.map(({ id, journalId, memberId, periodId, price }) => ({ id, journalId, memberId, periodId, ...price })))
    const made = await tx.$queryRaw<{ id: string; round: number }[]>`WITH made AS (INSERT INTO "DuesCharge"(id, "memberId", "periodId", "amountCents", classification, "rateId", "journalId", round)
      SELECT id, "memberId", "periodId", "monthlyCents", classification::"MemberClassification", "rateId", "journalId", 1 + (
        SELECT count(*) FROM "DuesCharge" c WHERE c."memberId" = r."memberId" AND c."periodId" = r."periodId"
          AND EXISTS (SELECT 1 FROM "DuesChargeReversal" v WHERE v."chargeId" = c.id AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = v."journalId")))
      FROM jsonb_to_recordset(${charges}::jsonb)
        AS r(id uuid, "memberId" uuid, "periodId" uuid, "monthlyCents" int, classification text, "rateId" uuid, "journalId" uuid)
      RETURNING id, round) SELECT id, round FROM made WHERE round > 1`
    for (const { id, round } of made) again.set(id, round)
  }
  return again
}

/** Charges months, one journal each: what the member owes rises, dues income (or another account `against` it) with it. Members are locked; none of these months is charged now. */
export async function postCharges(tx: Tx, charges: readonly NewCharge[], occurredOn: On, against: AccountCode = accounts.duesIncome): Promise<void> {
  const rows = charges.map((charge) => ({ ...charge, id: newId(), journalId: newId() }))
  const again = await insertCharges(tx, rows)
  const key = ({ id, memberId, periodId }: (typeof rows)[number]) => ['charge', memberId, periodId, ...(again.has(id) ? [again.get(id)] : [])].join(':')
  await postJournals(tx, rows.map((row): NewJournal => ({
    id: row.journalId, kind: 'charge', occurredOn, memo: `Dues ${formatMonth(row.startsOn)}`, sourceKey: key(row),
    lines: [
      { account: accounts.duesReceivable, cents: row.price.monthlyCents, memberId: row.memberId, chargeId: row.id },
      { account: against, cents: -row.price.monthlyCents },
    ],
  })))
}

/** Lets the credit that lies with these (locked) members eat what they owe, oldest first, one journal a member. Answers the cents eaten. */
export async function eatCredit(tx: Tx, memberIds: readonly string[], occurredOn: On): Promise<number> {
  const hungry = await tx.duesProjection.findMany({
    where: { memberId: { in: [...memberIds] }, creditCents: { gt: 0 }, owedCents: { gt: 0 } }, select: { memberId: true, creditCents: true },
  })
  if (hungry.length === 0) return 0
  const debts = new Map<string, OpenDebt[]>(hungry.map((member) => [member.memberId, []]))
  for (const debt of await debtsOf(tx, [...debts.keys()])) debts.get(debt.memberId)!.push(debt)
  const journals = hungry.map(({ memberId, creditCents }): NewJournal => {
    const { parts } = spread(creditCents, debts.get(memberId) ?? [])
    return {
      kind: 'credit_application', occurredOn, memo: `Credit applied to ${parts.map((part) => (part.feeId === undefined ? formatMonth(part.startsOn) : 'a fee')).join(', ')}`,
      lines: [
        creditLine(memberId, -sumCents(parts.map((part) => part.cents))),
        ...parts.map((part) => settlingLine(memberId, part, part.cents)),
      ],
    }
  })
  await postJournals(tx, journals)
  return sumCents(journals.map((journal) => journal.lines[0]!.cents))
}
