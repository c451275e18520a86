// A member's own account, as it is made and as a new password for it is set. One member has one: the member's row is locked first.
import { dateFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fullName } from '@/lib/members/schema'
import { endLinks } from './links'

/** Members who may have an account: whose record is open, and who are alive. */
export function mayHaveAccount(): Prisma.MemberWhereInput {
  const today = dateFrom(todayAtHall())
  return { archivedAt: null, statuses: { none: { status: 'deceased', startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] } } }
}

/** The member's account, if there is one; until the transaction ends nobody else makes or changes it by these ways. */
export async function lockAccountOf(tx: Tx, memberId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Member" WHERE id = ${memberId}::uuid FOR UPDATE`
  return tx.user.findUnique({ where: { memberId }, select: { id: true, name: true, email: true, lockedAt: true, roles: { select: { role: true } }, duties: { select: { duty: true } } } })
}

type Account = NonNullable<Awaited<ReturnType<typeof lockAccountOf>>>

/** Nothing but a member's: the hall's desk may help with it. Whoever has more rights gets links from an administrator. */
export const isOnlyAMembers = ({ roles, duties }: Pick<Account, 'roles' | 'duties'>): boolean => duties.length === 0 && roles.every(({ role }) => role === 'member')

/** Makes a member's account. An address that another account signs in with is left out: the member number is the name then. */
export async function makeMemberAccount(tx: Tx, memberId: string, passwordHash: string, address: string | null): Promise<{ id: string; name: string }> {
  const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { firstName: true, middleName: true, lastName: true } })
  const email = address && (await tx.user.count({ where: { email: address } })) === 0 ? address : null
  const name = fullName(member)
  const { id } = await tx.user.create({ data: { memberId, name, email, passwordHash, roles: { create: [{ role: 'member' }] } }, select: { id: true } })
  await endLinks(tx, { memberId })
  return { id, name }
}

/** Sets a password: every session of the account ends, every link that leads into it dies. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await endLinks(tx, { userId })
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })
  await tx.user.update({ where: { id: userId }, data: { passwordHash } })
}
