import { sql, type Db } from '@/lib/db'
import { firstOfMonth, onFrom, type On } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FeeKind } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { duesRulesThroughTime } from './local-rules'
import { joinedOpening, paidThrough, priceOf, standingOn, type Billing, type DuesRules, type Opening, type Rate } from './rules'
import type { Standing } from './schema'

export type MemberCharge = { chargeId: string; periodId: string; startsOn: On; dueOn: On; graceEndsOn: On; amountCents: number; openCents: number }
/** A fee laid on a member that was not taken back; `startsOn` is the day it was laid. */
export type MemberFee = { feeId: string; kind: FeeKind; memo: string; startsOn: On; amountCents: number; openCents: number }
/** A month (by its first day) or fee for which a bank debit is under way. */
export type OnItsWay = { periodId: string | null; feeId: string | null; startsOn: On | null; amountCents: number; setOutOn: On; holdsUntilOn: On }
/** Everything the rules ask about one member. Charges and fees oldest first. */
export type MemberDues = {
  billing: Billing; rates: Rate[]; opening: Opening | null; charges: MemberCharge[]; fees: MemberFee[]; onItsWay: OnItsWay[]; creditCents: number
  /** The local's rules of a day. */
  rules: (on: On) => DuesRules
}

type SpanRow = { startsOn: Date; endsOn: Date | null }
export const spanDays = ({ startsOn, endsOn }: SpanRow) => ({ startsOn: onFrom(startsOn), endsOn: endsOn ? onFrom(endsOn) : null })

/** All rates there are, in the days of the rules. */
export async function allRates(db: Db): Promise<Rate[]> {
  const rates = await db.duesRate.findMany({ orderBy: [{ classification: 'asc' }, { startsOn: 'asc' }] })
  return rates.map((rate) => ({ id: rate.id, classification: rate.classification, monthlyCents: rate.monthlyCents, ...spanDays(rate) }))
}

/** AND … for a charge `c` that stands: no journal took it back, or that journal was reversed itself. */
export const andStands = sql`AND NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" v WHERE v."chargeId" = c.id AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = v."journalId"))`

/** Charges that stand, with what the ledger says is still open, for many members, oldest first. */
export async function chargesOf(db: Db, memberIds: readonly string[]): Promise<(MemberCharge & { memberId: string })[]> {
  const rows = await db.$queryRaw<{ memberId: string; chargeId: string; periodId: string; startsOn: Date; dueOn: Date; graceEndsOn: Date; amountCents: number; openCents: bigint }[]>`
    SELECT c."memberId", c.id AS "chargeId", c."periodId", d."startsOn", d."dueOn", d."graceEndsOn", c."amountCents",
           (SELECT coalesce(sum(e."amountCents"), 0) FROM "LedgerEntry" e WHERE e."chargeId" = c.id) AS "openCents"
    FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId"
    WHERE c."memberId" = ANY (${[...memberIds]}::uuid[]) ${andStands} ORDER BY c."memberId", d."startsOn"`
  return rows.map((row) => ({ ...row, startsOn: onFrom(row.startsOn), dueOn: onFrom(row.dueOn), graceEndsOn: onFrom(row.graceEndsOn), openCents: Number(row.openCents) }))
}

/** Fees that stand, with what the ledger says is still open, for many members, oldest first. */
export async function feesOf(db: Db, memberIds: readonly string[]): Promise<(MemberFee & { memberId: string })[]> {
  const rows = await db.$queryRaw<(Omit<MemberFee, 'startsOn' | 'openCents'> & { memberId: string; chargedOn: Date; openCents: bigint })[]>`
    SELECT f."memberId", f.id AS "feeId", f.kind::text AS kind, f.memo, f."chargedOn", f."amountCents",
           (SELECT coalesce(sum(e."amountCents"), 0) FROM "LedgerEntry" e WHERE e."feeId" = f.id) AS "openCents"
    FROM "FeeCharge" f WHERE f."memberId" = ANY (${[...memberIds]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = f."journalId") ORDER BY f."memberId", f."chargedOn", f.id`
  return rows.map(({ chargedOn, openCents, ...row }) => ({ ...row, startsOn: onFrom(chargedOn), openCents: Number(openCents) }))
}

/** Everything a member owes or owed that stands, months and fees, oldest first. */
export async function debtsOf(db: Db, memberIds: readonly string[]): Promise<((MemberCharge | MemberFee) & { memberId: string })[]> {
  const all = [...await chargesOf(db, memberIds), ...await feesOf(db, memberIds)]
  return all.sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
}

async function onItsWayTo(db: Db, memberId: string): Promise<OnItsWay[]> {
  const rows = await db.moneyOnItsWay.findMany({
    where: { memberId, journal: { reversedBy: null } }, orderBy: { id: 'asc' },
    select: { periodId: true, feeId: true, amountCents: true, setOutOn: true, holdsUntilOn: true, period: { select: { startsOn: true } } },
  })
  return rows.map(({ period, setOutOn, holdsUntilOn, ...row }) => ({ ...row, startsOn: period ? onFrom(period.startsOn) : null, setOutOn: onFrom(setOutOn), holdsUntilOn: onFrom(holdsUntilOn) }))
}

const takenOver = { paidThroughOn: true, journal: { select: { occurredOn: true } } } as const

/** Reads what the rules need about a member, and what records merged into it brought along. NotFound where there is none. */
export async function readMemberDues(db: Db, memberId: string): Promise<MemberDues> {
  const member = await db.member.findUnique({
    where: { id: memberId },
    select: {
      archivedAt: true, statuses: true, classifications: true,
      duesOpening: { select: takenOver },
      mergedFrom: { where: { duesOpening: { isNot: null } }, select: { duesOpening: { select: takenOver } } },
    },
  })
  if (!member) throw new NotFound('This member')
  const rates = await allRates(db)
  const rules = await duesRulesThroughTime(db)
  const charges = await chargesOf(db, [memberId])
  const fees = await feesOf(db, [memberId])
  const onItsWay = await onItsWayTo(db, memberId)
  const credit = await db.ledgerEntry.aggregate({ where: { memberId, accountCode: accounts.memberCredit }, _sum: { amountCents: true } })
  const { archivedAt, statuses, classifications } = member
  const openings = [member, ...member.mergedFrom].flatMap(({ duesOpening }) => duesOpening ?? [])
  return {
    billing: {
      archived: archivedAt !== null,
      statuses: statuses.map((span) => ({ value: span.status, ...spanDays(span) })),
      classifications: classifications.map((span) => ({ value: span.classification, ...spanDays(span) })),
    },
    rates, rules,
    opening: joinedOpening(openings.map(({ paidThroughOn, journal }) => ({ paidThroughOn: onFrom(paidThroughOn), asOf: journal ? onFrom(journal.occurredOn) : null }))),
    charges, fees, onItsWay,
    creditCents: 0 - (credit._sum.amountCents ?? 0),
  }
}

/** How the member stands on a day, by what the ledger holds now. */
export function standingOf(dues: MemberDues, on: On): Standing {
  const { billing, rates, rules, opening, charges, creditCents } = dues
  const price = (startsOn: On) => priceOf(billing, rates, startsOn)?.monthlyCents
  return standingOn({
    unpaid: charges.filter((charge) => charge.openCents > 0),
    billed: price(on) !== undefined,
    paidThroughOn: paidThrough({ charged: charges, opening, creditCents, price: (month) => price(firstOfMonth(month)) }),
  }, on, rules(on))
}
