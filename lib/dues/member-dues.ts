import { sql, type Db } from '@/lib/db'
import { firstOfMonth, onFrom, type On } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FeeKind } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { countsAt, type Moment } from '@/lib/ledger/moments'
import { duesRulesThroughTime } from './local-rules'
import { onFileAt } from './on-file'
import { exemptionOn, joinedOpening, paidThrough, priceOf, type Billing, type DuesRules, type Opening, type Rate } from './rules'
import type { Standing } from './schema'
import { heldGrace, standingOn } from './standing-rules'

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

/** The same at a moment of the past: raised by then, and not taken back by then. */
const andStoodAt = (at: Moment) => sql`
  AND EXISTS (SELECT 1 FROM "Journal" j WHERE j.id = c."journalId" AND ${countsAt(at)})
  AND NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" v JOIN "Journal" j ON j.id = v."journalId" WHERE v."chargeId" = c.id AND ${countsAt(at)} ${andNotReversedAt(at)})`
const andNotReversedAt = (at: Moment) => sql`AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = j.id AND ${countsAt(at, 'u')})`

/** Lines `e` that count: all of them, or those of a moment. */
const linesOf = (at: Moment | null) => (at ? sql`"LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" AND ${countsAt(at)}` : sql`"LedgerEntry" e`)

/** Charges that stand (or stood at a moment), with what the ledger says is still open, for many members, oldest first. */
export async function chargesOf(db: Db, memberIds: readonly string[], at: Moment | null = null): Promise<(MemberCharge & { memberId: string })[]> {
  const rows = await db.$queryRaw<{ memberId: string; chargeId: string; periodId: string; startsOn: Date; dueOn: Date; graceEndsOn: Date; amountCents: number; openCents: bigint }[]>`
    SELECT c."memberId", c.id AS "chargeId", c."periodId", d."startsOn", d."dueOn", d."graceEndsOn", c."amountCents",
           (SELECT coalesce(sum(e."amountCents"), 0) FROM ${linesOf(at)} WHERE e."chargeId" = c.id) AS "openCents"
    FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId"
    WHERE c."memberId" = ANY (${[...memberIds]}::uuid[]) ${at ? andStoodAt(at) : andStands} ORDER BY c."memberId", d."startsOn"`
  return rows.map((row) => ({ ...row, startsOn: onFrom(row.startsOn), dueOn: onFrom(row.dueOn), graceEndsOn: onFrom(row.graceEndsOn), openCents: Number(row.openCents) }))
}

/** That the journal of a row stands, or stood at a moment: `row` names it. */
const journalStands = (row: ReturnType<typeof sql>, at: Moment | null) => (at
  ? sql`EXISTS (SELECT 1 FROM "Journal" j WHERE j.id = ${row} AND ${countsAt(at)} ${andNotReversedAt(at)})`
  : sql`NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = ${row})`)

/** Fees that stand (or stood at a moment), with what the ledger says is still open, for many members, oldest first. */
export async function feesOf(db: Db, memberIds: readonly string[], at: Moment | null = null): Promise<(MemberFee & { memberId: string })[]> {
  const rows = await db.$queryRaw<(Omit<MemberFee, 'startsOn' | 'openCents'> & { memberId: string; chargedOn: Date; openCents: bigint })[]>`
    SELECT f."memberId", f.id AS "feeId", f.kind::text AS kind, f.memo, f."chargedOn", f."amountCents",
           (SELECT coalesce(sum(e."amountCents"), 0) FROM ${linesOf(at)} WHERE e."feeId" = f.id) AS "openCents"
    FROM "FeeCharge" f WHERE f."memberId" = ANY (${[...memberIds]}::uuid[]) AND ${journalStands(sql`f."journalId"`, at)} ORDER BY f."memberId", f."chargedOn", f.id`
  return rows.map(({ chargedOn, openCents, ...row }) => ({ ...row, startsOn: onFrom(chargedOn), openCents: Number(openCents) }))
}

/** Everything a member owes or owed that stands, months and fees, oldest first. */
export async function debtsOf(db: Db, memberIds: readonly string[]): Promise<((MemberCharge | MemberFee) & { memberId: string })[]> {
  const all = [...await chargesOf(db, memberIds), ...await feesOf(db, memberIds)]
  return all.sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
}

