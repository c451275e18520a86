import { dateFrom, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'

/** Who is written to about the installation itself: administrators of that day who can sign in and have an address. */
export async function administratorsOn(tx: Tx, today: On): Promise<{ id: string; name: string; email: string }[]> {
  const holds = { OR: [{ endsOn: null }, { endsOn: { gte: dateFrom(today) } }] }
  const people = await tx.user.findMany({
    where: { lockedAt: null, email: { not: null }, roles: { some: { role: 'admin', ...holds } } }, select: { id: true, name: true, email: true },
  })
  return people.map(({ email, ...person }) => ({ ...person, email: email! }))
}
