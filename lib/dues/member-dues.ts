import { asJson, empty, sql, type Db, type Rows } from '@/lib/db'
import { firstOfMonth, type On } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { FeeKind } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { countsAt, type Moment } from '@/lib/ledger/moments'
import type { Decided } from '@/lib/settings/current'
import { rulesRows, rulesThroughTime } from './local-rules'
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

const rateRows = sql`SELECT id, classification::text, "monthlyCents", "startsOn"::text, "endsOn"::text FROM "DuesRate" r ORDER BY r.classification, r."startsOn"`

/** All rates there are, in the days of the rules. */
export const allRates = (db: Db): Promise<Rate[]> => db.$queryRaw<Rate[]>`${rateRows}`

/** AND … for a charge `c` that stands: no journal took it back, or that journal was reversed itself. */
export const andStands = sql`AND NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" v WHERE v."chargeId" = c.id AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = v."journalId"))`

/** The same at a moment of the past: raised by then, and not taken back by then. */
const andStoodAt = (at: Moment) => sql`
  AND EXISTS (SELECT 1 FROM "Journal" j WHERE j.id = c."journalId" AND ${countsAt(at)})
  AND NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" v JOIN "Journal" j ON j.id = v."journalId" WHERE v."chargeId" = c.id AND ${countsAt(at)} ${andNotReversedAt(at)})`
const andNotReversedAt = (at: Moment) => sql`AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = j.id AND ${countsAt(at, 'u')})`

/** Lines `e` that count: all of them, or those of a moment. */
const linesOf = (at: Moment | null) => (at ? sql`"LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" AND ${countsAt(at)}` : sql`"LedgerEntry" e`)

const among = (memberIds: readonly string[] | Rows): Rows => (Array.isArray(memberIds) ? sql`${[...memberIds as string[]]}::uuid[]` : memberIds as Rows)

/** Charges that stand (or stood at a moment) with what is open, as rows; `memberIds` is an array here or there. */
export const chargeRows = (memberIds: readonly string[] | Rows, at: Moment | null = null): Rows => sql`
  SELECT c."memberId", c.id AS "chargeId", c."periodId", d."startsOn"::text, d."dueOn"::text, d."graceEndsOn"::text, c."amountCents",
         (SELECT coalesce(sum(e."amountCents"), 0) FROM ${linesOf(at)} WHERE e."chargeId" = c.id)::float8 AS "openCents"
  FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId"
  WHERE c."memberId" = ANY (${among(memberIds)}) ${at ? andStoodAt(at) : andStands} ORDER BY c."memberId", d."startsOn"`

/** Charges that stand (or stood at a moment), with what the ledger says is still open, for many members, oldest first. */
export const chargesOf = (db: Db, memberIds: readonly string[], at: Moment | null = null): Promise<(MemberCharge & { memberId: string })[]> =>
  db.$queryRaw<(MemberCharge & { memberId: string })[]>`${chargeRows(memberIds, at)}`

/** That the journal of a row stands, or stood at a moment: `row` names it. */
const journalStands = (row: ReturnType<typeof sql>, at: Moment | null) => (at
  ? sql`EXISTS (SELECT 1 FROM "Journal" j WHERE j.id = ${row} AND ${countsAt(at)} ${andNotReversedAt(at)})`
  : sql`NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = ${row})`)

/** The same of fees. */
export const feeRows = (memberIds: readonly string[] | Rows, at: Moment | null = null): Rows => sql`
  SELECT f."memberId", f.id AS "feeId", f.kind::text AS kind, f.memo, f."chargedOn"::text AS "startsOn", f."amountCents",
         (SELECT coalesce(sum(e."amountCents"), 0) FROM ${linesOf(at)} WHERE e."feeId" = f.id)::float8 AS "openCents"
  FROM "FeeCharge" f WHERE f."memberId" = ANY (${among(memberIds)}) AND ${journalStands(sql`f."journalId"`, at)} ORDER BY f."memberId", f."chargedOn", f.id`

/** Fees that stand (or stood at a moment), with what the ledger says is still open, for many members, oldest first. */
export const feesOf = (db: Db, memberIds: readonly string[], at: Moment | null = null): Promise<(MemberFee & { memberId: string })[]> =>
  db.$queryRaw<(MemberFee & { memberId: string })[]>`${feeRows(memberIds, at)}`

/** Everything a member owes or owed that stands, months and fees, oldest first. */
export async function debtsOf(db: Db, memberIds: readonly string[]): Promise<((MemberCharge | MemberFee) & { memberId: string })[]> {
  const [row] = await db.$queryRaw<[{ charges: (MemberCharge & { memberId: string })[]; fees: (MemberFee & { memberId: string })[] }]>`
    SELECT ${asJson(chargeRows(memberIds))} AS charges, ${asJson(feeRows(memberIds))} AS fees`
  return [...row.charges, ...row.fees].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
}

