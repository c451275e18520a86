import { z } from 'zod'
import { todayAtHall } from '@/lib/dates'
import type { Db } from '@/lib/db'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { sumCents } from '@/lib/money'
import { query } from '@/lib/operation'
import { refuseOutOfReach } from './access'
import { payableOf } from './ahead'
import { readMemberDues, standingOf, type MemberDues } from './member-dues'
import type { DuesAccount, Payable, SettlingLine } from './schema'
import { shown } from './words'

const ofMember = z.strictObject({ memberId: z.uuid() })
type Line = SettlingLine & { debtId: string; raises: boolean; classification: MemberClassification | null }

/** All that was booked on these charges and fees, oldest first; the line that raised a debt is marked. */
async function linesOf(db: Db, dues: MemberDues): Promise<Map<string, Line[]>> {
  const rows = await db.$queryRaw<Line[]>`
    SELECT coalesce(e."chargeId", e."feeId") AS "debtId", coalesce(c."journalId", f."journalId") = e."journalId" AS raises, c.classification::text,
           e."journalId", j."occurredOn"::text, j.kind::text, j.memo, -e."amountCents" AS cents
    FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" LEFT JOIN "DuesCharge" c ON c.id = e."chargeId" LEFT JOIN "FeeCharge" f ON f.id = e."feeId"
    WHERE e."chargeId" = ANY (${dues.charges.map((charge) => charge.chargeId)}::uuid[]) OR e."feeId" = ANY (${dues.fees.map((fee) => fee.feeId)}::uuid[])
    ORDER BY j."postedAt", e.id`
  const ofDebt = new Map<string, Line[]>()
  for (const row of rows) ofDebt.set(row.debtId, [...(ofDebt.get(row.debtId) ?? []), row])
  return ofDebt
}

/** What settled a debt, in order: its lines without the one that raised it. */
const settling = (lines: readonly Line[]): SettlingLine[] =>
  lines.filter((line) => !line.raises).map(({ journalId, occurredOn, kind, memo, cents }) => ({ journalId, occurredOn, kind, memo, cents }))

/** One member's dues: the standing with its reason, each charged month and fee with what settled it, and what is on its way. NotFound out of reach. */
export const getDuesAccount = query({
  name: 'dues.getAccount',
  input: ofMember,
  run: async ({ db, actor, access }, { memberId }): Promise<DuesAccount> => {
    refuseOutOfReach(actor, access, memberId)
    const dues = await readMemberDues(db, memberId)
    const lines = await linesOf(db, dues)
    const standing = shown(standingOf(dues, todayAtHall()))
    const owedCents = sumCents([...dues.charges, ...dues.fees].map((debt) => debt.openCents))
    return {
      memberId, standing, owedCents, creditCents: dues.creditCents, balanceCents: owedCents - dues.creditCents, paidThroughOn: standing.paidThroughOn,
      openedThroughOn: dues.opening?.paidThroughOn ?? null,
      months: dues.charges.map(({ chargeId, periodId, startsOn, dueOn, graceEndsOn, amountCents, openCents }) => {
        const booked = lines.get(chargeId)!
        return { chargeId, periodId, startsOn, dueOn, graceEndsOn, amountCents, openCents, classification: booked[0]!.classification!, lines: settling(booked) }
      }).reverse(),
      fees: dues.fees.map(({ feeId, kind, memo, startsOn, amountCents, openCents }) =>
        ({ feeId, kind, memo, chargedOn: startsOn, amountCents, openCents, lines: settling(lines.get(feeId)!) })).reverse(),
      onItsWay: dues.onItsWay.map(({ startsOn, feeId, amountCents, setOutOn, holdsUntilOn }) => ({ startsOn, feeId, amountCents, setOutOn, holdsUntilOn })),
    }
  },
})

/** What a member can pay today: months and fees owed, and months ahead at the rates in force for them; less what a bank payment brings. NotFound out of reach. */
export const getPayable = query({
  name: 'dues.getPayable',
  input: ofMember,
  run: async ({ db, actor, access }, { memberId }): Promise<Payable> => {
    refuseOutOfReach(actor, access, memberId)
    const dues = await readMemberDues(db, memberId)
    const { owed, fees, ahead, creditCents } = payableOf(dues, todayAtHall())
    return {
      owed: owed.map(({ periodId, startsOn, dueOn, graceEndsOn, openCents }) => ({ periodId, startsOn, dueOn, graceEndsOn, openCents })),
      fees: fees.map(({ feeId, kind, memo, startsOn, openCents }) => ({ feeId, kind, memo, startsOn, openCents })),
      ahead, creditCents, standing: shown(standingOf(dues, todayAtHall())),
    }
  },
})
