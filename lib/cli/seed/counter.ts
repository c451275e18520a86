// The counter of the demo: one drawer of Sam's is at the bank, one is closed with two dollars missing, one is open.
import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/auth/actor'
import { takePayment } from '@/lib/counter/commands'
import { deposit } from '@/lib/counter/deposits'
import { closeDrawer, openDrawer } from '@/lib/counter/drawers'
import { addDays, type On } from '@/lib/dates'
import { db } from '@/lib/db'

type Taken = Pick<Parameters<typeof takePayment>[1], 'method' | 'reference' | 'amount' | 'note'>
const days: { payments: Taken[]; difference: number }[] = [
  { payments: [{ method: 'cash', amount: '75' }, { method: 'check', reference: '3071', amount: '150' }, { method: 'money_order', reference: '88-1206', amount: '75' }], difference: 0 },
  { payments: [{ method: 'cash', amount: '80' }, { method: 'cash', amount: '45', note: 'Pays the rest on payday' }, { method: 'check', reference: '1442', amount: '225' }, { method: 'credit_card', reference: 'Slip 0912', amount: '75' }], difference: -2 },
  { payments: [{ method: 'cash', amount: '75' }, { method: 'check', reference: '2018', amount: '150' }], difference: 0 },
]

/** Takes a few payments of members who owe, beginning where the demo's own sign-ins end. */
export async function seedCounter(sam: Person, olivia: Person, today: On): Promise<void> {
  const owing = await db.duesProjection.findMany({
    where: { owedCents: { gt: 0 }, member: { archivedAt: null, account: null, statuses: { none: { status: 'deceased' } }, adjustments: { none: { status: 'pending' } } } }, orderBy: { memberId: 'asc' }, take: 9, select: { memberId: true },
  })
  const payers = owing.map((row) => row.memberId)
  for (const [ago, { payments, difference }] of days.entries()) {
    const { drawerId } = await openDrawer(sam, { float: '100' })
    let cash = 100 + difference
    for (const taken of payments) {
      const memberId = payers.shift()
      if (!memberId) continue
      await takePayment(sam, { memberId, entryKey: randomUUID(), debts: [], receivedOn: addDays(today, ago - 2), ...taken })
      if (taken.method === 'cash') cash += Number(taken.amount)
    }
    if (ago === 2) return
    await closeDrawer(sam, { drawerId, counted: String(cash), ...(difference === 0 ? {} : { reason: 'Gave wrong change, nobody came back' }) })
    if (ago === 0) await deposit(olivia, { drawers: [drawerId], payments: [], depositedOn: today, reference: 'Slip 1' })
  }
}
