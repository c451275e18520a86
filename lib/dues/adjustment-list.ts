import { z } from 'zod'
import { called, nameOf } from '@/lib/audit/people'
import type { Actor } from '@/lib/auth/actor'
import { can } from '@/lib/auth/authorize'
import { todayAtHall } from '@/lib/dates'
import { asJson, empty, sql, type Db } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { AdjustmentEffect, AdjustmentStatus, AdjustmentType } from '@/lib/generated/prisma/enums'
import { formatCents } from '@/lib/money'
import { part, query } from '@/lib/operation'
import { settingOn, settingsOn } from '@/lib/settings/current'
import { meantNow } from './adjustment-booking'
import { debtInWords, planReduction, previewAdjustment } from './adjustment-rules'
import { ADJUSTMENTS_A_PAGE, ListAdjustments, OneAdjustment, settlesDebts, type AdjustmentsView } from './adjustment-schema'
import { debtsOf, duesFrom, duesRow, type DuesRow } from './member-dues'
import { debtKey } from './spreading'

export type AdjustmentRow = {
  id: string; memberId: string; memberNumber: string; firstName: string; lastName: string
  type: AdjustmentType; effect: AdjustmentEffect; amountCents: number; status: AdjustmentStatus; askedBy: string; askedAt: Date; decidedBy: string | null
}

/** A member's adjustments are also those of the records merged into it. */
const ofMember = (memberId: string) => sql`(a."memberId" = ${memberId}::uuid OR m."mergedIntoId" = ${memberId}::uuid)`
const matching = ({ status, type, member }: AdjustmentsView) => sql`
  ${status ? sql`AND a.status = ${status}::"AdjustmentStatus"` : empty} ${type ? sql`AND a.type = ${type}::"AdjustmentType"` : empty} ${member ? sql`AND ${ofMember(member)}` : empty}`

/** Adjustments: what waits for a decision first, then the newest; how many there are of each status under the same type and member. */
export const listAdjustments = part({
  name: 'dues.listAdjustments',
  input: ListAdjustments,
  rows: (_, view) => sql`
    SELECT ${asJson(sql`
      SELECT a.id, a."memberId", m."memberNumber", m."firstName", m."lastName", a.type, a.effect, a."amountCents", a.status, a."askedBy", a."askedAt", a."decidedBy", ${nameOf(sql`a."askedBy"`)} AS asker, ${nameOf(sql`a."decidedBy"`)} AS decider
      FROM "DuesAdjustment" a JOIN "Member" m ON m.id = a."memberId" WHERE true ${matching(view)}
      ORDER BY a.status <> 'pending', a."askedAt" DESC, a.id LIMIT ${ADJUSTMENTS_A_PAGE} OFFSET ${(view.page - 1) * ADJUSTMENTS_A_PAGE}`)} AS rows,
    ${asJson(sql`
      SELECT a.status, count(*)::int AS n FROM "DuesAdjustment" a JOIN "Member" m ON m.id = a."memberId" WHERE true ${matching({ ...view, status: undefined })} GROUP BY a.status`)} AS counts`,
  found: ([told]: { rows: (Omit<AdjustmentRow, 'askedAt'> & { askedAt: string; asker: string | null; decider: string | null })[]; counts: { status: AdjustmentStatus; n: number }[] }[], _, view) => {
    const counts = new Map(told!.counts.map(({ status, n }) => [status, n]))
    const rows = told!.rows.map(({ asker, decider, ...row }): AdjustmentRow =>
      ({ ...row, askedAt: new Date(row.askedAt), askedBy: called(row.askedBy, asker), decidedBy: row.decidedBy && called(row.decidedBy, decider) }))
    return { rows, counts, total: view.status ? counts.get(view.status) ?? 0 : [...counts.values()].reduce((sum, n) => sum + n, 0) }
  },
})