const onItsWayRows = (memberId: string, at: Moment | null) => sql`
  SELECT w."periodId", w."feeId", d."startsOn"::text, w."amountCents", w."setOutOn"::text, w."holdsUntilOn"::text
  FROM "MoneyOnItsWay" w LEFT JOIN "DuesPeriod" d ON d.id = w."periodId"
  WHERE w."memberId" = ${memberId}::uuid AND ${journalStands(sql`w."journalId"`, at)} ORDER BY w.id`

/** What the old system knew, of the member and of records merged into it; at a moment, what had been taken over by then. */
const openingRows = (memberId: string, at: Moment | null) => sql`
  SELECT o."memberId", o."paidThroughOn"::text, j."occurredOn"::text AS "asOf" FROM "DuesOpening" o LEFT JOIN "Journal" j ON j.id = o."journalId"
  WHERE (o."memberId" = ${memberId}::uuid OR o."memberId" IN (SELECT id FROM "Member" WHERE "mergedIntoId" = ${memberId}::uuid))
    ${at ? sql`AND (j.id IS NULL OR (j."occurredOn" <= ${at.on}::date ${at.knownAt ? sql`AND j."postedAt" <= ${at.knownAt}` : empty}))` : empty}`

const spanRows = (table: 'MemberStatusSpan' | 'MemberClassificationSpan' | 'DuesExemption', memberId: string) => {
  const days = sql`"startsOn"::text, "endsOn"::text`
  if (table === 'MemberStatusSpan') return sql`SELECT status::text AS value, ${days} FROM "MemberStatusSpan" WHERE "memberId" = ${memberId}::uuid ORDER BY 2`
  if (table === 'MemberClassificationSpan') return sql`SELECT classification::text AS value, ${days} FROM "MemberClassificationSpan" WHERE "memberId" = ${memberId}::uuid ORDER BY 2`
  return sql`SELECT kind::text AS value, ${days} FROM "DuesExemption" WHERE "memberId" = ${memberId}::uuid AND "voidedAt" IS NULL ORDER BY 2`
}

export type DuesRow = Billing & {
  rates: Rate[]; decided: Decided[]; openings: { memberId: string; paidThroughOn: On; asOf: On | null }[]; credit: number
} & Pick<MemberDues, 'charges' | 'fees' | 'onItsWay'>

/** One row with what the rules need about a member, and what records merged into it brought along; at a moment, what the ledger says of it. No row where there is none. */
export const duesRow = (memberId: string, at: Moment | null = null): Rows => sql`
  SELECT m."archivedAt" IS NOT NULL AS archived, ${asJson(spanRows('MemberStatusSpan', memberId))} AS statuses,
    ${asJson(spanRows('MemberClassificationSpan', memberId))} AS classifications, ${asJson(spanRows('DuesExemption', memberId))} AS exemptions,
    ${asJson(rateRows)} AS rates, ${asJson(rulesRows(at?.knownAt ?? null))} AS decided, ${asJson(openingRows(memberId, at))} AS openings,
    ${asJson(chargeRows([memberId], at))} AS charges, ${asJson(feeRows([memberId], at))} AS fees, ${asJson(onItsWayRows(memberId, at))} AS "onItsWay",
    (SELECT coalesce(sum(e."amountCents"), 0)::float8 FROM ${linesOf(at)} WHERE e."memberId" = m.id AND e."accountCode" = ${accounts.memberCredit}) AS credit
  FROM "Member" m WHERE m.id = ${memberId}::uuid`

/** What such a row says, to the rules. NotFound where there was none. */
export function duesFrom(row: DuesRow | undefined): MemberDues {
  if (!row) throw new NotFound('This member')
  const { archived, statuses, classifications, exemptions, rates, charges, fees, onItsWay } = row
  return {
    billing: { archived, statuses, classifications, exemptions }, rates, rules: rulesThroughTime(row.decided), opening: joinedOpening(row.openings.map(({ memberId: _, ...opening }) => opening)),
    charges, fees, onItsWay, creditCents: 0 - row.credit,
  }
}

/**
 * Reads what the rules need about a member; at a moment, what the ledger says of it, and with `knownAt` what was on file then. One statement
 * (two with `knownAt`). NotFound where there is none.
 */
export async function readMemberDues(db: Db, memberId: string, at: Moment | null = null): Promise<MemberDues> {
  const [row] = await db.$queryRaw<DuesRow[]>`${duesRow(memberId, at)}`
  if (!row || !at?.knownAt) return duesFrom(row)
  const { billing, rates, others } = await onFileAt(db, memberId, at.knownAt)
  return { ...duesFrom({ ...row, openings: row.openings.filter((one) => one.memberId === memberId || others.includes(one.memberId)) }), billing, rates }
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