async function onItsWayTo(db: Db, memberId: string, at: Moment | null): Promise<OnItsWay[]> {
  const rows = await db.$queryRaw<(Omit<OnItsWay, 'startsOn' | 'setOutOn' | 'holdsUntilOn'> & Record<'setOutOn' | 'holdsUntilOn', Date> & { startsOn: Date | null })[]>`
    SELECT w."periodId", w."feeId", d."startsOn", w."amountCents", w."setOutOn", w."holdsUntilOn"
    FROM "MoneyOnItsWay" w LEFT JOIN "DuesPeriod" d ON d.id = w."periodId"
    WHERE w."memberId" = ${memberId}::uuid AND ${journalStands(sql`w."journalId"`, at)} ORDER BY w.id`
  return rows.map((row) => ({ ...row, startsOn: row.startsOn && onFrom(row.startsOn), setOutOn: onFrom(row.setOutOn), holdsUntilOn: onFrom(row.holdsUntilOn) }))
}

async function creditOf(db: Db, memberId: string, at: Moment | null): Promise<number> {
  const [row] = await db.$queryRaw<{ cents: bigint | null }[]>`
    SELECT sum(e."amountCents") AS cents FROM ${linesOf(at)} WHERE e."memberId" = ${memberId}::uuid AND e."accountCode" = ${accounts.memberCredit}`
  return 0 - Number(row?.cents ?? 0)
}

const takenOver = { paidThroughOn: true, journal: { select: { occurredOn: true, postedAt: true } } } as const
type TakenOver = { paidThroughOn: Date; journal: { occurredOn: Date; postedAt: Date } | null }
const tookOverBy = ({ journal }: TakenOver, at: Moment | null) =>
  !at || !journal || (onFrom(journal.occurredOn) <= at.on && (at.knownAt === null || journal.postedAt <= at.knownAt))

/**
 * Reads what the rules need about a member, and what records merged into it brought along; at a moment, what the ledger says of it, and
 * with `knownAt` what was on file then.
 * NotFound where there is none.
 */
export async function readMemberDues(db: Db, memberId: string, at: Moment | null = null): Promise<MemberDues> {
  const member = await db.member.findUnique({
    where: { id: memberId },
    select: {
      archivedAt: true, statuses: true, classifications: true, exemptions: { where: { voidedAt: null } },
      duesOpening: { select: takenOver },
      mergedFrom: { where: { duesOpening: { isNot: null } }, select: { id: true, duesOpening: { select: takenOver } } },
    },
  })
  if (!member) throw new NotFound('This member')
  const rules = await duesRulesThroughTime(db, at?.knownAt ?? null)
  const charges = await chargesOf(db, [memberId], at)
  const fees = await feesOf(db, [memberId], at)
  const onItsWay = await onItsWayTo(db, memberId, at)
  const creditCents = await creditOf(db, memberId, at)
  const { archivedAt, statuses, classifications, exemptions } = member
  const then = at?.knownAt ? await onFileAt(db, memberId, at.knownAt) : null
  const openings = [member, ...member.mergedFrom.filter((other) => !then || then.others.includes(other.id))].flatMap(({ duesOpening }) => (duesOpening && tookOverBy(duesOpening, at) ? duesOpening : []))
  return {
    billing: then?.billing ?? {
      archived: archivedAt !== null,
      statuses: statuses.map((span) => ({ value: span.status, ...spanDays(span) })),
      classifications: classifications.map((span) => ({ value: span.classification, ...spanDays(span) })),
      exemptions: exemptions.map((span) => ({ value: span.kind, ...spanDays(span) })),
    },
    rates: then?.rates ?? await allRates(db), rules,
    opening: joinedOpening(openings.map(({ paidThroughOn, journal }) => ({ paidThroughOn: onFrom(paidThroughOn), asOf: journal ? onFrom(journal.occurredOn) : null }))),
    charges, fees, onItsWay, creditCents,
  }
}

/** The day through which dues are paid, by what was read. */
export function paidThroughOf({ billing, rates, rules, opening, charges, creditCents }: MemberDues): On | null {
  const price = (month: On) => priceOf(billing, rates, firstOfMonth(month), rules(month))?.monthlyCents
  return paidThrough({ charged: charges, opening, creditCents, price })
}

/** How the member stands on a day, by what was read. */
export function standingOf(dues: MemberDues, on: On): Standing {
  const { billing, rates, rules, charges, onItsWay } = dues
  return standingOn({
    unpaid: charges.filter((charge) => charge.openCents > 0).map((charge) => heldGrace(charge, onItsWay)),
    billed: priceOf(billing, rates, on, { classChange: 'first_day' }) !== undefined,
    exemption: exemptionOn(billing, on), paidThroughOn: paidThroughOf(dues),
  }, on, rules(on))
}
