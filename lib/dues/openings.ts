import type { Tx } from '@/lib/db'
import { addMonths, firstOfMonth, formatDate, type On } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { inChunks, lockMembers, postJournals, type JournalLine, type NewJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { insertCharges, type NewCharge } from './charges'
import { duesRulesThroughTime } from './local-rules'
import { allRates } from './member-dues'
import { ensurePeriods, monthsFrom } from './periods'
import { priceOf, type Billing, type DuesRules, type Price, type Rate, type Span } from './rules'

export type OpeningRow = { memberId: string; paidThroughOn: On }
type Joined = Billing & { hireDateOn: On | null }
type Month = { startsOn: On; price: Price }
type Rules = { rates: Rate[]; rules: (on: On) => DuesRules }

/** What was first known of a member held before, too: a roster knows today's status, and the old system billed by it. */
const stretchedBack = <T>(spans: Span<T>[]): Span<T>[] => {
  const first = spans.reduce<On>((day, span) => (span.startsOn < day ? span.startsOn : day), '9999-12-31')
  return spans.map((span) => (span.startsOn === first ? { ...span, startsOn: '0001-01-01' } : span))
}

/** Days and spans come as the rules have them, as JSON: a roster asks for thousands of members at a time. */
async function readBilling(tx: Tx, memberIds: readonly string[]): Promise<Map<string, Joined>> {
  const found = new Map<string, Joined>()
  for (const chunk of inChunks(memberIds)) {
    const members = await tx.$queryRaw<(Joined & { id: string })[]>`
      SELECT m.id, m."archivedAt" IS NOT NULL AS archived, m."hireDate"::text AS "hireDateOn",
        (SELECT coalesce(json_agg(json_build_object('value', s.status, 'startsOn', s."startsOn", 'endsOn', s."endsOn")), '[]')
          FROM "MemberStatusSpan" s WHERE s."memberId" = m.id) AS statuses,
        (SELECT coalesce(json_agg(json_build_object('value', c.classification, 'startsOn', c."startsOn", 'endsOn', c."endsOn")), '[]')
          FROM "MemberClassificationSpan" c WHERE c."memberId" = m.id) AS classifications,
        (SELECT coalesce(json_agg(json_build_object('value', x.kind, 'startsOn', x."startsOn", 'endsOn', x."endsOn")), '[]')
          FROM "DuesExemption" x WHERE x."memberId" = m.id AND x."voidedAt" IS NULL) AS exemptions
      FROM "Member" m WHERE m.id = ANY (${chunk}::uuid[])`
    for (const { id, statuses, classifications, ...member } of members) {
      found.set(id, { ...member, statuses: stretchedBack(statuses), classifications: stretchedBack(classifications) })
    }
  }
  return found
}

async function insertOpenings(tx: Tx, rows: readonly (OpeningRow & { journalId: string | null })[]): Promise<void> {
  for (const chunk of inChunks(rows)) {
    await tx.$executeRaw`INSERT INTO "DuesOpening"("memberId", "paidThroughOn", "journalId")
      SELECT "memberId", "paidThroughOn", "journalId"
      FROM jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) AS r("memberId" uuid, "paidThroughOn" date, "journalId" uuid)`
  }
}

/** The months of a stretch that were billed to the member, with their price. */
function billedMonths(member: Joined, { rates, rules }: Rules, first: On, last: On): Month[] {
  return monthsFrom(first, last).flatMap((startsOn) => {
    const price = member.hireDateOn !== null && startsOn < member.hireDateOn ? undefined : priceOf(member, rates, startsOn, rules(startsOn))
    return price ? [{ startsOn, price }] : []
  })
}

/**
 * Takes members over from the old system, each once: months after `paidThroughOn` up to that of `asOf` become charges, months paid
 * beyond it credit, both against the opening balances. A month counts as paid where its first day lies within `paidThroughOn`.
 */
export async function openMembers(tx: Tx, rows: readonly OpeningRow[], asOf: On): Promise<{ journals: number; owedCents: number; creditCents: number }> {
  const memberIds = rows.map((row) => row.memberId)
  await lockMembers(tx, memberIds)
  const members = await readBilling(tx, memberIds)
  const rules = { rates: await allRates(tx), rules: await duesRulesThroughTime(tx) }
  const running = firstOfMonth(asOf)
  const opened = rows.map(({ memberId, paidThroughOn }) => {
    const member = members.get(memberId)
    if (!member) throw new NotFound('This member')
    const next = addMonths(firstOfMonth(paidThroughOn), 1)
    const beyond = billedMonths(member, rules, addMonths(running, 1), firstOfMonth(paidThroughOn))
    return { memberId, paidThroughOn, journalId: newId(), owed: billedMonths(member, rules, next, running), creditCents: sumCents(beyond.map((m) => m.price.monthlyCents)) }
  })
  const periods = await ensurePeriods(tx, opened.flatMap(({ owed }) => owed.map((month) => month.startsOn)))
  const journals: NewJournal[] = []
  const charges: (NewCharge & { id: string; journalId: string })[] = []
  for (const { memberId, paidThroughOn, journalId, owed, creditCents } of opened) {
    const raised = owed.map((month) => ({ ...month, memberId, id: newId(), journalId, periodId: periods.get(month.startsOn)! }))
    const owedCents = sumCents(owed.map((month) => month.price.monthlyCents))
    const lines: JournalLine[] = raised.map(({ id, price }) => ({ account: accounts.duesReceivable, cents: price.monthlyCents, memberId, chargeId: id }))
    if (creditCents > 0) lines.push({ account: accounts.memberCredit, cents: -creditCents, memberId })
    if (lines.length === 0) continue
    lines.push({ account: accounts.openingBalances, cents: creditCents - owedCents })
    journals.push({ id: journalId, kind: 'opening', occurredOn: asOf, memo: `Taken over: paid through ${formatDate(paidThroughOn)}`, sourceKey: `opening:${memberId}`, lines })
    charges.push(...raised)
  }
  await insertCharges(tx, charges)
  const posted = new Set(await postJournals(tx, journals))
  await insertOpenings(tx, opened.map(({ memberId, paidThroughOn, journalId }) => ({ memberId, paidThroughOn, journalId: posted.has(journalId) ? journalId : null })))
  return {
    journals: journals.length,
    owedCents: sumCents(charges.map((charge) => charge.price.monthlyCents)),
    creditCents: sumCents(opened.map((member) => member.creditCents)),
  }
}
