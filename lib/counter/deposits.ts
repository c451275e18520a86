// Money of the counter on its way to the bank: what closed drawers hold less their floats, with their checks and money orders, and payments that
// reached the bank without a drawer. Each goes once.
import { dateFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { accounts } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { postJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { counterMethods, Deposit, TickDeposit } from './schema'

/** Payments of the counter that no deposit took along, nor the bank sent back before; cash goes with its drawer. */
export const notDeposited = {
  method: { in: counterMethods.filter((method) => method !== 'cash') }, takenBy: { not: null }, deposited: { is: null }, returned: { is: null },
} satisfies Prisma.PaymentWhereInput
/** Of these, what lies in a drawer and goes with it; the rest is chosen one by one. */
export const inDrawer = { drawerId: { not: null }, method: { in: ['check' as const, 'money_order' as const] } } satisfies Prisma.PaymentWhereInput

/** Takes drawers and payments to the bank: one row, one booking, the slip. Refused (Invalid) where one of them is open or went before: nothing of it goes then. */
export const deposit = command({
  name: 'counter.deposit',
  input: Deposit,
  run: async ({ tx, actor }, { drawers, payments, depositedOn, reference }): Promise<{ depositId: string }> => {
    if (depositedOn > todayAtHall()) throw new Invalid({ depositedOn: ['This day lies in the future.'] })
    await oneAtTheBank(tx)
    const cashCents = await closedDrawers(tx, [...new Set(drawers)].sort())
    const alone = await tx.payment.findMany({ where: { AND: [{ id: { in: payments } }, notDeposited, { NOT: inDrawer }] }, select: { id: true, amountCents: true } })
    if (alone.length < new Set(payments).size) throw wentBefore('payments', 'One of these payments went to the bank before, or was sent back by it. Nothing was booked; please look again.')
    const paper = await tx.payment.findMany({ where: { AND: [notDeposited, inDrawer, { drawerId: { in: drawers } }] }, select: { id: true, amountCents: true } })
    const taken = [...paper, ...alone]
    const amountCents = cashCents + sumCents(taken.map((payment) => payment.amountCents))
    if (amountCents <= 0) throw new Invalid({ drawers: ['Nothing in these drawers is to be carried to the bank.'] })
    const depositId = newId()
    const journalId = await postJournal(tx, {
      kind: 'deposit', occurredOn: depositedOn, sourceKey: `deposit:${depositId}`, memo: `Deposit of the counter${reference ? `, ${reference}` : ''}`,
      lines: [{ account: accounts.bank, cents: amountCents }, { account: accounts.counterClearing, cents: -amountCents }],
    })
    await tx.deposit.create({ data: { id: depositId, amountCents, depositedOn: dateFrom(depositedOn), reference, madeBy: actor.id, journalId } })
    await tx.drawer.updateMany({ where: { id: { in: drawers } }, data: { depositId, version: { increment: 1 } } })
    await tx.depositedPayment.createMany({ data: taken.map(({ id }) => ({ paymentId: id, depositId })) })
    return { depositId }
  },
})

/** Deposits and returns wait for each other: a check is carried or has come back, never both unknown to each other. */
export async function oneAtTheBank(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('counter:bank', 0))`
}

const wentBefore = (field: string, message: string) => new Invalid({ [field]: [message] })

/** Locks the drawers and answers the cash in them less their floats, as it was counted. */
async function closedDrawers(tx: Tx, ids: string[]): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM "Drawer" WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const rows = await tx.drawer.findMany({ where: { id: { in: ids } }, select: { closedAt: true, depositId: true, countedCents: true, floatCents: true } })
  if (rows.length < ids.length) throw new NotFound('This drawer')
  if (rows.some((drawer) => !drawer.closedAt)) throw wentBefore('drawers', 'One of these drawers is still open. Nothing was booked.')
  if (rows.some((drawer) => drawer.depositId)) throw wentBefore('drawers', 'One of these drawers was deposited before. Nothing was booked; please look again.')
  return sumCents(rows.map((drawer) => drawer.countedCents! - drawer.floatCents))
}

/** Notes that the bank's statement shows the deposit. Ticked once; a second tick changes nothing. */
export const tickDeposit = command({
  name: 'counter.tickDeposit',
  input: TickDeposit,
  run: async ({ tx, actor }, { depositId, bankReference }): Promise<{ depositId: string }> => {
    const { count } = await tx.deposit.updateMany({ where: { id: depositId, tickedAt: null }, data: { tickedAt: new Date(), tickedBy: actor.id, bankReference } })
    if (count === 0 && (await tx.deposit.count({ where: { id: depositId } })) === 0) throw new NotFound('This deposit')
    return { depositId }
  },
})
