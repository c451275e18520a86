import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/auth/actor'
import { takePayment } from '@/lib/counter/commands'
import { openDrawer } from '@/lib/counter/drawers'
import { person } from './actors'

type Asked = Partial<Parameters<typeof takePayment>[1]>

/** A form of the counter as it is sent: cash for everything owed, unless said otherwise. */
export const form = (memberId: string, over: Asked = {}) => ({ memberId, entryKey: randomUUID(), method: 'cash' as const, debts: [], ...over })

/** Takes a payment as a clerk does. */
export const take = (actor: Person, memberId: string, over: Asked = {}) => takePayment(actor, form(memberId, over))

/** A clerk with an open drawer. */
export async function clerkAtDrawer(float = '100', actor = person('staff')): Promise<Person & { drawerId: string }> {
  const { drawerId } = await openDrawer(actor, { float })
  return { ...actor, requestId: randomUUID(), drawerId }
}
