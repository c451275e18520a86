import type { Tx } from '@/lib/db'

/** Gives the tasks on one record of a room to another record of it, all or the named ones; answers their ids. */
export async function moveTasks(tx: Tx, room: 'members' | 'organizations', from: string, to: string, only: readonly string[] | null = null): Promise<string[]> {
  const tasks = await tx.task.findMany({ where: { room, recordId: from, ...(only ? { id: { in: [...only] } } : {}) }, select: { id: true } })
  const ids = tasks.map((task) => task.id)
  const data = { recordId: to, ...(room === 'members' ? { memberId: to } : {}), version: { increment: 1 } }
  if (ids.length > 0) await tx.task.updateMany({ where: { id: { in: ids } }, data })
  return ids
}
