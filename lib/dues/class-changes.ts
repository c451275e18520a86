// A member's classification changes while months are charged already: by the local's rule (setting `dues.classChange`, inside priceOf) such a
// month may cost something else. The charge run asks the same rule, so that whichever comes first, the month ends at one price.
import { z } from 'zod'
import { firstOfMonth, formatDate, todayAtHall, type On } from '@/lib/dates'
import { sql, empty, type Tx } from '@/lib/db'
import { inChunks, lockMembers } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { chargeAnew, type Change } from './charging-anew'
import { andStands, readMemberDues } from './member-dues'
import { priceOf } from './rules'

const MEMBERS_AT_ONCE = 200
export type ClassChanges = { members: number; months: number; raisedCents: number }

/** Members who held, within a charged and begun month, another classification than the one they were charged by, or paid for its days: more than the rule will change, never fewer. */
async function candidates(tx: Tx, running: On, memberId: string | undefined): Promise<string[]> {
  const rows = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT DISTINCT c."memberId" FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId" JOIN "DuesRate" r ON r.id = c."rateId"
    WHERE d."startsOn" <= ${running}::date ${andStands} ${memberId === undefined ? empty : sql`AND c."memberId" = ${memberId}::uuid`}
      AND (r."monthlyCents" <> c."amountCents" OR EXISTS (
        SELECT 1 FROM "MemberClassificationSpan" k WHERE k."memberId" = c."memberId" AND k.classification <> c.classification
          AND k."startsOn" < (d."startsOn" + interval '1 month') AND (k."endsOn" IS NULL OR k."endsOn" > d."startsOn"))) ORDER BY 1`
  return rows.map((row) => row.memberId)
}

/** The begun months of a (locked) member that cost something else by the rule now, for the sake of a classification: a rate that changed since leaves a month alone. */
async function changesOf(tx: Tx, memberId: string, running: On): Promise<Change[]> {
  const dues = await readMemberDues(tx, memberId)
  const rows = await tx.duesCharge.findMany({
    where: { id: { in: dues.charges.map((charge) => charge.chargeId) } }, select: { id: true, classification: true, amountCents: true, rate: { select: { monthlyCents: true } } },
  })
  const chargedBy = new Map(rows.map((row) => [row.id, row]))
  return dues.charges.filter((charge) => charge.startsOn <= running).flatMap((charge) => {
    const rules = dues.rules(charge.startsOn)
    const price = priceOf(dues.billing, dues.rates, charge.startsOn, rules)
    const { classification, amountCents, rate } = chargedBy.get(charge.chargeId)!
    const byDays = rules.classChange === 'by_days' && (amountCents !== rate.monthlyCents || price?.monthlyCents !== dues.rates.find((one) => one.id === price?.rateId)?.monthlyCents)
    return price && price.monthlyCents !== amountCents && (price.classification !== classification || byDays) ? [{ charge, price }] : []
  })
}

/**
 * Charges begun months anew whose price by the rule differs from what was charged, of everybody or of one member: what was paid stays paid,
 * a difference stays open or becomes credit. Run again, or twice at once, it finds nothing left to do.
 */
export const applyClassChanges = command({
  name: 'dues.applyClassChanges',
  input: z.strictObject({ memberId: z.uuid().optional() }),
  timeout: 600_000,
  run: async ({ tx }, { memberId }): Promise<ClassChanges> => {
    const [today, running] = [todayAtHall(), firstOfMonth(todayAtHall())]
    const done: ClassChanges = { members: 0, months: 0, raisedCents: 0 }
    for (const chunk of inChunks(await candidates(tx, running, memberId), MEMBERS_AT_ONCE)) {
      await lockMembers(tx, chunk)
      for (const id of chunk) {
        const changes = await changesOf(tx, id, running)
        if (changes.length === 0) continue
        await chargeAnew(tx, id, changes, { occurredOn: today, memo: `charged by the classification of ${formatDate(today)}` })
        done.members += 1
        done.months += changes.length
        done.raisedCents += sumCents(changes.map(({ charge, price }) => price!.monthlyCents - charge.amountCents))
      }
    }
    return done
  },
})
