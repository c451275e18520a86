import { z } from 'zod'
import { todayAtHall, type On } from '@/lib/dates'
import { asJson, sql } from '@/lib/db'
import { accounts } from '@/lib/ledger/accounts'
import { countsAt, endOfDay, type Moment } from '@/lib/ledger/moments'
import { sumCents } from '@/lib/money'
import { part, query } from '@/lib/operation'
import { refuseOutOfReach } from './access'
import { explain, shortened, type BookedLine, type Shortened } from './explaining'
import { duesFrom, duesRow, readMemberDues, standingOf, type DuesRow, type MemberDues } from './member-dues'
import { day, type StandingShown } from './schema'
import { standingRules } from './standing-rules'
import { shown } from './words'

const told = [accounts.duesReceivable, accounts.feesReceivable, accounts.memberCredit, accounts.onItsWay]

/** The ledger's lines of a member at a moment, in the order in which they count. */
const lineRows = (memberId: string, at: Moment) => sql`
  SELECT j.id AS "journalId", j.kind::text, o.kind::text AS "reversedKind", coalesce(j."effectiveOn", j."occurredOn")::text AS on, j.memo,
         e."accountCode" AS account, e."amountCents" AS cents, d."startsOn"::text AS month, f.kind::text AS fee,
         ARRAY(SELECT p."startsOn"::text FROM "MoneyOnItsWay" w JOIN "DuesPeriod" p ON p.id = w."periodId" WHERE w."journalId" = coalesce(o.id, j.id) ORDER BY 1) AS "announcedFor"
  FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" AND ${countsAt(at)}
  LEFT JOIN "Journal" o ON o.id = j."reversesId"
  LEFT JOIN "DuesCharge" c ON c.id = e."chargeId" LEFT JOIN "DuesPeriod" d ON d.id = c."periodId" LEFT JOIN "FeeCharge" f ON f.id = e."feeId"
  WHERE e."memberId" = ${memberId}::uuid AND e."accountCode" = ANY (${told})
  ORDER BY coalesce(j."effectiveOn", j."occurredOn"), j."postedAt", j.id, d."startsOn", e.id`

export type Explanation = Shortened & {
  on: On
  /** The day by whose end the ledger had to know of it; null: everything it holds now. */
  knownOn: On | null
  balanceCents: number; owedCents: number; creditCents: number; onItsWayCents: number
  standing: StandingShown
  /** The line of the table of standings that holds. */
  rule: { means: string; source: string }
}

const pastDay = day.optional().catch(undefined).transform((on) => (on === undefined || on > todayAtHall() ? undefined : on))

const asked = z.strictObject({ memberId: z.uuid(), on: pastDay, knownOn: pastDay, all: z.boolean().default(false) })

function explanation(dues: MemberDues, booked: readonly BookedLine[], { on = todayAtHall(), knownOn, all }: z.output<typeof asked>): Explanation {
  const standing = shown(standingOf(dues, on))
  const sumOf = (...codes: string[]) => sumCents(booked.filter((line) => codes.includes(line.account)).map((line) => line.cents))
  const then = { owedCents: sumOf(accounts.duesReceivable, accounts.feesReceivable), creditCents: 0 - sumOf(accounts.memberCredit) }
  const [balanceCents, onItsWayCents] = [then.owedCents - then.creditCents, sumOf(accounts.onItsWay)]
  // A payment that was returned later may have taken credit that did not lie there yet on that day: then it is owed, not less than nothing.
  const [owedCents, creditCents] = then.creditCents < 0 ? [balanceCents, 0] : [then.owedCents, then.creditCents]
  const lines = explain([...booked])
  const { means, source } = standingRules.find((rule) => rule.key === standing.key)!
  return { on, knownOn: knownOn ?? null, balanceCents, owedCents, creditCents, onItsWayCents, standing, rule: { means, source }, ...(all ? { before: null, lines } : shortened(lines)) }
}

/**
 * Why a member owes what they owe on a day (today unless said otherwise), as far as the ledger knew by the end of another: line by line,
 * with the standing and its rule. What an address says wrongly counts as not said. NotFound out of reach.
 */
export const getExplanation = query({
  name: 'dues.getAccount',
  input: asked,
  run: async ({ db, actor, access }, input): Promise<Explanation> => {
    const { memberId, on = todayAtHall(), knownOn } = input
    refuseOutOfReach(actor, access, memberId)
    const at: Moment = { on, knownAt: knownOn === undefined ? null : endOfDay(knownOn) }
    return explanation(await readMemberDues(db, memberId, at), await db.$queryRaw<BookedLine[]>`${lineRows(memberId, at)}`, input)
  },
})

/** The same as far as the ledger knows now, beside others in one statement. */
export const getExplanationNow = part({
  name: 'dues.getAccount',
  input: asked.omit({ knownOn: true }),
  rows: ({ actor, access }, { memberId, on = todayAtHall() }) => {
    refuseOutOfReach(actor, access, memberId)
    const at: Moment = { on, knownAt: null }
    return sql`SELECT d.*, ${asJson(lineRows(memberId, at))} AS lines FROM (${duesRow(memberId, at)}) d`
  },
  found: ([row]: (DuesRow & { lines: BookedLine[] })[], _, input) => explanation(duesFrom(row), row?.lines ?? [], { ...input, knownOn: undefined }),
})
