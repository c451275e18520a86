import { z } from 'zod'
import { onFrom, todayAtHall } from '@/lib/dates'
import { sumCents } from '@/lib/money'
import { query } from '@/lib/operation'
import { refuseOutOfReach } from './access'
import { payableOf } from './ahead'
import { readMemberDues, standingOf } from './member-dues'
import type { DuesAccount, Payable, SettlingLine } from './schema'
import { shown } from './words'

const ofMember = z.strictObject({ memberId: z.uuid() })

/** One member's dues: the standing with its reason, and each charged month with what settled it. NotFound out of reach. */
export const getDuesAccount = query({
  name: 'dues.getAccount',
  input: ofMember,
  run: async ({ db, actor, access }, { memberId }): Promise<DuesAccount> => {
    refuseOutOfReach(actor, access, memberId)
    const dues = await readMemberDues(db, memberId)
    const charges = await db.duesCharge.findMany({
      where: { id: { in: dues.charges.map((charge) => charge.chargeId) } },
      orderBy: { period: { startsOn: 'desc' } },
      select: {
        id: true, journalId: true, classification: true, amountCents: true,
        entries: { select: { amountCents: true, journalId: true, journal: { select: { occurredOn: true, postedAt: true, kind: true, memo: true } } } },
      },
    })
    const open = new Map(dues.charges.map((charge) => [charge.chargeId, charge]))
    const standing = shown(standingOf(dues, todayAtHall()))
    const owedCents = sumCents(dues.charges.map((charge) => charge.openCents))
    return {
      memberId, standing, owedCents, creditCents: dues.creditCents, balanceCents: owedCents - dues.creditCents, paidThroughOn: standing.paidThroughOn,
      openedThroughOn: dues.opening?.paidThroughOn ?? null,
      months: charges.map(({ id, journalId, classification, amountCents, entries }) => {
        const { periodId, startsOn, dueOn, graceEndsOn, openCents } = open.get(id)!
        const lines = entries
          .filter((entry) => entry.journalId !== journalId)
          .sort((a, b) => a.journal.postedAt.getTime() - b.journal.postedAt.getTime())
          .map(({ journalId, amountCents, journal: { kind, memo, occurredOn } }): SettlingLine => ({ journalId, occurredOn: onFrom(occurredOn), kind, memo, cents: -amountCents }))
        return { chargeId: id, periodId, startsOn, dueOn, graceEndsOn, amountCents, openCents, classification, lines }
      }),
    }
  },
})

/** What a member can pay today: months owed, and those ahead at the rates in force for them. NotFound out of reach. */
export const getPayable = query({
  name: 'dues.getPayable',
  input: ofMember,
  run: async ({ db, actor, access }, { memberId }): Promise<Payable> => {
    refuseOutOfReach(actor, access, memberId)
    const dues = await readMemberDues(db, memberId)
    const { owed, ahead, creditCents } = payableOf(dues, todayAtHall())
    return {
      owed: owed.map(({ periodId, startsOn, dueOn, graceEndsOn, openCents }) => ({ periodId, startsOn, dueOn, graceEndsOn, openCents })),
      ahead, creditCents, standing: shown(standingOf(dues, todayAtHall())),
    }
  },
})