/** Why this viewer cannot decide on it, in a sentence; null: may. */
async function objectionTo(db: Db, actor: Actor, { askedBy, memberIds, amountCents }: { askedBy: string; memberIds: readonly string[]; amountCents: number }): Promise<string | null> {
  if (!can(actor, 'dues.decideAdjustment')) return 'An officer, the treasurer or an administrator decides.'
  if (actor.kind === 'person' && actor.memberId && memberIds.includes(actor.memberId)) return 'This is your own record. Somebody else decides.'
  if (askedBy === actor.id) return 'You asked for this yourself. Somebody else decides it.'
  const mostCents = await settingOn(db, 'adjustments.officerMostCents')
  return amountCents > mostCents && !(actor.kind === 'person' && actor.roles.includes('admin')) ? `Above ${formatCents(mostCents)} an administrator decides.` : null
}

/** One adjustment: what was asked, by whom, what it would do to the account now, who decided. */
export const getAdjustment = query({
  name: 'dues.getAdjustment',
  input: OneAdjustment,
  run: async ({ db, actor }, { adjustmentId }) => {
    const row = await db.duesAdjustment.findUnique({
      where: { id: adjustmentId },
      include: {
        member: { select: { id: true, memberNumber: true, firstName: true, middleName: true, lastName: true, mergedIntoId: true } },
        items: { orderBy: { id: 'asc' }, select: { amountCents: true, feeId: true, fee: { select: { memo: true } }, charge: { select: { periodId: true, period: { select: { startsOn: true } } } } } },
      },
    })
    if (!row) throw new NotFound('This adjustment')
    const holderId = row.member.mergedIntoId ?? row.memberId
    const [known] = await db.$queryRaw<(DuesRow & Record<'asker' | 'decider' | 'reverser', string | null>)[]>`
      SELECT d.*, ${nameOf(sql`a."askedBy"`)} AS asker, ${nameOf(sql`a."decidedBy"`)} AS decider, ${nameOf(sql`a."reversedBy"`)} AS reverser
      FROM "DuesAdjustment" a, LATERAL (${duesRow(holderId)}) d WHERE a.id = ${adjustmentId}::uuid`
    const dues = duesFrom(known)
    const { asker, decider, reverser } = known!
    const debts = [...dues.charges, ...dues.fees]
    const meant = await meantNow(db, row, debts)
    const plan = settlesDebts(row) ? planReduction(row.amountCents, meant, debts) : null
    const problem = plan && 'problem' in plan ? plan.problem : null
    const falls = plan && 'parts' in plan ? plan.parts : null
    return {
      ...row, holderId,
      items: meant.map(({ called, amountCents }) => ({ called, amountCents })),
      askedByName: called(row.askedBy, asker), decidedByName: row.decidedBy && called(row.decidedBy, decider), reversedByName: row.reversedBy && called(row.reversedBy, reverser),
      preview: row.status === 'pending' && !problem ? previewAdjustment(dues, { ...row, parts: falls }) : null,
      falls: row.status === 'pending' && falls ? falls.map((part) => ({ called: debtInWords(part), cents: part.cents })) : [],
      problem: row.status === 'pending' ? problem : null,
      objection: await objectionTo(db, actor, { ...row, memberIds: [row.memberId, holderId] }),
      isOwn: row.askedBy === actor.id,
    }
  },
})

/** What the form to ask shows: what is open, oldest first, and what a fee costs today. NotFound where the member is not there. */
export const getAdjustable = query({
  name: 'dues.getAdjustable',
  input: z.strictObject({ memberId: z.uuid() }),
  run: async ({ db }, { memberId }) => {
    const member = await db.member.findUnique({ where: { id: memberId }, select: { mergedIntoId: true } })
    if (!member) throw new NotFound('This member')
    const open = (await debtsOf(db, [memberId])).filter((debt) => debt.openCents > 0)
    return {
      mergedIntoId: member.mergedIntoId,
      open: open.map((debt) => ({ id: debtKey(debt), called: debtInWords(debt), openCents: debt.openCents })),
      fees: await settingsOn(db, ['fees.lateCents', 'fees.reinstatementCents', 'fees.initiationCents'], todayAtHall()),
      mostCents: await settingOn(db, 'adjustments.officerMostCents'),
    }
  },
})
