// Exemptions from dues: granted by the books' keepers to others, with days and a reason. They take effect at once.
import { z } from 'zod'
import { called, nameOf } from '@/lib/audit/people'
import { stateReason } from '@/lib/audit/reason'
import type { Actor } from '@/lib/auth/actor'
import { refuseOwnRecord } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { addDays, dateFrom, formatDate, onFrom, type On } from '@/lib/dates'
import { sql, type Tx } from '@/lib/db'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { ExemptionKind } from '@/lib/generated/prisma/enums'
import { lockMember } from '@/lib/ledger/journals'
import { command, part } from '@/lib/operation'
import { refuseOutOfReach } from './access'
import { holdAccount } from './adjustments'
import { chargeUncovered, exemptMonths } from './exemption-months'
import { daysInWords, EndExemption, exemptionLabels, GrantExemption, VoidExemption } from './exemption-schema'

const endOf = (lastOn: On | null) => (lastOn === null ? null : addDays(lastOn, 1))

/** Two exemptions of one member share no day. */
async function refuseOverlap(tx: Tx, memberId: string, { startsOn, endsOn }: { startsOn: On; endsOn: On | null }, except?: string): Promise<void> {
  const others = await tx.duesExemption.findMany({ where: { memberId, voidedAt: null, ...(except ? { id: { not: except } } : {}) } })
  const other = others.find((one) => (endsOn === null || onFrom(one.startsOn) < endsOn) && (one.endsOn === null || onFrom(one.endsOn) > startsOn))
  if (!other) return
  const days = daysInWords({ startsOn: onFrom(other.startsOn), endsOn: other.endsOn && onFrom(other.endsOn) })
  throw new Invalid({ startsOn: [`The member is exempt already ${days} (${exemptionLabels[other.kind].toLowerCase()}). End that one first, or choose other days.`] })
}

/** Grants days without dues. Months charged inside are taken back; what was paid on them becomes credit. */
export const grantExemption = command({
  name: 'dues.grantExemption',
  input: GrantExemption,
  run: async ({ tx, actor }, { memberId, kind, startsOn, lastOn, reason }) => {
    await holdAccount(tx, memberId)
    const days = { startsOn, endsOn: endOf(lastOn) }
    await refuseOverlap(tx, memberId, days)
    const { id } = await tx.duesExemption.create({
      data: { memberId, kind, startsOn: dateFrom(startsOn), endsOn: days.endsOn && dateFrom(days.endsOn), reason, grantedBy: actor.id }, select: { id: true },
    })
    return { exemptionId: id, memberId, ...await exemptMonths(tx, memberId, days, `Exempt: ${exemptionLabels[kind].toLowerCase()}`) }
  },
})

/** An exemption that holds, with its member locked; refused on the own record, and where somebody changed it since. */
async function holdExemption(tx: Tx, actor: Actor, operation: Operation, { exemptionId, version }: { exemptionId: string; version: number }, wanted: string) {
  const found = await tx.duesExemption.findUnique({ where: { id: exemptionId }, select: { memberId: true } })
  if (!found) throw new NotFound('This exemption')
  await lockMember(tx, found.memberId)
  const row = await tx.duesExemption.findUniqueOrThrow({ where: { id: exemptionId } })
  refuseOwnRecord(actor, operation, { memberId: row.memberId })
  if (row.memberId !== found.memberId) throw new Invalid({}, 'The record was merged meanwhile. Open it again; nothing was changed.')
  if (row.voidedAt) throw new Invalid({}, 'This exemption was taken out already. Nothing was changed.')
  const held = { ...row, startsOn: onFrom(row.startsOn), endsOn: row.endsOn && onFrom(row.endsOn) }
  if (row.version !== version) {
    throw new Conflict([{ field: 'lastOn', label: 'Days', yours: wanted, theirs: daysInWords(held) }], String(row.version), 'Somebody else changed this exemption meanwhile. Nothing was overwritten.')
  }
  return held
}

/** Gives an exemption another last day. Ended earlier, the months that have begun since are charged; ended later, charged months inside go. */
export const endExemption = command({
  name: 'dues.endExemption',
  input: EndExemption,
  run: async ({ tx, actor }, { lastOn, reason, ...asked }) => {
    const held = await holdExemption(tx, actor, 'dues.endExemption', asked, `to ${formatDate(lastOn)}`)
    const { id, memberId, startsOn } = held
    const endsOn = addDays(lastOn, 1)
    if (lastOn < startsOn) throw new Invalid({ lastOn: [`It began ${formatDate(startsOn)}. If it never should have held, take it out instead.`] })
    await refuseOverlap(tx, memberId, { startsOn, endsOn }, id)
    await stateReason(tx, reason)
    await tx.duesExemption.update({ where: { id }, data: { endsOn: dateFrom(endsOn), version: { increment: 1 } } })
    await exemptMonths(tx, memberId, { startsOn, endsOn }, `Exempt: ${exemptionLabels[held.kind].toLowerCase()}`)
    const months = held.endsOn === null || endsOn < held.endsOn ? await chargeUncovered(tx, memberId, { startsOn: endsOn, endsOn: held.endsOn }) : []
    return { exemptionId: id, memberId, months }
  },
})

/** Takes an exemption out that was granted by mistake: it never held, and its months that have begun are charged. */
export const voidExemption = command({
  name: 'dues.voidExemption',
  input: VoidExemption,
  run: async ({ tx, actor }, { reason, ...asked }) => {
    const { id, memberId, startsOn, endsOn } = await holdExemption(tx, actor, 'dues.voidExemption', asked, 'taken out')
    await stateReason(tx, reason)
    await tx.duesExemption.update({ where: { id }, data: { voidedAt: new Date(), version: { increment: 1 } } })
    return { exemptionId: id, memberId, months: await chargeUncovered(tx, memberId, { startsOn, endsOn }) }
  },
})

type ExemptionRow = { id: string; kind: ExemptionKind; startsOn: On; endsOn: On | null; reason: string; grantedBy: string; granter: string | null; voided: boolean; version: number }

/** A member's exemptions, the latest first; those taken out only for the office. NotFound out of reach. */
export const listExemptions = part({
  name: 'dues.listExemptions',
  input: z.strictObject({ memberId: z.uuid() }),
  rows: ({ actor, access }, { memberId }) => {
    refuseOutOfReach(actor, access, memberId)
    return sql`
      SELECT x.id, x.kind, x."startsOn", x."endsOn", x.reason, x."grantedBy", ${nameOf(sql`x."grantedBy"`)} AS granter, x."voidedAt" IS NOT NULL AS voided, x.version
      FROM "DuesExemption" x WHERE x."memberId" = ${memberId}::uuid AND (${access === 'any'} OR x."voidedAt" IS NULL) ORDER BY x."startsOn" DESC, x."createdAt" DESC`
  },
  found: (rows: ExemptionRow[], { access }) => rows.map(({ reason, grantedBy, granter, ...one }) => ({
    // Why, and who decided so, stays in the office.
    ...one, ...(access === 'any' ? { reason, grantedBy: called(grantedBy, granter) } : { reason: '', grantedBy: '' }),
  })),
})
