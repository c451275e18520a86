// A drawer is one person's till for a day. Its cash is counted without looking at what should be there; the difference has a reason and is
// booked, so that the books hold what the drawer holds.
import { dateFrom, formatDate, onFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal } from '@/lib/ledger/journals'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { raiseException } from '@/lib/payments/exceptions'
import { settingOn } from '@/lib/settings/current'
import { drawersWithin } from './access'
import { cashIn, openDrawerOf } from './drawer-money'
import { expectedInDrawer } from './rules'
import { CloseDrawer, LEAST_REASON, OpenDrawer } from './schema'
import { differenceInWords } from './words'

/** Opens the actor's drawer with its float. One open a person: a second click answers the first's drawer, another float is refused. */
export const openDrawer = command({
  name: 'counter.openDrawer',
  input: OpenDrawer,
  run: async ({ tx, actor }, { float }): Promise<{ drawerId: string }> => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`drawer:${actor.id}`}, 0))`
    const open = await openDrawerOf(tx, actor.id)
    if (open && open.floatCents !== float) throw new Invalid({ float: [`Your drawer is open already, with a float of ${formatCents(open.floatCents)}.`] })
    if (open) return { drawerId: open.id }
    const { id } = await tx.drawer.create({ data: { openedBy: actor.id, openedOn: dateFrom(todayAtHall()), floatCents: float }, select: { id: true } })
    return { drawerId: id }
  },
})

/**
 * Closes a drawer with what was counted in it. A difference needs a reason of ten characters, is booked, and from the setting on waits in the inbox.
 * Waits for payments that are being booked into it. The same count again changes nothing; another one is refused, for the sheet stands.
 */
export const closeDrawer = command({
  name: 'counter.closeDrawer',
  input: CloseDrawer,
  run: async ({ tx, actor, access }, { drawerId, counted, reason }): Promise<{ drawerId: string; differenceCents: number }> => {
    await tx.$queryRaw`SELECT 1 FROM "Drawer" WHERE id = ${drawerId}::uuid FOR UPDATE`
    const drawer = await tx.drawer.findFirst({ where: { AND: [{ id: drawerId }, drawersWithin(actor, access)] } })
    if (!drawer) throw new NotFound('This drawer')
    if (drawer.closedAt && drawer.countedCents !== counted) throw new Invalid({}, `This drawer is closed already, with ${formatCents(drawer.countedCents!)} counted. Nothing was changed.`)
    if (drawer.closedAt) return { drawerId, differenceCents: counted - drawer.expectedCents! }
    const expectedCents = expectedInDrawer({ floatCents: drawer.floatCents, ...await cashIn(tx, drawerId) })
    const differenceCents = counted - expectedCents
    if (differenceCents !== 0 && (reason ?? '').length < LEAST_REASON) {
      throw new Invalid({ reason: [`Counted are ${formatCents(counted)}: ${differenceInWords(differenceCents)}. Count again, or say why in ${LEAST_REASON} characters or more.`] })
    }
    const journalId = differenceCents === 0 ? null : await bookDifference(tx, { drawerId, differenceCents, reason: reason! })
    await tx.drawer.update({ where: { id: drawerId }, data: { closedAt: new Date(), closedBy: actor.id, countedCents: counted, expectedCents, differenceNote: reason, journalId, version: { increment: 1 } } })
    if (Math.abs(differenceCents) >= await settingOn(tx, 'counter.differenceAlertCents')) {
      const detail = `The drawer of ${formatDate(onFrom(drawer.openedOn))} was ${differenceInWords(differenceCents)}: ${reason}`
      await raiseException(tx, { kind: 'drawer_difference', key: `drawer:${drawerId}`, room: 'drawers', recordId: drawerId, amountCents: Math.abs(differenceCents), detail })
    }
    return { drawerId, differenceCents }
  },
})

const bookDifference = (tx: Tx, { drawerId, differenceCents, reason }: { drawerId: string; differenceCents: number; reason: string }): Promise<string> => postJournal(tx, {
  kind: 'drawer_difference', occurredOn: todayAtHall(), sourceKey: `drawer:${drawerId}`, memo: `Drawer ${differenceInWords(differenceCents)}: ${reason}`,
  lines: [{ account: accounts.counterClearing, cents: differenceCents }, { account: accounts.overShort, cents: -differenceCents }],
})
