import { z } from 'zod'
import { onFrom, todayAtHall } from '@/lib/dates'
import type { JournalKind } from '@/lib/generated/prisma/enums'
import { sumCents } from '@/lib/money'
import { query } from '@/lib/operation'
import { refuseOutOfReach } from './access'
import { payableOf } from './ahead'
import { readMemberDues, standingOf } from './member-dues'
import type { DuesAccount, Payable, SettlingLine } from './schema'
import { shown } from './words'

const ofMember = z.strictObject({ memberId: z.uuid() })
const settling = { select: { amountCents: true, journalId: true, journal: { select: { occurredOn: true, postedAt: true, kind: true, memo: true } } } } as const
type Entry = { amountCents: number; journalId: string; journal: { occurredOn: Date; postedAt: Date; kind: JournalKind; memo: string } }

/** What settled a debt, in order: its lines without the one that raised it. */
const linesBut = (raisedBy: string, entries: readonly Entry[]): SettlingLine[] => entries
  .filter((entry) => entry.journalId !== raisedBy)
  .sort((a, b) => a.journal.postedAt.getTime() - b.journal.postedAt.getTime())
  .map(({ journalId, amountCents, journal: { kind, memo, occurredOn } }) => ({ journalId, occurredOn: onFrom(occurredOn), kind, memo, cents: -amountCents }))

/** One member's dues: the standing with its reason, each charged month and fee with what settled it, and what is on its way. NotFound out of reach. */
export const getDuesAccount = query({
  name: 'dues.getAccount',
  input: ofMember,
  run: async ({ db, actor, access }, { memberId }): Promise<DuesAccount> => {
    refuseOutOfReach(actor, access, memberId)
    const dues = await readMemberDues(db, memberId)
    const charges = await db.duesCharge.findMany({
      where: { id: { in: dues.charges.map((charge) => charge.chargeId) } }, orderBy: { period: { startsOn: 'desc' } },
      select: { id: true, journalId: true, classification: true, amountCents: true, entries: settling },
    })
    const fees = await db.feeCharge.findMany({ where: { id: { in: dues.fees.map((fee) => fee.feeId) } }, select: { id: true, journalId: true, entries: settling } })
    const open = new Map(dues.charges.map((charge) => [charge.chargeId, charge]))
    const openFees = new Map(fees.map((fee) => [fee.id, fee]))
    const standing = shown(standingOf(dues, todayAtHall()))
    const owedCents = sumCents([...dues.charges, ...dues.fees].map((debt) => debt.openCents))
    return {
      memberId, standing, owedCents, creditCents: dues.creditCents, balanceCents: owedCents - dues.creditCents, paidThroughOn: standing.paidThroughOn,
      openedThroughOn: dues.opening?.paidThroughOn ?? null,
      months: charges.map(({ id, journalId, classification, amountCents, entries }) => {
        const { periodId, startsOn, dueOn, graceEndsOn, openCents } = open.get(id)!
        return { chargeId: id, periodId, startsOn, dueOn, graceEndsOn, amountCents, openCents, classification, lines: linesBut(journalId, entries) }
      }),
      fees: dues.fees.map(({ feeId, kind, memo, startsOn, amountCents, openCents }) => {
        const { journalId, entries } = openFees.get(feeId)!
        return { feeId, kind, memo, chargedOn: startsOn, amountCents, openCents, lines: linesBut(journalId, entries) }
      }).reverse(),
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
