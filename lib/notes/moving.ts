import type { Tx } from '@/lib/db'

/** Gives the notes of one member record to another, all or the named ones; answers their ids. */
export async function moveNotes(tx: Tx, from: string, to: string, only: readonly string[] | null = null): Promise<string[]> {
  const notes = await tx.memberNote.findMany({ where: { memberId: from, ...(only ? { id: { in: [...only] } } : {}) }, select: { id: true } })
  const ids = notes.map((note) => note.id)
  if (ids.length > 0) await tx.memberNote.updateMany({ where: { id: { in: ids } }, data: { memberId: to } })
  return ids
}
