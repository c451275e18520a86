import { z } from 'zod'
import { todayAtHall } from '@/lib/dates'
import { asJson, sql } from '@/lib/db'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { sumCents } from '@/lib/money'
import { part } from '@/lib/operation'
import { refuseOutOfReach } from './access'
import { payableOf } from './ahead'
import { duesFrom, duesRow, standingOf, type DuesRow, type MemberDues } from './member-dues'
import type { DuesAccount, Payable, SettlingLine } from './schema'
import { shown } from './words'

const ofMember = z.strictObject({ memberId: z.uuid() })
type Line = SettlingLine & { debtId: string; raises: boolean; classification: MemberClassification | null }

// Arrays, not IN: two subqueries behind an OR would have every line of the ledger looked at, two arrays are two looks into an index.
/** All that was booked on a member's charges and fees, oldest first; the line that raised a debt is marked. */
const lineRows = (memberId: string) => sql`
  SELECT coalesce(e."chargeId", e."feeId") AS "debtId", coalesce(c."journalId", f."journalId") = e."journalId" AS raises, c.classification::text,
    e."journalId", j."occurredOn", j.kind, j.memo, -e."amountCents" AS cents
  FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" LEFT JOIN "DuesCharge" c ON c.id = e."chargeId" LEFT JOIN "FeeCharge" f ON f.id = e."feeId"
  WHERE e."chargeId" = ANY (ARRAY(SELECT id FROM "DuesCharge" WHERE "memberId" = ${memberId}::uuid)) OR e."feeId" = ANY (ARRAY(SELECT id FROM "FeeCharge" WHERE "memberId" = ${memberId}::uuid))
  ORDER BY j."postedAt", e.id`

const owed = (dues: MemberDues): number => sumCents([...dues.charges, ...dues.fees].map((debt) => debt.openCents))

/** What settled a debt, in order: its lines without the one that raised it. */
const settling = (lines: readonly Line[]): SettlingLine[] =>
  lines.filter((line) => !line.raises).map(({ journalId, occurredOn, kind, memo, cents }) => ({ journalId, occurredOn, kind, memo, cents }))

/** One member's dues: the standing with its reason, each charged month and fee with what settled it, and what is on its way. NotFound out of reach. */
export const getDuesAccount = part({
  name: 'dues.getAccount',
  input: ofMember,
  rows: ({ actor, access }, { memberId }) => {
    refuseOutOfReach(actor, access, memberId)
    return sql`SELECT d.*, ${asJson(lineRows(memberId))} AS lines FROM (${duesRow(memberId)}) d`
  },
  found: ([row]: (DuesRow & { lines: Line[] })[], _, { memberId }): DuesAccount => {
    const dues = duesFrom(row)
    const lines = new Map<string, Line[]>()
    for (const line of row!.lines) lines.set(line.debtId, [...(lines.get(line.debtId) ?? []), line])
    const standing = shown(standingOf(dues, todayAtHall()))
    const owedCents = owed(dues)
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

/** How one member stands today, with the reason, and what is owed. NotFound out of reach. */
export const getStanding = part({
  name: 'dues.getAccount',
  input: ofMember,
  rows: ({ actor, access }, { memberId }) => {
    refuseOutOfReach(actor, access, memberId)
    return duesRow(memberId)
  },
  found: ([row]: DuesRow[]) => {
    const dues = duesFrom(row)
    return { standing: shown(standingOf(dues, todayAtHall())), owedCents: owed(dues) }
  },
})

/** What a member can pay today: months and fees owed, and months ahead at the rates in force for them; less what a bank payment brings. NotFound out of reach. */
export const getPayable = part({
  name: 'dues.getPayable',
  input: ofMember,
  rows: ({ actor, access }, { memberId }) => {
    refuseOutOfReach(actor, access, memberId)
    return duesRow(memberId)
  },
  found: ([row]: DuesRow[]): Payable => {
    const dues = duesFrom(row)
    const { owed, fees, ahead, creditCents } = payableOf(dues, todayAtHall())
    return {
      owed: owed.map(({ periodId, startsOn, dueOn, graceEndsOn, openCents }) => ({ periodId, startsOn, dueOn, graceEndsOn, openCents })),
      fees: fees.map(({ feeId, kind, memo, startsOn, openCents }) => ({ feeId, kind, memo, startsOn, openCents })),
      ahead, creditCents, standing: shown(standingOf(dues, todayAtHall())),
    }
  },
})
