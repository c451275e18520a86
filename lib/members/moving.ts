import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Writes particulars onto a member record, counted as a save like any other. */
export async function putParticulars(tx: Tx, memberId: string, data: Prisma.MemberUpdateInput): Promise<void> {
  if (Object.keys(data).length > 0) await tx.member.update({ where: { id: memberId }, data: { ...data, version: { increment: 1 } } })
}

/** Two records swap their member numbers. */
export async function swapNumbers(tx: Tx, one: { id: string; memberNumber: string }, other: { id: string; memberNumber: string }): Promise<void> {
  await putParticulars(tx, other.id, { memberNumber: `swap ${other.id}` })
  await putParticulars(tx, one.id, { memberNumber: other.memberNumber })
  await putParticulars(tx, other.id, { memberNumber: one.memberNumber })
}

/** Puts a record away as merged into another, and with it those merged into it before; answers the ids of these. */
export async function leadTo(tx: Tx, from: string, to: string): Promise<string[]> {
  const before = await tx.member.findMany({ where: { mergedIntoId: from }, select: { id: true } })
  const ids = before.map((member) => member.id)
  await tx.member.update({ where: { id: from }, data: { mergedIntoId: to, archivedAt: new Date() } })
  if (ids.length > 0) await tx.member.updateMany({ where: { id: { in: ids } }, data: { mergedIntoId: to } })
  return ids
}

/** Takes leadTo back. */
export async function leadBack(tx: Tx, from: string, before: readonly string[]): Promise<void> {
  await tx.member.update({ where: { id: from }, data: { mergedIntoId: null, archivedAt: null } })
  if (before.length > 0) await tx.member.updateMany({ where: { id: { in: [...before] } }, data: { mergedIntoId: from } })
}

/** Who wanted no mailings as one record wants none as the other. Answers whether the wish came over. */
export async function carryOptOut(tx: Tx, from: string, to: string): Promise<boolean> {
  const { noMailingAt } = await tx.member.findUniqueOrThrow({ where: { id: from }, select: { noMailingAt: true } })
  return noMailingAt !== null && (await tx.member.updateMany({ where: { id: to, noMailingAt: null }, data: { noMailingAt } })).count === 1
}

/** Takes carryOptOut back, unless the member said anything since. */
export async function carryOptOutBack(tx: Tx, from: string, to: string): Promise<void> {
  const { noMailingAt } = await tx.member.findUniqueOrThrow({ where: { id: from }, select: { noMailingAt: true } })
  await tx.member.updateMany({ where: { id: to, noMailingAt }, data: { noMailingAt: null } })
}
