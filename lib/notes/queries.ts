import { query } from '@/lib/operation'
import { can } from '@/lib/auth/authorize'
import { notesWithin, readsAll } from './access'
import { ListNotes } from './schema'

/** Notes about a member that this viewer may read, newest first, with a way on where there is more. The others leave no trace in the answer. */
export const listNotes = query({
  name: 'notes.list',
  input: ListNotes,
  run: async ({ db, actor }, { memberId, before, limit }) => {
    const rows = await db.memberNote.findMany({
      where: { AND: [{ memberId }, notesWithin(actor), before ? { id: { lt: before } } : {}] },
      select: { id: true, text: true, visibility: true, category: true, createdAt: true, withdrawnAt: true, authorId: true, author: { select: { name: true } } },
      orderBy: { id: 'desc' }, take: limit + 1,
    })
    const userId = actor.kind === 'person' ? actor.userId : null
    const notes = rows.slice(0, limit).map(({ authorId, author, ...note }) => ({
      ...note, author: author.name,
      mayWithdraw: note.withdrawnAt === null && can(actor, 'notes.withdraw') && (authorId === userId || readsAll(actor)),
    }))
    return { notes, olderThan: rows.length > limit ? notes.at(-1)!.id : null }
  },
})

export type ListedNote = Awaited<ReturnType<typeof listNotes>>['notes'][number]
