// The inbox of exceptions: each has an owner or none, an age, and an action. What settles one by itself settles it where that happens; here people
// take them, hand them over, and say by hand what came of them.
import { dateFrom, formatInstant, todayAtHall } from '@/lib/dates'
import type { Actor, Person } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { ExceptionKind } from '@/lib/generated/prisma/enums'
import { command } from '@/lib/operation'
import { HandOverException, SettleByHand, TakeException } from './schema'
import { mayOwn } from './access'

/** An exception as it stands, held until the transaction ends; refused where it is about the actor's own record. */
export async function holdException(tx: Tx, actor: Actor, exceptionId: string) {
  await tx.$queryRaw`SELECT 1 FROM "MoneyException" WHERE id = ${exceptionId}::uuid FOR UPDATE`
  const exception = await tx.moneyException.findUnique({ where: { id: exceptionId }, include: { owner: { select: { name: true } } } })
  if (!exception) throw new NotFound('This exception')
  refuseOwn(actor, exception.memberId)
  return exception
}
type Held = Awaited<ReturnType<typeof holdException>>

/** Nobody settles money of the own record. */
export function refuseOwn(actor: Actor, memberId: string | null): void {
  if (actor.kind === 'person' && actor.memberId && actor.memberId === memberId) throw new Forbidden('This is about your own record. Please ask a colleague to do it.')
}

/** The exception for an action that settles it; Invalid where somebody was faster or it is of another kind. */
export async function holdOpen(tx: Tx, actor: Actor, exceptionId: string, kinds?: readonly ExceptionKind[]): Promise<Held> {
  const exception = await holdException(tx, actor, exceptionId)
  if (exception.settledAt) throw new Invalid({}, `This was settled ${formatInstant(exception.settledAt)}: ${exception.settlement ?? ''}`)
  if (kinds && !kinds.includes(exception.kind)) throw new Invalid({}, 'This is settled in another way.')
  return exception
}

/** Where somebody was faster, what was wanted stands beside what is so now, and nothing is written. */
function refuseStale(exception: Held, version: number, wanted: string): void {
  if (exception.version === version) return
  const now = exception.settledAt ? `Settled ${formatInstant(exception.settledAt)}` : exception.owner ? `Taken by ${exception.owner.name}` : 'Nobody’s'
  throw new Conflict([{ field: 'ownerId', label: 'State', yours: wanted, theirs: now }], String(exception.version), 'Somebody else was faster. Nothing was overwritten.')
}

const personOf = (actor: Actor): Person => {
  if (actor.kind !== 'person') throw new Forbidden()
  return actor
}

/** Takes an exception: it is the actor's to settle from now on. Taken twice by the same person, it stays theirs. */
export const takeException = command({
  name: 'reconciliation.takeException',
  input: TakeException,
  run: async ({ tx, actor }, { exceptionId, version }) => {
    const { userId } = personOf(actor)
    const exception = await holdOpen(tx, actor, exceptionId)
    if (exception.ownerId === userId) return { exceptionId }
    refuseStale(exception, version, 'Taken by you')
    await tx.moneyException.update({ where: { id: exceptionId }, data: { ownerId: userId, version: { increment: 1 } } })
    return { exceptionId }
  },
})

/** Gives an exception to a colleague who may settle it. */
export const handOverException = command({
  name: 'reconciliation.handOverException',
  input: HandOverException,
  run: async ({ tx, actor }, { exceptionId, version, ownerId }) => {
    personOf(actor)
    const exception = await holdOpen(tx, actor, exceptionId)
    const owner = await tx.user.findFirst({ where: { AND: [{ id: ownerId }, mayOwn(dateFrom(todayAtHall()))] }, select: { name: true, memberId: true } })
    if (!owner) throw new Invalid({ ownerId: ['Choose somebody of the office.'] })
    if (exception.memberId && owner.memberId === exception.memberId) throw new Invalid({ ownerId: [`This is about the own record of ${owner.name}.`] })
    if (exception.ownerId === ownerId) return { exceptionId }
    refuseStale(exception, version, `With ${owner.name}`)
    await tx.moneyException.update({ where: { id: exceptionId }, data: { ownerId, version: { increment: 1 } } })
    return { exceptionId }
  },
})

/** What only an action settles: a note would leave money where nobody looks for it. */
const byActionOnly: readonly ExceptionKind[] = ['suspense', 'quarantined_checkout']

/** Settles an exception with the words of what was found and done. */
export const settleByHand = command({
  name: 'reconciliation.settleByHand',
  input: SettleByHand,
  run: async ({ tx, actor }, { exceptionId, version, note }) => {
    const exception = await holdOpen(tx, actor, exceptionId)
    if (byActionOnly.includes(exception.kind)) await refuseWhileMoneyWaits(tx, exception)
    refuseStale(exception, version, 'Settled by you')
    await tx.moneyException.update({ where: { id: exceptionId }, data: { settledAt: new Date(), settledBy: actor.id, settlement: note, version: { increment: 1 } } })
    return { exceptionId }
  },
})

async function refuseWhileMoneyWaits(tx: Tx, { kind, recordId }: Held): Promise<void> {
  if (kind === 'quarantined_checkout') {
    const waits = await tx.checkout.count({ where: { id: recordId, status: 'quarantined' } })
    if (waits > 0) throw new Invalid({}, 'Stripe took this money and nobody has booked it. Book it to the member or into suspense; a note does not settle it.')
    return
  }
  const payment = await tx.payment.findUnique({ where: { id: recordId }, select: { memberId: true, amountCents: true, returned: true, refunds: { where: { status: { in: ['pending', 'succeeded'] } }, select: { amountCents: true } } } })
  const left = payment && !payment.memberId && !payment.returned ? payment.amountCents - payment.refunds.reduce((sum, refund) => sum + refund.amountCents, 0) : 0
  if (left > 0) throw new Invalid({}, 'The money still lies in suspense. Say whose it is, or give it back first; a note does not settle it.')
}
